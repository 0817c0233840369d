package import Diagnostics
package import Readers

/// What an import read, and what it wrote or would write.
package struct ImportReport: Sendable {
  package struct File: Sendable {
    package let path: String
    package let receipt: ReadReceipt
    /// The unit that handed it in; nil for a file on its own.
    package let unit: String?
    package let goodRows: Int
    package let badRows: Int
    package let problems: [ReadError]
  }

  /// A figure of a notice that comes out otherwise.
  package struct FigureChange: Sendable {
    package let id: String
    package let quarter: String
    package let published: String
    package let before: Phrase
    package let after: Phrase
  }

  package enum Outcome: Hashable, Sendable {
    case written
    /// The file says what the dataset says already.
    case unchanged
    /// Rows of the quarter are there and would be replaced; nothing was written.
    case waiting
    /// Cells or rows do not fit; nothing was written.
    case refused
  }

  package var dataset: String
  package var quarter: String?
  package var files: [File] = []
  package var outcome = Outcome.refused
  /// What was decided by the import itself, one sentence each.
  package var notes: [Phrase] = []
  /// What differs from the rows that were there; nil when none were.
  package var changes: RowChanges?
  package var figures: [FigureChange] = []
  /// Sums that no longer add up.
  package var newFindings: [Phrase] = []
  /// Units of which no file came.
  package var unitsMissing: [String]?
  package var written: [String] = []

  package var goodRows: Int { files.reduce(0) { $0 + $1.goodRows } }
  package var badRows: Int { files.reduce(0) { $0 + $1.badRows } }
  package var problems: [ReadError] { files.flatMap(\.problems) }
}
