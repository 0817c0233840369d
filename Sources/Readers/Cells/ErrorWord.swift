import Diagnostics

/// What a spreadsheet writes into a text for a formula that has no value: seven words, in capitals.
enum ErrorWord {
  static let all = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"]

  /// With which byte each begins.
  static let beginning = UInt8(ascii: "#")
  private static let longest = 7

  /// Whether a cell holds nothing else; quick for nearly all.
  static func contains(_ cell: some Collection<UInt8>) -> Bool {
    cell.first == beginning && cell.count <= longest && all.contains { cell.elementsEqual($0.utf8) }
  }
}

extension Phrase {
  /// A column, or what else has a cell, with an error for its value.
  static func holds(_ subject: Phrase, error: String) -> Phrase {
    Phrase("\(subject) holds the error \(error)", zh: "\(subject)的值为错误\(error)")
  }

  static let correctFormula = Phrase("correct the formula, or clear the cell", zh: "请改正公式，或清空单元格")
}
