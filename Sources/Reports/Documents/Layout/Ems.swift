import Diagnostics

/// How wide a text is in the faces of official documents, in Chinese characters: others take half of one.
enum Ems {
  static func width(_ text: String) -> Double {
    text.split(separator: "\n").map { line in line.reduce(0) { $0 + width($1) } }.max() ?? 0
  }

  static func width(_ character: Character) -> Double {
    if ChinesePunctuation.isChinese(character) { return 1 }
    return Double(DisplayWidth.cells(character)) / 2
  }
}
