#!/usr/bin/env python3
"""Holds written workbooks against another reader: every cell of every dataset as JSON and openpyxl give it.

    python3 -m venv venv && venv/bin/pip install openpyxl
    venv/bin/python tools/check_workbooks.py .build/debug/tongbao

Also fills a blank workbook as an office would, and reads it back by the dataset's schema.
"""
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parent.parent


def talk(program, folder, entries):
    """What a conversation prints in a folder."""
    done = subprocess.run(
        [program, "--workspace", ROOT], input=entries, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0 or done.stderr:
        sys.exit(f"{entries}\n{done.stdout}{done.stderr}")
    return done.stdout


def plain(value, cell):
    """A cell of a workbook as JSON has it."""
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d" if cell.number_format == "yyyy-mm-dd" else "%Y-%m-%d %H:%M")
    return value


def differences(folder, name):
    records = json.loads((folder / f"{name}.json").read_text())
    sheet = openpyxl.load_workbook(folder / f"{name}.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(min_row=2))
    if len(rows) != len(records):
        yield f"{name}: {len(rows)} rows, not {len(records)}"
    for row, record in zip(rows, records):
        for cell, (column, value) in zip(row, record.items()):
            found = plain(cell.value, cell)
            if found != (None if value == "" else value):
                yield f"{name}, cell {cell.coordinate}, {column}: {found!r} is not {value!r}"


def filled(program, folder):
    """A blank workbook that is filled in by another program, as the dataset's file."""
    subprocess.run(
        [program, "template", "holidays", "--out", "blank.xlsx", "--workspace", ROOT], cwd=folder, check=True,
        capture_output=True)
    book = openpyxl.load_workbook(folder / "blank.xlsx")
    sheet = book.worksheets[0]
    sheet["A2"], sheet["B2"], sheet["C2"], sheet["D2"] = datetime.date(2026, 1, 1), "off", "元旦", "否"
    sheet["A3"], sheet["B3"], sheet["C3"], sheet["D3"] = datetime.date(2026, 1, 4), "work", "元旦", "是"
    (folder / "datasets").mkdir()
    book.save(folder / "datasets" / "holidays.xlsx")
    package = json.loads((ROOT / "datasets" / "datapackage.json").read_text())
    resource = next(each for each in package["resources"] if each["name"] == "holidays")
    resource["path"] = "holidays.xlsx"
    for key in ("format", "mediatype", "encoding", "dialect", "hash", "bytes"):
        resource.pop(key, None)
    small = {"name": "small", "resources": [resource]}
    (folder / "datasets" / "datapackage.json").write_text(json.dumps(small, ensure_ascii=False))
    query = 'print(data.holidays:row(2).date, data.holidays:row(2).in_lieu, data.holidays:count())'
    done = subprocess.run([program, "query", query], cwd=folder, capture_output=True, text=True, check=False)
    if done.stdout != "2026-01-04\ttrue\t2\n":
        yield f"the filled form reads as {done.stdout!r} {done.stderr}"


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    package = json.loads((ROOT / "datasets" / "datapackage.json").read_text())
    names = [resource["name"] for resource in package["resources"]]
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        quarterless = "".join(
            f't = data.{name} pcall(function() t = t:all() end) t:write "{name}.xlsx" t:write "{name}.json"\n'
            for name in names)
        talk(program, folder, quarterless)
        found = [line for name in names for line in differences(folder, name)] + list(filled(program, folder))
    print("\n".join(found[:50]) or f"{len(names)} datasets read alike, and a filled form reads back")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
