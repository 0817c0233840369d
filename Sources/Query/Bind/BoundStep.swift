/// What a step does, with names and types settled. Places count columns of the input's schema.
package enum BoundStep: Sendable {
  case source(PlanSource)
  /// Keeps the rows in which the condition holds, or drops them. `partition` is the input's grouping.
  case filter(WindowedExpression, keeping: Bool)
  /// Adds columns after the input's, or replaces the column at `place`.
  case derive(WindowedExpression, place: Int?)
  /// Columns of the input, by place, in this order; the schema holds their names.
  case project([Int])
  /// The first row of each combination of these columns.
  case distinct([Int])
  /// Stable; within each group when grouped, groups together in the order of their first row.
  case sort([BoundSortKey], partition: [Int])
  /// The first rows, or the last ones when negative, of each group. Ties across the cut are counted by `order`, the
  /// keys by which the rows of each group are known to be sorted; empty when that is not known.
  case take(Int, partition: [Int], order: [BoundSortKey])
  case top(Int, [BoundSortKey], TiePolicy, partition: [Int])
  /// What `sort` and then `take` give, in one step: rows with a missing key are not left out, they come last.
  /// Made by optimisers.
  case firstSorted(Int, [BoundSortKey], partition: [Int], countsTies: Bool)
  case sample(Int, seed: UInt64, partition: [Int])
  /// Rows and columns as they are; only the plan's grouping changes.
  case regroup
  /// One row a group of `keys`; with no keys, one row. Columns: the keys, then `outputs`.
  ///
  /// Outputs are expressions over the keys, at places 0 ..< keys.count, and the aggregates after them.
  case aggregate(keys: [Int], [BoundAggregate], outputs: [BoundExpression])
  case join(BoundJoin)
  case matching(left: [Int], right: [Int], keeping: Bool)
  /// Inputs: any number, all with the columns of the schema.
  case concatenate
  /// Inputs: left, right. Columns: all of the left, then the right ones at `rightPlaces`.
  case joinAsOf(left: [Int], right: [Int], leftOrder: Int, rightOrder: Int, rightPlaces: [Int])
}
