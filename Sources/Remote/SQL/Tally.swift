import Diagnostics

/// Rows that must be counted beside the result: nothing that a step reports is lost because it runs elsewhere.
struct Tally: Hashable {
  enum Meaning: Hashable {
    case undecided
    case skippedMissing
    case divisionsByZero
    /// Rows that share a rank.
    case ties
    /// No row may be one of these.
    case fault(Phrase)
    /// Rows in which a step might mean something else there: where there is one, the step runs here.
    case doubt(Phrase)
    /// Not the rows are counted but the different keys in them, which found no partner.
    case unmatched([Fragment])
  }

  var meaning: Meaning
  /// True in the rows that are counted.
  var sql: String

  /// How it is counted.
  var count: String {
    guard case .unmatched(let keys) = meaning else { return "countIf(\(sql))" }
    return "uniqExactIf(\(keys.map(\.sql).joined(separator: ", ")), \(sql))"
  }

  /// Of the rows in which a condition holds.
  func among(_ condition: String) -> Tally {
    Tally(meaning: meaning, sql: "((\(condition)) = 1) AND ((\(sql)) = 1)")
  }
}
