"""chDB: Memory tables, with texts as String or LowCardinality(String); a result becomes such a table (way 0) or Arrow
(way 1)."""

import io

import pyarrow
from chdb import session

plain = {"int": "Int64", "float": "Float64", "text": "String", "date": "Date32"}
# An alias in the list of columns would hide the column of that name from conditions.
settings = "settings max_threads = 2, prefer_column_name_to_alias = 1, join_use_nulls = 1"


class Peer:
    def __init__(self, texts):
        self.session = session.Session()
        self.text = "LowCardinality(String)" if texts == "encoded" else "String"

    def load(self, name, path, columns):
        schema = ", ".join(f"`{column}` {self.kind(column, kind)}" for column, kind in columns)
        self.session.query(f"create table {name} ({schema}) engine = Memory")
        self.session.query(
            f"insert into {name} select * from file('{path}', 'CSVWithNames', $${schema}$$) "
            f"{settings}, input_format_csv_empty_as_default = 0, format_csv_null_representation = ''")
        return int(self.session.query(f"select count() from {name}", "CSV").bytes())

    def kind(self, column, kind):
        """Only these columns have missing values: a mask on the others would slow the peer down for nothing."""
        base = self.text if kind == "text" else plain[kind]
        if column not in ("得分", "回复天数", "备注"):
            return base
        return "LowCardinality(Nullable(String))" if base.startswith("Low") else f"Nullable({base})"

    def forget(self):
        self.session.query("drop table if exists answer")

    def prepare(self, question, way, ordered):
        if way == 0:
            text = f"create table answer engine = Memory as {question} {settings}"
            return lambda: self.session.query(text)
        return lambda: self.session.query(f"{question} {settings}", "Arrow")

    def arrow(self, result):
        if len(result.bytes()) == 0:
            result = self.session.query("select * from answer settings max_threads = 1", "Arrow")
        return pyarrow.ipc.open_file(io.BytesIO(result.bytes())).read_all()
