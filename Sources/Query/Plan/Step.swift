/// What one step of a plan does with the rows of its input.
///
/// After ``group`` the steps derive, filter, take, top, sort and sample work in each group; ``aggregate`` ends the
/// grouping. Groups are in the order of their first row.
package enum Step: Sendable {
  /// A table; no inputs.
  case source(PlanSource)
  /// Rows: those for which the condition holds, in the same order; or, not `keeping`, all the others.
  case filter(NamedColumn, keeping: Bool)
  /// Rows: the same. Columns: each is added, or replaces the one of its name; later ones see earlier ones.
  case derive([NamedColumn], WindowScope)
  /// Rows: the same. Columns: these, in this order.
  case select([NamedColumn])
  /// Rows: the same. Columns: all but these.
  case without([String])
  /// Rows: the same. Columns: the same under new names.
  case rename([(from: String, to: String)])
  /// Rows: the first of each combination of these columns, or of all when empty.
  case distinct([String])
  /// Rows: the same, in a stable order.
  case sort([SortKey])
  /// Rows: the first `count`; the last ones when negative.
  case take(Int)
  /// Rows: the first `count` by the keys.
  case top(Int, [SortKey], TiePolicy)
  /// Rows: `count` drawn with a seed, in the same order.
  case sample(Int, seed: UInt64)
  /// Rows and columns: the same; the following steps work in each group. New names are added as columns.
  case group([NamedColumn])
  case ungroup
  /// Rows: one a group. Columns: the group's, then these.
  case aggregate([NamedColumn])
  /// Rows: pairs of rows with equal keys; a missing key never joins. Columns: the left ones, then the right ones
  /// without the keys. Inputs: left, right.
  case join(JoinKind, keys: [JoinKey])
  /// Rows: those of the left table that have a partner in the right one; or, not `keeping`, that have none.
  case matching(keys: [JoinKey], keeping: Bool)
  /// Rows: those of all inputs, one input after the other. Columns: matched by name; missing where an input has none.
  case union
  /// Rows: all of the left table. Columns: as a join, from the one right row with equal keys whose `on` is the latest
  /// that is not after the left one's; missing where there is none.
  case asOfJoin(keys: [JoinKey], on: JoinKey)
}
