#!/usr/bin/env python3
"""Kills `tongbao jobs run-due` at random moments, many times, and then looks whether anything was lost, doubled or torn.

usage: jobs_faults.py BINARY [--kills N] [--seconds S] [--seed N] [--no-loops]

A workspace with three jobs is made in a folder of its own: `pair` gives two files that say the same, `after` runs when `pair` has succeeded,
`fails` fails each time. The clock goes on by a minute with each call, so that a run of every job is due each time; a reader looks at the
published pair all the while. At the end: each due time has one good run, no set mixes two runs, nothing stands aside, the
ledger is sound, and its hashes are those of what is published. Then two loops and a caller as of cron work at once by the real clock.
"""
import argparse
import datetime
import hashlib
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

START = datetime.datetime(2021, 10, 14, 9, 0)

JOBS = """\
jobs:
  - name: pair
    script: pair
    when: "* * * * *"
    missed: each
    parameters: { due: "{due}" }
  - name: after
    script: after
    when: after pair
    missed: each
    parameters: { due: "{due}" }
  - name: fails
    script: fails
    when: "* * * * *"
    missed: each
"""

PAIR = """\
local due = param("due", "")
local total = 0
for i = 1, 20000 do total = total + i end
output("one.txt", due .. " " .. total)
output("other.txt", due .. " " .. total)
"""

AFTER = 'output("due.txt", param("due", ""))\n'
FAILS = 'error("always")\n'

PACKAGE = """\
{"name": "faults", "resources": [{"name": "units", "path": "units.csv", "type": "table", "encoding": "utf-8",
 "schema": {"fields": [{"name": "name", "type": "string"}], "primaryKey": "name"}}]}
"""


class Workspace:
    def __init__(self, binary, jobs=JOBS):
        self.binary = binary
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="tongbao-faults-"))
        for name, text in {
            "datasets/datapackage.json": PACKAGE,
            "datasets/units.csv": "name\n甲\n乙\n",
            "scripts/jobs.yaml": jobs,
            "scripts/pair.lua": PAIR,
            "scripts/after.lua": AFTER,
            "scripts/fails.lua": FAILS,
        }.items():
            path = self.path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def start(self, *arguments):
        return subprocess.Popen(
            [self.binary, "jobs", *arguments, "--workspace", str(self.path)],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
            env={**os.environ, "TONGBAO_LANG": "en"})

    def call(self, now):
        return self.start("run-due", "--now", now.strftime("%Y-%m-%dT%H:%M"))

    def rows(self, question, *values):
        with sqlite3.connect(self.path / "jobs/ledger.sqlite", timeout=30) as ledger:
            return ledger.execute(question, values).fetchall()


class Reader(threading.Thread):
    """Opens the published folder and reads both files of it, again and again."""

    def __init__(self, workspace):
        super().__init__(daemon=True)
        self.job = workspace.path / "out/pair"
        self.pairs, self.torn, self.ended = 0, [], False

    def run(self):
        while not self.ended:
            try:
                sets = [name for name in os.listdir(self.job) if not name.startswith(".")]
                folder = os.open(self.job / sets[0], os.O_RDONLY | os.O_DIRECTORY) if sets else None
            except FileNotFoundError:
                folder = None
            if folder is None:
                time.sleep(0.001)
                continue
            try:
                texts = [self.text(folder, name) for name in ("one.txt", "other.txt")]
                self.pairs += 1
                if texts[0] != texts[1]:
                    self.torn.append(texts)
            except FileNotFoundError:
                pass
            finally:
                os.close(folder)

    @staticmethod
    def text(folder, name):
        file = os.open(name, os.O_RDONLY, dir_fd=folder)
        try:
            return os.read(file, 1000)
        finally:
            os.close(file)


def check(workspace, problems, dues=None):
    """What must be true whatever happened."""
    found = workspace.rows("PRAGMA integrity_check")
    if found != [("ok",)]:
        problems.append(f"the ledger is not sound: {found}")
    open_runs = workspace.rows("SELECT id, job, state FROM runs WHERE state IN ('started', 'ready')")
    if open_runs:
        problems.append(f"runs are open: {open_runs}")
    doubled = workspace.rows(
        "SELECT job, due, count(*) FROM runs WHERE state IN ('succeeded', 'unchanged') AND due IS NOT NULL"
        " GROUP BY job, due HAVING count(*) > 1")
    if doubled:
        problems.append(f"due times were done twice: {doubled}")
    for job in ("pair", "after"):
        good = {due for due, in workspace.rows(
            "SELECT due FROM runs WHERE job = ? AND state IN ('succeeded', 'unchanged')", job)}
        if dues is not None and good != dues:
            problems.append(f"{job}: lost {sorted(dues - good)[:5]}, not due {sorted(good - dues)[:5]}")
    failed = workspace.rows("SELECT due, count(*) FROM runs WHERE job = 'fails' AND state = 'failed' GROUP BY due")
    if dues is not None and {due for due, _ in failed} != dues or any(count != 1 for _, count in failed):
        problems.append("job fails did not fail once for each due time")
    for left in workspace.path.glob("out/*/.*"):
        problems.append(f"left aside: {left}")
    for job, in workspace.rows("SELECT DISTINCT job FROM runs WHERE state = 'succeeded'"):
        check_set(workspace, job, problems)


