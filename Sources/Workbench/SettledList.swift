package import Inspection
package import Query

/// A list of units with the rows that it rests on.
package struct SettledList: Sendable {
  package let list: UnitList
  /// The rows that the rule puts on the list, in its order; columns are those of the table that was judged.
  package let plan: Plan
  /// The rows of the listed units, those included that people put there, and without those they took off.
  package let rows: Plan
  /// The rule as steps over all units, to tell why one of them is on the list or is not.
  package let judging: Plan
  /// How the units were judged, step by step, for people.
  package let query: String
  /// The same list in other quarters, when the table holds several.
  package let history: ListHistory?
}
