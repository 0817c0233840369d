#!/usr/bin/env python3
"""Runs the benchmark: this engine and its peers in turn over the same files, with answers compared.

usage: bench.py --bench PROGRAM --generate PROGRAM [--tongbao PROGRAM] [--scale 7] [--phases loading,groups,…]
                [--only g1,f2,…] [--subjects ours,polars,…] [--cache FOLDER] [--out FOLDER]

Data, the peers' packages and the measured times are kept in the cache folder; the report is written from the times.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

import answers
import questions
from subject import Subject

here = pathlib.Path(__file__).parent
phases = ["loading", "groups", "joins", "inspections", "functions", "startup", "curves"]
packages = [
    "duckdb==2.0.0", "polars==2.1.0", "datafusion==55.0.0", "chdb-core-lite==26.5.0", "pandas==3.1.1",
    "pyarrow==26.0.1"]
plain = ["ours", "duckdb", "polars", "datafusion", "chdb"]
encoded = ["polars categorical", "datafusion dictionary", "chdb low cardinality"]
rounds = 5
# A question may take this long; slow ones are asked less often.
patience = 40
# A way this much slower than the peer's fastest in the first round is not asked again.
hopeless = 1.3


class Benchmark:
    def __init__(self, options):
        self.options = options
        self.rows = 10**options.scale
        self.cache = pathlib.Path(options.cache)
        self.data = self.cache / "data" / str(self.rows)
        self.results_file = self.cache / f"results-{self.rows}.json"
        self.results = json.loads(self.results_file.read_text()) if self.results_file.exists() else {}
        # Ways of a peer that gave no answer to a question of this phase: each time costs a start and all the loading.
        self.too_slow = set()

    # MARK: Preparation

    def prepare(self):
        workspace = self.cache / "workspace" / "datasets"
        workspace.mkdir(parents=True, exist_ok=True)
        (workspace / "datapackage.json").write_text('{"name": "bench", "resources": []}\n')
        self.python = self.cache / "venv" / "bin" / "python"
        if not self.python.exists():
            print("== installing the peers")
            subprocess.run([sys.executable, "-m", "venv", self.cache / "venv"], check=True)
            subprocess.run([self.python, "-m", "pip", "install", "-q", *packages], check=True)
        for rows in self.sizes():
            self.generate("groups", rows)
        self.generate("joins", self.rows)
        self.generate("inspections", self.rows)

    def sizes(self):
        return [self.rows // 100, self.rows // 10, self.rows]

    def generate(self, kind, rows):
        folder = self.cache / "data" / str(rows)
        folder.mkdir(parents=True, exist_ok=True)
        done = folder / f"{kind}.done"
        if done.exists():
            return
        print(f"== generating {kind}, {rows} rows", flush=True)
        count = rows // 2 if kind == "inspections" else rows
        target = folder if kind == "joins" else folder / f"{kind}.csv"
        subprocess.run([self.options.generate, kind, str(count), target], check=True)
        done.touch()

    def chosen(self, names):
        wanted = self.options.subjects
        return [name for name in names if not wanted or name in wanted.split(",")]

    def subject(self, name):
        if name == "ours":
            return Subject(name, [self.options.bench, str(self.cache / "workspace")], self.cache / "ours.log")
        return Subject(
            name, [str(self.python), str(here / "peers" / "serve.py"), name], self.cache / f"{name}.log",
            {"POLARS_MAX_THREADS": "2"})

    def load(self, subject, table, rows=None):
        file, columns = questions.tables[table]
        path = self.cache / "data" / str(rows or self.rows) / file
        return subject.ask({"load": table, "path": str(path), "columns": columns}, 4 * patience)

    def save(self, phase, result):
        self.results[phase] = result
        self.results["machine"] = machine()
        self.results["rows"] = self.rows
        scratch = self.results_file.with_suffix(".new")
        scratch.write_text(json.dumps(self.results, ensure_ascii=False, indent=1))
        scratch.replace(self.results_file)

    def run(self):
        self.prepare()
        for phase in self.options.phases.split(","):
            print(f"== {phase}", flush=True)
            start = time.monotonic()
            getattr(self, phase)()
            print(f"   {time.monotonic() - start:.0f} s", flush=True)

    # MARK: Loading

    def loading(self):
        """Each file in a new process each time; the clock runs around the reading alone."""
        result = {}
        for table in ("g", "c"):
            warm_page_cache(self.data / questions.tables[table][0])
            names = self.chosen(plain + encoded)
            times = {name: [] for name in names}
            result[table] = {"times": times, "peaks": {}, "rows": {}, "errors": {}}
            for turn in range(rounds):
                for name in names if turn % 2 == 0 else reversed(names):
                    if name in result[table]["errors"] or self.is_hopeless(name, times):
                        continue
                    subject = self.subject(name)
                    subject.start()
                    reply = self.load(subject, table)
                    if "error" in reply:
                        result[table]["errors"][name] = reply["error"]
                    else:
                        times[name].append(reply["seconds"])
                        result[table]["rows"][name] = reply["rows"]
                        peak = max(subject.peak(), result[table]["peaks"].get(name, 0))
                        result[table]["peaks"][name] = peak
                    subject.stop()
                    if turn == 0:
                        report_load(table, name, reply)
            self.save("loading", result)

    @staticmethod
    def is_hopeless(name, times):
        """Whether another way of the same peer was far faster; also, three long runs are enough."""
        own = times[name]
        if not own:
            return False
        peer = name.split()[0]
        fastest = min(value for other, values in times.items() if other.split()[0] == peer for value in values)
        return min(own) > hopeless * fastest or min(own) > 5 and len(own) >= 3

    # MARK: Questions

    def groups(self):
        self.ask_all("groups", ["g"], plain + encoded)

    def joins(self):
        self.ask_all("joins", ["x", "small", "medium", "big"], plain)

    def inspections(self):
        self.ask_all("inspections", ["c"], plain + encoded)

    def functions(self):
        self.ask_all("functions", ["g"], ["ours", "duckdb", "polars", "datafusion", "chdb", "pandas"], self.rows // 10)

    def ask_all(self, phase, tables, names, rows=None):
        """Every subject holds the tables; each question goes round among them."""
        subjects = {}
        self.too_slow.clear()
        result = {"questions": {}, "peaks": {}}
        if self.options.only:
            result = self.results.get(phase, result)
        for name in self.chosen(names):
            subject = self.subject(name)
            if self.open(subject, tables, rows):
                subjects[name] = subject
            elif name == "ours":
                result["questions"]["*"] = {"errors": {"ours": "the tables could not be loaded"}}
        try:
            for question in questions.questions:
                if question.phase != phase or self.options.only and question.id not in self.options.only.split(","):
                    continue
                result["questions"][question.id] = self.ask_round(question, subjects, tables, rows)
                for name, subject in subjects.items():
                    if subject.is_running:
                        peak = max(subject.peak(), result["peaks"].get(name, 0))
                        result["peaks"][name] = peak
                self.save(phase, result)
        finally:
            for subject in subjects.values():
                subject.stop()

    def open(self, subject, tables, rows):
        subject.start()
        for table in tables:
            reply = self.load(subject, table, rows)
            if "error" in reply:
                print(f"   {subject.name} cannot load {table}: {reply['error']}", flush=True)
                subject.stop()
                return False
        return True

    def ask_round(self, question, subjects, tables, rows):
        """The first round is checked and chooses each peer's ways; the others are measured."""
        ways = [
            (name, text, way) for name, subject in subjects.items()
            for text in range(len(question.texts(subject.peer)))
            for way in range(2 if subject.peer in ("duckdb", "chdb", "polars") else 1)]
        first, errors, wrong = {}, {}, {}
        reference = None
        checked = set()
        for entry in ways:
            name, text, _ = entry
            # The same text again in another way, over an answer that takes long to look at, is only timed.
            wants_digest = (name, text) not in checked
            reply = self.put(question, subjects, entry, tables, rows, wants_digest)
            if "error" in reply:
                errors.setdefault(name, reply["error"])
                continue
            if wants_digest:
                reference = reference or reply["digest"]
                difference = answers.difference(reference, reply["digest"], question.compared)
                if difference:
                    wrong[name] = difference
                    continue
                if reply["rows"] > 1_000_000:
                    checked.add((name, text))
            first[entry] = reply["seconds"]
            errors.pop(name, None)
        kept = self.worth_asking(first, subjects)
        times = {entry: [] for entry in kept}
        for turn in range(rounds):
            for entry in kept if turn % 2 == 0 else reversed(kept):
                if first[entry] > 20 or first[entry] > 5 and len(times[entry]) >= 3:
                    continue
                is_last = turn == rounds - 1
                reply = self.put(
                    question, subjects, entry, tables, rows, wants_digest=is_last and first[entry] < 0.2)
                if "error" in reply:
                    errors[entry[0]] = reply["error"]
                    continue
                times[entry].append(reply["seconds"])
                if "digest" in reply:
                    difference = answers.difference(reference, reply["digest"], question.compared)
                    if difference:
                        wrong[entry[0]] = difference
        medians = {}
        for entry in kept:
            peer = subjects[entry[0]].peer
            median = statistics.median(times[entry] or [first[entry]])
            if peer not in medians or median < medians[peer]["median"]:
                medians[peer] = {
                    "median": median, "first": first[entry], "runs": len(times[entry]), "name": entry[0],
                    "text": entry[1], "way": entry[2]}
        report_question(question, medians, errors, wrong)
        return {"medians": medians, "errors": errors, "wrong": wrong}

    @staticmethod
    def worth_asking(first, subjects):
        fastest = {}
        for entry, seconds in first.items():
            peer = subjects[entry[0]].peer
            fastest[peer] = min(seconds, fastest.get(peer, seconds))
        return [entry for entry, seconds in first.items() if seconds <= hopeless * fastest[subjects[entry[0]].peer]]

    def put(self, question, subjects, entry, tables, rows, wants_digest):
        name, text, way = entry
        subject = subjects[name]
        if (name, way) in self.too_slow:
            return {"error": f"way {way} gave no answer to an earlier question"}
        if not subject.is_running and not self.open(subject, tables, rows):
            return {"error": "the process could not be started again"}
        request = {"ask": question.texts(subject.peer)[text], "way": way}
        if question.ordered:
            request["ordered"] = question.ordered
        if wants_digest:
            request["digest"] = True
        reply = subject.ask(request, patience)
        if reply.get("slow"):
            self.too_slow.add((name, way))
        return reply

    # MARK: Start-up

    def startup(self):
        commands = {
            "lua5.4 -e ''": ["lua5.4", "-e", ""], "python3 -c pass": [str(self.python), "-c", "pass"],
            "python3, import duckdb": [str(self.python), "-c", "import duckdb"],
            "python3, import polars": [str(self.python), "-c", "import polars"]}
        if self.options.tongbao:
            query = [self.options.tongbao, "query", "1", "--workspace", str(self.cache / "workspace")]
            answer = subprocess.run(query, capture_output=True, text=True)
            if answer.returncode == 0 and answer.stdout.strip() == "1":
                commands["tongbao query 1"] = query
            else:
                print(f"   tongbao query 1 gives {answer.stdout.strip()!r} {answer.stderr.strip()!r}")
        times = {name: [] for name in commands}
        for turn in range(16):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                if turn:
                    times[name].append(time.perf_counter() - start)
        self.save("startup", {name: statistics.median(values) for name, values in times.items()})
        for name, seconds in self.results["startup"].items():
            print(f"   {name}: {seconds * 1000:.1f} ms")

    # MARK: Curves

    def curves(self):
        """Nanoseconds a row at three sizes, ours and DuckDB's."""
        result = {}
        asked = {question.id: question for question in questions.questions if question.id in ("f1", "g1", "g3")}
        for rows in self.sizes():
            path = self.cache / "data" / str(rows) / "groups.csv"
            warm_page_cache(path)
            for name in ("ours", "duckdb"):
                loads = []
                for _ in range(3):
                    subject = self.subject(name)
                    subject.start()
                    reply = self.load(subject, "g", rows)
                    if "error" in reply:
                        break
                    loads.append(reply["seconds"])
                    if len(loads) < 3:
                        subject.stop()
                if len(loads) < 3:
                    subject.stop()
                    continue
                point = {"load": statistics.median(loads) / rows * 1e9}
                for id, question in asked.items():
                    times = []
                    for _ in range(rounds + 1):
                        reply = subject.ask({"ask": question.texts(name)[0]}, patience)
                        times.append(reply.get("seconds"))
                    if None not in times:
                        point[id] = statistics.median(times[1:]) / rows * 1e9
                subject.stop()
                result.setdefault(name, {})[rows] = point
                shown = ", ".join(f"{key} {value:.1f}" for key, value in point.items())
                print(f"   {rows} {name}: {shown}", flush=True)
        self.save("curves", result)


