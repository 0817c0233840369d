"""Writes Sources/Diagnostics/DisplayWidthTable.swift from PyPI's wcwidth (0.7.0 or later).

    python3 tools/generate_width_table.py > Sources/Diagnostics/DisplayWidthTable.swift
"""

from wcwidth.table_wide import WIDE_EASTASIAN
from wcwidth.table_zero import ZERO_WIDTH


def version_key(version):
    return tuple(int(part) for part in version.split("."))


def literal(name, comment, ranges):
    numbers = [f"0x{number:X}" for pair in ranges for number in pair]
    lines = [f"  /// {comment}", f"  static let {name}: [UInt32] = ["]
    for start in range(0, len(numbers), 10):
        lines.append("    " + ", ".join(numbers[start : start + 10]) + ",")
    return lines + ["  ]"]


def main():
    version = max(WIDE_EASTASIAN, key=version_key)
    lines = [
        f"/// Widths of Unicode {version}, written by `tools/generate_width_table.py`.",
        "///",
        "/// Each table is a sorted list of closed ranges: first, last, first, last …",
        "enum DisplayWidthTable {",
        *literal("wide", "Two cells: East Asian wide and full-width, and emoji.", WIDE_EASTASIAN[version]),
        "",
        *literal("zero", "No cell: combining marks and characters that are not seen.", ZERO_WIDTH[version]),
        "}",
    ]
    print("\n".join(lines))


if __name__ == "__main__":
    main()
