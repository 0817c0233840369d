package import Tables

/// The result of one object.
package struct ScoreCard: Hashable, Sendable {
  package let object: ScoredObject
  /// Rules that vetoed it, and those it comes near.
  package var vetoes: [TrailRow] = []
  package var near: [TrailRow] = []
  /// Points off, after caps; nil when that is not known, or not asked of such an object.
  package var deducted: FixedDecimal?
  /// What is left of the total, brought to the whole when headings were left out, rounded.
  package var basic: FixedDecimal?
  package var bonus: FixedDecimal?
  package var score: FixedDecimal?
  package var grade: String?
  /// What the rules give; nil when it is not known.
  package var computed: String?
  /// Why it is not known.
  package var undecided: String?
  package var decision: ScoreOverride?

  package init(_ object: ScoredObject) {
    self.object = object
  }

  /// The decision of a person, else what the rules give.
  package var result: String? { decision?.result ?? computed }
}
