"""Writes Sources/REPL/Completion/PinyinTable.swift from PyPI's pypinyin (MIT, 0.55.0 or later).

    python3 tools/generate_pinyin_initials.py > Sources/REPL/Completion/PinyinTable.swift
"""

import pypinyin

FIRST, LAST = 0x4E00, 0x9FFF
WIDTH = 96


def initials(character):
    """The first letters of a character's readings, the usual one first; none when no reading is known."""
    readings = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True, errors="ignore")
    letters = []
    for reading in readings[0] if readings else []:
        letter = reading[:1].replace("ü", "u").replace("ê", "e").replace("ḿ", "m").replace("ň", "n").replace("ǹ", "n")
        if letter.isascii() and letter.isalpha() and letter not in letters:
            letters.append(letter)
    return letters


def is_common(character):
    try:
        return len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def literal(text):
    lines = ["    " + text[start : start + WIDTH] + "\\" for start in range(0, len(text), WIDTH)]
    lines[-1] = lines[-1].rstrip("\\")
    return ['"""', *lines, '    """']


def main():
    usual, others = "", ""
    for number in range(FIRST, LAST + 1):
        letters = initials(chr(number))
        usual += letters[0] if letters else "."
        if len(letters) > 1 and is_common(chr(number)):
            others += chr(number) + "".join(letters[1:])
    first, *rest = literal(usual)
    second, *more = literal(others)
    lines = [
        f"/// First letters of the readings of Chinese characters, from pypinyin {pypinyin.__version__}, written by",
        "/// `tools/generate_pinyin_initials.py`.",
        "enum PinyinTable {",
        "  /// The usual reading of U+4E00 to U+9FFF, one letter each; a dot where none is known.",
        "  static let usual: StaticString = " + first,
        *rest,
        "",
        "  /// Further letters of characters of GB 2312 that are read in several ways, behind each.",
        "  static let others = " + second,
        *more,
        "}",
    ]
    print("\n".join(lines))


if __name__ == "__main__":
    main()