def check_set(workspace, job, problems):
    for folder in (workspace.path / "out" / job).iterdir():
        lines = (folder / ".tongbao-run").read_text(encoding="utf-8").splitlines()
        run = int(lines[0].split()[1].split("-")[0])
        noted = dict(workspace.rows("SELECT name, sha256 FROM outputs WHERE run = ?", run))
        there = {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*") if path.is_file() and path.name != ".tongbao-run"}
        if noted != there:
            problems.append(f"{folder}: the ledger says {noted}, there is {there}")
        if workspace.rows("SELECT state FROM runs WHERE id = ?", run) != [("succeeded",)]:
            problems.append(f"{folder} is of run {run}, which has not succeeded")


def killing(arguments, chance):
    workspace = Workspace(arguments.binary)
    problems, kills, before_end, minutes = [], 0, 0, 0
    began = time.monotonic()
    now = START
    usual = 0.5
    reader = None
    for turn in range(3):
        begin = time.monotonic()
        caller = workspace.call(now + datetime.timedelta(minutes=minutes))
        _, errors = caller.communicate(timeout=60)
        if caller.returncode not in (0, 1):
            sys.exit(f"run-due ended with {caller.returncode}: {errors.decode()}")
        usual = max(0.05, time.monotonic() - begin)
        minutes += 1
    reader = Reader(workspace)
    reader.start()
    while kills < arguments.kills and time.monotonic() - began < arguments.seconds:
        callers = [workspace.call(now + datetime.timedelta(minutes=minutes)) for _ in range(1 + (chance.random() < 0.2))]
        time.sleep(chance.random() * usual * 1.2)
        for caller in callers:
            before_end += caller.poll() is None
            caller.kill()
            caller.communicate()
            kills += 1
        minutes += chance.random() < 0.5
        if chance.random() < 0.1:
            caller = workspace.call(now + datetime.timedelta(minutes=minutes))
            caller.communicate(timeout=120)
    # As long as there is something to be done again: what was interrupted more than ten times in a row waits for an hour.
    minutes += 61
    last = now + datetime.timedelta(minutes=minutes)
    for _ in range(4):
        workspace.call(last).communicate(timeout=300)
    waiting = workspace.rows("SELECT count(*) FROM runs AS r WHERE not_before IS NOT NULL AND attempt = "
                             "(SELECT max(attempt) FROM runs AS s WHERE s.job = r.job AND s.due = r.due)")[0][0]
    if waiting:
        problems.append(f"{waiting} runs wait to be tried again")
    reader.ended = True
    reader.join()
    first = int((START - datetime.datetime(1970, 1, 1)).total_seconds()) - 8 * 3600
    seen = workspace.rows("SELECT min(due) FROM due_times WHERE job = 'pair'")[0][0]
    dues = set(range(seen, first + minutes * 60 + 1, 60))
    check(workspace, problems, dues)
    problems += [f"a reader saw a mixture: {pair}" for pair in reader.torn[:3]]
    states = dict(workspace.rows("SELECT state, count(*) FROM runs GROUP BY state"))
    print(f"kills: {kills}, of them {before_end} before the end, in {time.monotonic() - began:.0f} s")
    print(f"due times: {len(dues)} of each job; runs: {states}; pairs read: {reader.pairs}")
    return finish(workspace, problems)


def loops(arguments):
    """Two loops and a caller as of cron, by the real clock, over two changes of the minute."""
    workspace = Workspace(arguments.binary)
    problems = []
    serving = [workspace.start("serve") for _ in range(2)]
    until = time.monotonic() + 135
    while time.monotonic() < until:
        workspace.start("run-due").communicate(timeout=60)
        time.sleep(5)
    for server in serving:
        server.terminate()
    for server in serving:
        _, errors = server.communicate(timeout=60)
        if server.returncode != 0:
            problems.append(f"serve ended with {server.returncode}: {errors.decode()}")
    check(workspace, problems)
    done = workspace.rows("SELECT count(*), count(DISTINCT due) FROM runs WHERE job = 'pair' AND due IS NOT NULL")[0]
    processes = workspace.rows("SELECT count(DISTINCT process) FROM runs")[0][0]
    if done[0] != done[1] or done[1] < 2:
        problems.append(f"runs and due times: {done}")
    print(f"two loops and a cron: {done[1]} due times, {done[0]} runs, by {processes} processes")
    return finish(workspace, problems)


def finish(workspace, problems):
    for problem in problems:
        print(f"WRONG: {problem}")
    if problems:
        print(f"kept: {workspace.path}")
    else:
        shutil.rmtree(workspace.path)
    return not problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--kills", type=int, default=400)
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--no-loops", action="store_true")
    arguments = parser.parse_args()
    arguments.binary = os.path.abspath(arguments.binary)
    print(f"seed: {arguments.seed}")
    is_well = killing(arguments, random.Random(arguments.seed))
    if not arguments.no_loops:
        is_well = loops(arguments) and is_well
    print("all is well" if is_well else "something is wrong")
    sys.exit(not is_well)


if __name__ == "__main__":
    main()
