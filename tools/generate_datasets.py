#!/usr/bin/env python3
"""Writes the reconstructed files of datasets/, or with --check compares them and recounts every published figure."""

import argparse
import pathlib
import sys

from datasets_generator import accounts, documents, ledger, letters, openness, surveys
from datasets_generator.county import County
from datasets_generator.package import Package
from datasets_generator.recount import Recount


def reconstructed(county):
    """Rows of every reconstructed dataset by name."""
    tables = {**letters.emit(county), **documents.emit(county), **accounts.emit(county), **openness.emit(county), **surveys.emit(county)}
    return {**tables, **ledger.emit(county, tables)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing: compare, validate and recount")
    arguments = parser.parse_args()
    package = Package(pathlib.Path(__file__).resolve().parent.parent / "datasets")
    texts = {name: package.encode(name, rows) for name, rows in reconstructed(County(package)).items()}
    if not arguments.check:
        for name, text in texts.items():
            package.path(name).write_bytes(text.encode())
        print("\n".join(f"{name}: {text.count(chr(10)) - 1} rows" for name, text in texts.items()))
        return 0
    failures = [f"{name}: the file differs from what is generated" for name, text in texts.items() if package.text(name) != text]
    problems = package.problems({name: package.text(name) for name in package.resources})
    if not problems:
        recount = Recount(package)
        print("\n".join(recount.report()))
        failures += recount.failures
    failures += problems
    print("\n".join(failures) or "\neverything agrees", file=sys.stderr if failures else sys.stdout)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
