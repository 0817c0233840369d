import CivilTime

/// Chinese numerals as they are read; this module's own `ChineseNumeral` writes them.
typealias WrittenNumeral = CivilTime.ChineseNumeral
