import CWorkbookWriter

/// Cells of a column that stand out: those of which a comparison holds. A missing value is never above or below.
package struct CellMark: Hashable, Sendable {
  package enum Comparison: Hashable, Sendable {
    case equal, notEqual, greater, less, atLeast, atMost, missing, present

    var code: UInt32 {
      switch self {
      case .equal: book_equal.rawValue
      case .notEqual: book_not_equal.rawValue
      case .greater: book_greater.rawValue
      case .less: book_less.rawValue
      case .atLeast: book_at_least.rawValue
      case .atMost: book_at_most.rawValue
      case .missing: book_is_blank.rawValue
      case .present: book_is_filled.rawValue
      }
    }
  }

  /// What a cell is compared with, as a spreadsheet holds it.
  package enum Operand: Hashable, Sendable {
    case number(Double)
    case text(String)
  }

  /// What standing out means.
  package enum Tone: String, Hashable, Sendable, CaseIterable {
    case bad, fair, good

    var look: CellLook {
      switch self {
      case .bad: CellLook(ink: 0x9C0006, fill: 0xFFC7CE)
      case .fair: CellLook(ink: 0x7F6000, fill: 0xFFEB9C)
      case .good: CellLook(ink: 0x006100, fill: 0xC6EFCE)
      }
    }
  }

  package let column: String
  package let comparison: Comparison
  package let operand: Operand?
  package let tone: Tone

  package init(_ column: String, _ comparison: Comparison, _ operand: Operand?, _ tone: Tone = .bad) {
    self.column = column
    self.comparison = comparison
    self.operand = operand
    self.tone = tone
  }
}
