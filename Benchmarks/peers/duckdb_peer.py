"""DuckDB: tables of its own in memory; a result becomes such a table (way 0) or Arrow (way 1)."""

import duckdb

types = {"int": "BIGINT", "float": "DOUBLE", "text": "VARCHAR", "date": "DATE"}


class Peer:
    def __init__(self, texts):
        self.connection = duckdb.connect()
        self.connection.execute("set threads = 2")
        self.defined = None

    def load(self, name, path, columns):
        wanted = ", ".join(f"'{column}': '{types[kind]}'" for column, kind in columns)
        self.connection.execute(
            f"create table {name} as from read_csv('{path}', header = true, columns = {{{wanted}}})")
        return self.connection.execute(f"select count(*) from {name}").fetchall()[0][0]

    def forget(self):
        self.connection.execute("drop table if exists answer")

    def prepare(self, question, way, ordered):
        if question.startswith("#udf"):
            source, question = question.removeprefix("#udf").split("#sql")
            space = {}
            exec(source, space)
            if self.defined != source:
                self.connection.create_function("udf", space["udf"], space["types"], "BOOLEAN")
                self.defined = source
        # Order costs something to keep, and only some answers have one.
        self.connection.execute(f"set preserve_insertion_order = {'true' if ordered else 'false'}")
        if way == 0:
            return lambda: self.connection.execute(f"create temp table answer as {question}")
        return lambda: self.connection.sql(question).to_arrow_table()

    def arrow(self, result):
        if hasattr(result, "num_rows"):
            return result
        return self.connection.sql("from answer").to_arrow_table()
