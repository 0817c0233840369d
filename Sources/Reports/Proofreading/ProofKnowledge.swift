package import CivilTime

/// What the proof-reader knows beside the text: units, working days, words, and what the data say.
package struct ProofKnowledge: Sendable {
  /// Names of units; without any, units are only told apart by how their names end.
  package var units: [ProofUnit] = []
  /// What may stand before a name: 沂水县, 沂水, 县.
  package var prefixes: [String] = []
  /// Nil when no arrangements are known: deadlines are not held against days off then.
  package var calendar: WorkdayCalendar?
  package var words = WordTable()
  /// The figures that the notice was built from; nil when there are none beside it.
  package var figures: KnownFigures?

  package init() {}
}
