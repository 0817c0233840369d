import CWorkbookWriter
import Diagnostics

/// Cells of a sheet; rows and columns count from 0, both ends included.
struct BookRange: CustomStringConvertible {
  var rows: ClosedRange<Int>
  var columns: ClosedRange<Int>

  init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }

  /// The cells of one column.
  init(rows: ClosedRange<Int>, column: Int) {
    self.init(rows: rows, columns: column...column)
  }

  var place: book_range {
    book_range(
      first_row: UInt32(rows.lowerBound), last_row: UInt32(rows.upperBound),
      first_column: UInt16(columns.lowerBound), last_column: UInt16(columns.upperBound))
  }

  /// `A2:C9`
  var description: String { text(mark: "") }

  /// `='表'!$A$2:$A$9`; the name of a sheet has no apostrophe.
  func formula(sheet: String) -> String { "='\(sheet)'!\(text(mark: "$"))" }

  private func text(mark: String) -> String {
    let from = "\(mark)\(Self.letters(columns.lowerBound))\(mark)\(rows.lowerBound + 1)"
    return "\(from):\(mark)\(Self.letters(columns.upperBound))\(mark)\(rows.upperBound + 1)"
  }

  /// `A` for 0, `AA` for 26.
  static func letters(_ column: Int) -> String { SourceLocation.letters(ofColumn: column + 1) }
}
