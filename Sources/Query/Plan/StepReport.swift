/// What a step did when it ran: shown by `explain`, kept in run records, and the reason a list may be refused.
package struct StepReport: Hashable, Sendable {
  package var verb: String
  package var rowsIn = 0
  package var rowsOut = 0
  /// Rows in which three-valued logic would say unknown; nil where that cannot be told.
  package var undecided: Int? = 0
  /// Rows that tie across a cut or share a rank with another.
  package var ties = 0
  /// Values that are missing because of a division by zero.
  package var divisionsByZero = 0
  /// Keys of a join that found no partner, as printed, at most 20; and how many there are.
  package var unmatchedKeys: [String] = []
  package var unmatchedKeyCount = 0
  /// Whether keys of a join repeat on both sides.
  package var repeatsKeys = false
  /// Missing values skipped by aggregates.
  package var skippedMissing = 0

  package init(verb: String) {
    self.verb = verb
  }
}
