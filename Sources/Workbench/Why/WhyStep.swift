package import Diagnostics

/// What one step of a plan did with the rows that are followed, and why.
package struct WhyStep: Hashable, Sendable {
  /// What happened to the rows.
  package enum Outcome: String, Hashable, Sendable {
    /// They came in here.
    case found
    /// All, or some of them, went no further.
    case dropped
    /// They became part of other rows.
    case grouped
    /// They met rows of another table, or none.
    case joined
    /// They got their place among others.
    case placed
  }

  package let outcome: Outcome
  /// The step as `explain` words it: `filter count > 14`.
  package let step: Phrase
  /// What happened, in one line: `its row was dropped`.
  package let text: Phrase
  /// The reasons, one a row.
  package var details: [Phrase] = []
}
