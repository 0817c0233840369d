#!/usr/bin/env python3
"""Turns measured times into results.md, results.svg and the same on the screen.

usage: report.py TIMES.json FOLDER
"""

import json
import math
import pathlib
import sys

import chart
import questions

peers = ["duckdb", "polars", "datafusion", "chdb"]
names = {"duckdb": "DuckDB", "polars": "polars", "datafusion": "DataFusion", "chdb": "chDB", "pandas": "pandas"}
benchmark_questions = [f"g{number}" for number in range(1, 11)] + [f"j{number}" for number in range(1, 6)]

# What was set as the least ratio of the peer's time to ours, and the question that shows it.
targets = [
    ("load the nine-column CSV", "load g", 3.0, 2.0), ("load the Chinese CSV", "load c", 2.5, 1.5),
    ("group by a text of 100 values", "g1", 10, 8), ("group by two keys", "g2", 15, 10),
    ("group by 10^5 texts", "g3", 7, 8), ("group by six keys", "g10", 5, 3),
    ("filter numbers, aggregate", "f1", 5, 2), ("filter, all columns", "f2", 10, 2),
    ("text equality", "f3", 20, 5), ("sort by a number, all columns", "s1", 3, 2.5), ("top ten", "s2", 2, 5),
    ("join, all columns", "j2", 5, 3), ("rank within a text", "r1", 4, 2.5),
    ("lifted function against native expressions", "l2", 5, 1.2),
    ("lifted function against their functions", "lifted", 200, 200),
    ("row by row against their functions", "u1", 4, 4), ("start of a small script", "start", 10, 10),
]


