import Diagnostics

/// Rows that must be counted beside the result: nothing that a step reports is lost because it runs elsewhere.
struct Tally: Hashable {
  enum Meaning: Hashable {
    case undecided
    case skippedMissing
    case divisionsByZero
    /// No row may be one of these.
    case fault(Phrase)
  }

  var meaning: Meaning
  /// True in the rows that are counted.
  var sql: String
}
