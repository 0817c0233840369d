"""Reads datapackage.json and the CSV files, writes CSV, and checks every cell against the schema."""

import csv
import datetime
import io
import json
import re
from decimal import Decimal, InvalidOperation

PERIOD = re.compile(r"[0-9]{4}(Q[1-4]|H[12]|-(0[1-9]|1[0-2]))?")


class Package:
    def __init__(self, folder):
        self.folder = folder
        self.description = json.loads((folder / "datapackage.json").read_text("utf-8"))
        self.resources = {resource["name"]: resource for resource in self.description["resources"]}

    def fields(self, name):
        return self.resources[name]["schema"]["fields"]

    def header(self, name):
        return [field["name"] for field in self.fields(name)]

    def missing(self, name):
        return {entry["value"] for entry in self.resources[name]["schema"]["missingValues"]}

    def path(self, name):
        return self.folder / self.resources[name]["path"]

    def text(self, name):
        return self.path(name).read_bytes().decode("utf-8")

    def read(self, name, text=None):
        """Rows as written, a dictionary of text per row."""
        return list(csv.DictReader(io.StringIO(self.text(name) if text is None else text, newline="")))

    def typed(self, name, text=None):
        """Rows with typed values; missing cells are None."""
        missing, fields = self.missing(name), self.fields(name)
        return [
            {field["name"]: None if row[field["name"]] in missing else value(field, row[field["name"]]) for field in fields}
            for row in self.read(name, text)
        ]

    def encode(self, name, rows):
        """CSV text of rows whose cells may be dates, booleans, numbers, text or None."""
        header, buffer = self.header(name), io.StringIO(newline="")
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            if set(row) != set(header):
                raise ValueError(f"{name}: columns {sorted(set(row) ^ set(header))} do not fit the schema")
            writer.writerow([cell(row[column]) for column in header])
        return buffer.getvalue()

    def problems(self, texts):
        """Everything in `texts` (name to CSV text) that the schemas do not allow, one line each."""
        found, keys = [], {}
        for name, text in texts.items():
            found += self._cell_problems(name, text)
            rows = self.read(name, text)
            keys[name] = rows
        for name, rows in keys.items():
            schema = self.resources[name]["schema"]
            found += unique_problems(name, rows, as_list(schema["primaryKey"]))
            for field in schema["fields"]:
                if field.get("constraints", {}).get("unique"):
                    found += unique_problems(name, rows, [field["name"]])
            for key in schema.get("foreignKeys", []):
                found += self._key_problems(name, rows, key, keys)
        return found

    def _cell_problems(self, name, text):
        lines = csv.reader(io.StringIO(text, newline=""))
        fields, missing = self.fields(name), self.missing(name)
        if next(lines) != self.header(name):
            return [f"{name}: header differs from the schema"]
        found = []
        for number, cells in enumerate(lines, 2):
            if len(cells) != len(fields):
                found.append(f"{name}:{number}: {len(cells)} cells, expected {len(fields)}")
                continue
            for field, text in zip(fields, cells):
                reason = cell_problem(field, text, missing)
                if reason:
                    found.append(f"{name}:{number}: {field['name']}: {reason}")
        return found

    def _key_problems(self, name, rows, key, keys):
        columns, reference = as_list(key["fields"]), key["reference"]
        missing = self.missing(name)
        targets = {tuple(row[column] for column in as_list(reference["fields"])) for row in keys[reference["resource"]]}
        found = []
        for number, row in enumerate(rows, 2):
            values = tuple(row[column] for column in columns)
            if not missing & set(values) and values not in targets:
                found.append(f"{name}:{number}: {values} is not in {reference['resource']}")
        return found


def as_list(names):
    return [names] if isinstance(names, str) else names


def cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return str(value)


def value(field, text):
    kind = field["type"]
    if kind == "integer":
        return int(text)
    if kind == "number":
        return Decimal(text)
    if kind == "boolean":
        return {"true": True, "false": False}[text]
    if kind == "date":
        return datetime.date.fromisoformat(text)
    if kind == "datetime":
        return datetime.datetime.strptime(text, "%Y-%m-%d %H:%M")
    return text


def cell_problem(field, text, missing):
    rules = field.get("constraints", {})
    if text in missing:
        return "missing" if rules.get("required") else None
    if text != text.strip():
        return f'blanks around "{text}"'
    try:
        found = value(field, text)
    except (ValueError, KeyError, InvalidOperation):
        return f'"{text}" is not a {field["type"]}'
    if field.get("tongbao:type") == "period" and not PERIOD.fullmatch(text):
        return f'"{text}" is not a period'
    if "tongbao:scale" in field and -found.as_tuple().exponent > field["tongbao:scale"]:
        return f'"{text}" has more than {field["tongbao:scale"]} decimals'
    if "enum" in rules and text not in rules["enum"]:
        return f'"{text}" is not one of {rules["enum"]}'
    if "pattern" in rules and not re.fullmatch(rules["pattern"], text):
        return f'"{text}" does not match {rules["pattern"]}'
    if "minimum" in rules and found < rules["minimum"]:
        return f"{text} is below {rules['minimum']}"
    if "maximum" in rules and found > rules["maximum"]:
        return f"{text} is above {rules['maximum']}"
    return None


def unique_problems(name, rows, columns):
    seen, found = {}, []
    for number, row in enumerate(rows, 2):
        key = tuple(row[column] for column in columns)
        if key in seen:
            found.append(f"{name}:{number}: {columns} {key} repeats row {seen[key]}")
        seen[key] = number
    return found
