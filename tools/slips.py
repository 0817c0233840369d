#!/usr/bin/env python3
"""Puts slips into notices and counts how many of them `tongbao notice proofread` finds, class by class.

The notices are of two kinds: generated from sentences of many shapes, and our own built ones. Each is read as it is, where
whatever is told of a generated one is a false alarm, and then with one slip of each class. The seed is printed; the same seed gives the same table.
"""

import argparse
import collections
import concurrent.futures
import csv
import json
import pathlib
import random
import subprocess
import sys
import tempfile

from slips_generator import built, injections
from slips_generator.documents import Notice

ROOT = pathlib.Path(__file__).resolve().parent.parent
# What a slip of a class may also be told as: a wrong number in a sum is a wrong rate when a rate stands beside it.
ALSO = {"sums": {"rates", "changes"}, "rates": {"sums"}, "changes": {"rates"}, "numerals": {"classifiers"}, "similar": {"names", "lists"},
        "lists": {"similar", "sums"}, "brackets": {"attachments", "lists"}, "words": {"names"}, "blanks": {"periods"}, "repeats": {"dates"}}
CHARACTERS = 616
QUARTERS = ["2020Q4", "2021Q1", "2021Q2", "2021Q3", "2021Q4"]
# So many texts a process.
BATCH = 60


class Reader:
    """Runs the proof-reader over texts."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, pathlib.Path(folder)

    def read(self, jobs):
        paths = [self.folder / name for name, _ in jobs]
        for path, (_, text) in zip(paths, jobs):
            path.write_text(text)
        command = [self.binary, "notice", "proofread", *map(str, paths), "--format", "json", "--workspace", str(ROOT)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode not in (0, 1):
            sys.exit(f"{' '.join(command[:3])} {paths[0]} …: {done.stderr}")
        reports = json.loads(done.stdout)
        return reports if len(jobs) > 1 else [reports]


def holidays():
    with open(ROOT / "datasets/holidays.csv") as file:
        return {row["date"]: row["kind"] for row in csv.DictReader(file)}


def generated(seed, rounds):
    """Right notices, each with the texts that have one slip."""
    days = holidays()
    for number in range(rounds):
        chance = random.Random(f"{seed}/{number}")
        notice = Notice(chance, days)
        slipped = [injections.sentence(chance, notice) for _ in range(4)]
        slipped += [inject(chance, notice) for inject in injections.ALL]
        yield f"generated {number}", notice.text(), [item for item in slipped if item and item[0] != notice.text()]


def build(binary, folder):
    """Our own notices of five quarters."""
    folders = [str(pathlib.Path(folder, quarter)) for quarter in QUARTERS]
    for quarter, target in zip(QUARTERS, folders):
        subprocess.run([binary, "notice", "build", quarter, "--out", target, "--workspace", str(ROOT)], check=True, stdout=subprocess.DEVNULL)
    return folders


def key(finding):
    return (finding["class"], finding["quotation"], finding["message"])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary", help="the program")
    parser.add_argument("--seed", type=int, default=20210908)
    parser.add_argument("--rounds", type=int, default=40, help="generated notices")
    parser.add_argument("--built", nargs="*", help="folders of our own built notices; built anew if left out")
    parser.add_argument("--show", type=int, default=0, help="print so many of what was missed and of false alarms")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folders = build(arguments.binary, folder) if arguments.built is None else arguments.built
        cases = list(generated(arguments.seed, arguments.rounds)) + list(built.notices(arguments.seed, folders))
    print(f"seed {arguments.seed}, {arguments.rounds} generated notices, {len(folders)} built ones")
    jobs = []
    for place, (_, text, slipped) in enumerate(cases):
        jobs.append((f"{place}.txt", text))
        jobs += [(f"{place}-{number}.txt", item[0]) for number, item in enumerate(slipped)]
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        parts = [jobs[start : start + BATCH] for start in range(0, len(jobs), BATCH)]
        reports = iter([report for part in pool.map(Reader(arguments.binary, folder).read, parts) for report in part])
    put, found = collections.Counter(), collections.Counter()
    alarms, characters, shown = [], 0, []
    for name, text, slipped in cases:
        clean = next(reports)
        known = collections.Counter(key(f) for f in clean["findings"])
        # Our own notices have slips of their own, so neither their findings nor their characters count here.
        if not name.startswith("built"):
            characters += clean["characters"]
            alarms += [(name, f) for f in clean["findings"]]
        for changed, kind in slipped:
            new = [f for f in next(reports)["findings"] if known[key(f)] == 0]
            hits = [f for f in new if f["class"] in {kind} | ALSO.get(kind, set())]
            put[kind] += 1
            found[kind] += bool(hits)
            if not hits:
                shown.append((kind, name, difference(text, changed)))
    return table(put, found, alarms, characters, shown[: arguments.show], arguments.show)


def difference(right, wrong):
    """Where the text was changed, as it is now."""
    start = next((i for i, (a, b) in enumerate(zip(right, wrong)) if a != b), min(len(right), len(wrong)))
    return wrong[max(0, start - 40) : start] + "^" + wrong[start : start + 30]


def table(put, found, alarms, characters, shown, limit):
    print("class        slips  found  recall")
    for kind in sorted(put):
        print(f"{kind:<12} {put[kind]:>5} {found[kind]:>6} {100 * found[kind] / put[kind]:>6.1f}%")
    recall = 100 * sum(found.values()) / max(1, sum(put.values()))
    print(f"{'all':<12} {sum(put.values()):>5} {sum(found.values()):>6} {recall:>6.1f}%")
    rate = len(alarms) * CHARACTERS / max(1, characters)
    print(f"{len(alarms)} false alarms in {characters} characters of generated right text: {rate:.3f} in {CHARACTERS}")
    for kind, name, line in shown:
        print(f"missed {kind} ({name}): {line}")
    for name, finding in alarms[:limit]:
        print(f"false {finding['class']} ({name}): {finding['before']}[{finding['quotation']}]{finding['behind']}: {finding['message']}")
    worst = min((100 * found[k] / put[k] for k in put), default=100)
    if recall < 95 or rate > 0.05 or worst < 80:
        print("too little found, or too many false alarms", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