class Report:
    def __init__(self, results):
        self.results = results
        self.medians = {}
        self.failures = {}
        for phase in ("groups", "joins", "inspections", "functions"):
            for id, entry in results.get(phase, {}).get("questions", {}).items():
                self.medians[id] = {peer: value["median"] for peer, value in entry.get("medians", {}).items()}
                # A peer that answered in another way has an answer.
                errors = {
                    name: what for name, what in entry.get("errors", {}).items()
                    if name.split()[0] not in self.medians[id]}
                self.failures[id] = {**errors, **{
                    name: f"not equal: {what}" for name, what in entry.get("wrong", {}).items()}}
        self.add_loading()
        self.add_derived()

    def add_loading(self):
        for table, entry in results_of(self.results, "loading").items():
            fastest = {}
            for name, times in entry["times"].items():
                if not times:
                    continue
                peer = name.split()[0]
                middle = sorted(times)[len(times) // 2]
                fastest[peer] = min(middle, fastest.get(peer, middle))
            self.medians[f"load {table}"] = fastest
            self.failures[f"load {table}"] = entry["errors"]

    def add_derived(self):
        start = self.results.get("startup", {})
        if "tongbao query 1" in start:
            self.medians["start"] = {
                "ours": start["tongbao query 1"], "duckdb": start["python3, import duckdb"],
                "polars": start["python3, import polars"]}
        lifted, run = self.medians.get("u2", {}), self.medians.get("u1", {})
        if "ours" in lifted:
            self.medians["lifted"] = {**run, "ours": lifted["ours"]}

    def ratio(self, id, peer=None):
        """A peer's time by ours; the best peer's without a name. None when one of them is not there."""
        times = self.medians.get(id, {})
        others = [times[name] for name in ([peer] if peer else peers) if name in times]
        return min(others) / times["ours"] if others and "ours" in times else None

    # MARK: Markdown

    def markdown(self):
        machine = self.results["machine"]
        rows = self.results["rows"]
        lines = [
            "# Benchmark", "",
            f"{rows:,} rows; {machine['processor']}, {machine['cores']} cores, {machine['memory']}, "
            f"{machine['system']}, {machine['day']}. Other work on the machine while it ran: load average "
            f"{machine['load']:.1f}.", "",
            "Milliseconds, medians; every answer was compared. *Ratio* is the fastest peer's time by ours: above 1 "
            "this engine is faster. How it is measured, and what is unfair: [README.md](README.md).", "",
            "![ratios](results.svg)", ""]
        lines += self.mean_lines()
        for heading, ids in self.sections():
            lines += [f"## {heading}", ""] + self.table(ids) + [""]
        lines += self.memory_lines() + self.start_lines() + self.curve_lines() + self.target_lines()
        lines += self.failure_lines()
        return "\n".join(lines).rstrip("\n") + "\n"

    def sections(self):
        found = lambda phase, prefix: [
            question.id for question in questions.questions
            if question.phase == phase and question.id in self.medians and question.id[0] in prefix]
        return [
            ("Loading, cold process", [id for id in ("load g", "load c") if id in self.medians]),
            ("Grouping (db-benchmark)", found("groups", "g")), ("Joining (db-benchmark)", found("joins", "j")),
            ("Filtering, sorting, ranking, functions", found("groups", "fsrl")),
            ("Chinese inspections", found("inspections", "c")),
            (f"Functions, {self.results['rows'] // 10:,} rows", found("functions", "u")),
        ]

    def title(self, id):
        fixed = {"load g": "nine columns", "load c": "eleven columns, Chinese"}
        return fixed.get(id) or next(question.title for question in questions.questions if question.id == id)

    def table(self, ids):
        shown = peers + (["pandas"] if any("pandas" in self.medians[id] for id in ids) else [])
        lines = [
            "| | question | ours | " + " | ".join(names[peer] for peer in shown) + " | ratio |",
            "| --- | --- | --: | " + " | ".join("--:" for _ in shown) + " | --: |"]
        for id in ids:
            times = self.medians[id]
            cells = [milliseconds(times.get(name)) for name in ["ours"] + shown]
            lines.append(f"| {id} | {self.title(id)} | " + " | ".join(cells) + f" | {factor(self.ratio(id))} |")
        return lines

    def mean_lines(self):
        ratios = [(id, self.ratio(id)) for id in benchmark_questions]
        known = [ratio for _, ratio in ratios if ratio is not None]
        if not known:
            return []
        mean = math.exp(sum(math.log(ratio) for ratio in known) / len(known))
        lines = [
            f"**Geometric mean of the ratio over {len(known)} of the 15 db-benchmark questions, against the best of "
            f"the four peers question by question: {mean:.2f}.**"]
        lost = [id for id, ratio in ratios if ratio is not None and ratio < 1]
        absent = [id for id, ratio in ratios if ratio is None]
        if lost:
            lines.append(f"A peer is faster in {', '.join(lost)}.")
        if absent:
            lines.append(f"No answer of ours in {', '.join(absent)}.")
        return lines + [""]

    def memory_lines(self):
        lines = ["## Peak memory, MB", "", "| process | " + " | ".join(
            ["loading nine columns", "loading Chinese", "grouping and others", "joins", "inspections"]) + " |",
            "| --- | --: | --: | --: | --: | --: |"]
        loading = results_of(self.results, "loading")
        columns = [loading.get("g", {}).get("peaks", {}), loading.get("c", {}).get("peaks", {})] + [
            results_of(self.results, phase).get("peaks", {}) for phase in ("groups", "joins", "inspections")]
        for name in dict.fromkeys(name for column in columns for name in column):
            cells = [f"{column[name] / 1e6:,.0f}" if name in column else "–" for column in columns]
            lines.append(f"| {name} | " + " | ".join(cells) + " |")
        return lines + [""]

    def start_lines(self):
        start = self.results.get("startup")
        if not start:
            return []
        lines = ["## Start, whole process", "", "| command | ms |", "| --- | --: |"]
        return lines + [f"| `{name}` | {seconds * 1000:.1f} |" for name, seconds in start.items()] + [""]

    def curve_lines(self):
        curves = self.results.get("curves")
        if not curves:
            return []
        measures = {"load": "load", "f1": "filter two numbers, sum", "g1": "sum by id1", "g3": "sum and mean by id3"}
        lines = ["## Growth, ns a row", ""]
        sizes = sorted({int(size) for points in curves.values() for size in points})
        lines += ["| | " + " | ".join(f"{size:,} rows" for size in sizes) + " |",
                  "| --- | " + " | ".join("--:" for _ in sizes) + " |"]
        for name, points in curves.items():
            by_size = {int(size): point for size, point in points.items()}
            for key, title in measures.items():
                cells = [f"{by_size[size][key]:.2f}" if key in by_size.get(size, {}) else "–" for size in sizes]
                lines.append(f"| {names.get(name, name)}: {title} | " + " | ".join(cells) + " |")
        return lines + [""]

    def target_lines(self):
        lines = ["## Targets", "", "| | peer | at least | measured | |", "| --- | --- | --: | --: | --- |"]
        for title, id, *least in targets:
            for peer, wanted in zip(("duckdb", "polars"), least):
                ratio = self.ratio(id, peer)
                verdict = "not measured" if ratio is None else "reached" if ratio >= wanted else "not reached"
                lines.append(f"| {title} | {names[peer]} | {wanted:g} | {factor(ratio)} | {verdict} |")
        return lines + [""]

    def failure_lines(self):
        entries = [(id, name, what) for id, items in self.failures.items() for name, what in items.items()]
        if not entries:
            return []
        lines = ["## Without an answer", ""]
        return lines + [f"- {id}, {name}: {what.splitlines()[0][:160]}" for id, name, what in entries]

    def bars(self):
        """For the chart: what was asked, the ratio, and whether it is a question of db-benchmark."""
        result = []
        for heading, ids in self.sections():
            for id in ids:
                ratio = self.ratio(id)
                if ratio is not None:
                    shown = f"load, {self.title(id)}" if id.startswith("load") else f"{id} {self.title(id)}"
                    result.append((shown, ratio, id in benchmark_questions))
        return result


def results_of(results, phase):
    return results.get(phase, {})


def milliseconds(seconds):
    if seconds is None:
        return "–"
    value = seconds * 1000
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def factor(ratio):
    return "–" if ratio is None else f"{ratio:.1f}" if ratio >= 10 else f"{ratio:.2f}"


def write(results, out):
    report = Report(results)
    text = report.markdown()
    out.mkdir(parents=True, exist_ok=True)
    (out / "results.md").write_text(text)
    (out / "results.svg").write_text(chart.svg(report.bars()))
    print(text)


if __name__ == "__main__":
    write(json.loads(pathlib.Path(sys.argv[1]).read_text()), pathlib.Path(sys.argv[2]))