def warm_page_cache(path):
    with open(path, "rb") as file:
        while file.read(1 << 24):
            pass


def report_load(table, name, reply):
    shown = reply.get("error") or f"{reply['seconds'] * 1000:.0f} ms"
    print(f"   {table} {name}: {shown}", flush=True)


def report_question(question, medians, errors, wrong):
    shown = ", ".join(f"{peer} {value['median'] * 1000:.1f}" for peer, value in medians.items())
    print(f"   {question.id:4} {question.title}: {shown}", flush=True)
    for kind, values in (("error", errors), ("not equal", wrong)):
        for name, what in values.items():
            print(f"        {kind}: {name}: {what[:200]}", flush=True)


def machine():
    def first(path, prefix):
        with open(path) as file:
            return next((line.split(":", 1)[1].strip() for line in file if line.startswith(prefix)), "")

    memory = int(first("/proc/meminfo", "MemTotal").split()[0]) / (1 << 20)
    return {
        "processor": first("/proc/cpuinfo", "model name"), "cores": len(os.sched_getaffinity(0)),
        "memory": f"{memory:.0f} GiB", "system": f"{os.uname().sysname} {os.uname().release.split('-')[0]}",
        "load": os.getloadavg()[1], "day": time.strftime("%Y-%m-%d")}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bench", required=True)
    parser.add_argument("--generate", required=True)
    parser.add_argument("--tongbao")
    parser.add_argument("--scale", type=int, default=7, choices=[5, 6, 7])
    parser.add_argument("--phases", default=",".join(phases))
    cache = os.environ.get("TONGBAO_BENCHMARK_CACHE", str(pathlib.Path.home() / ".cache" / "tongbao-benchmarks"))
    parser.add_argument("--cache", default=cache)
    parser.add_argument("--only", help="questions to ask again, the others are kept as they were: g1,f2")
    parser.add_argument("--subjects", help="who is asked, all when not given: ours,duckdb,polars categorical")
    parser.add_argument("--out", default=str(here))
    options = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    benchmark = Benchmark(options)
    benchmark.run()
    import report

    report.write(benchmark.results, pathlib.Path(options.out))


if __name__ == "__main__":
    main()
