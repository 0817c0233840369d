#!/usr/bin/env python3
"""Writes the reconstructed files of datasets/, or with --check compares them and recounts every published figure."""

import argparse
import pathlib
import sys

from datasets_generator import accounts, documents, letters
from datasets_generator.county import County
from datasets_generator.package import Package


def reconstructed(county):
    """Rows of every reconstructed dataset by name."""
    documents_, interpretations = documents.emit(county)
    return {
        "test_letters": letters.test_letters(county),
        "mailbox_letters": letters.mailbox_letters(county),
        "foi_requests": letters.foi_requests(county),
        "documents": documents_,
        "interpretations": interpretations,
        **accounts.emit(county),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing: compare, validate and recount")
    arguments = parser.parse_args()
    package = Package(pathlib.Path(__file__).resolve().parent.parent / "datasets")
    texts = {name: package.encode(name, rows) for name, rows in reconstructed(County(package)).items()}
    for name, text in texts.items():
        (package.folder / package.resources[name]["path"]).write_bytes(text.encode())
    kept = {name: package.text(name) for name in package.resources if (package.folder / f"{name}.csv").exists()}
    problems = package.problems({**kept, **texts})
    print("\n".join(problems[:40]))
    print({name: text.count("\n") - 1 for name, text in texts.items()})
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
