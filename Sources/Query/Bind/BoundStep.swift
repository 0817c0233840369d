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
  /// The first rows, or the last ones when negative, of each group.
  case take(Int, partition: [Int])
  case top(Int, [BoundSortKey], TiePolicy, partition: [Int])
  case sample(Int, seed: UInt64, partition: [Int])
  /// Rows and columns as they are; only the plan's grouping changes.
  case regroup
  /// One row a group of `keys`; with no keys, one row. Columns: the keys, then `outputs`.
  ///
  /// Outputs are expressions over the keys, at places 0 ..< keys.count, and the aggregates after them.
  case aggregate(keys: [Int], [BoundAggregate], outputs: [BoundExpression])
  /// Inputs: left, right. Columns: all of the left, then the right ones at `rightPlaces`.
  case join(JoinKind, left: [Int], right: [Int], rightPlaces: [Int])
  case matching(left: [Int], right: [Int], keeping: Bool)
  /// Inputs: any number, all with the columns of the schema.
  case concatenate
  /// Inputs: left, right. Columns: all of the left, then the right ones at `rightPlaces`.
  case joinAsOf(left: [Int], right: [Int], leftOrder: Int, rightOrder: Int, rightPlaces: [Int])
}
