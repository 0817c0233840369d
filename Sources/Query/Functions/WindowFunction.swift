/// What a row learns from the other rows of its group.
package enum WindowFunction: Hashable, Sendable {
  /// The place of the row by the window's order; missing sort keys are not ranked.
  case rank(RankTies)
  /// The value `offset` rows before in the window's order; missing when there is none.
  case lag(offset: Int)
  /// The value `offset` rows after.
  case lead(offset: Int)
  /// Sum of the values up to and including the row; missing values are skipped.
  case cumulativeSum
  /// Mean of the last `rows` values up to and including the row; missing values are skipped.
  case movingMean(rows: Int)
  /// The number of the row in the window's order, from 1.
  case rowNumber
  /// An aggregate of the whole group, the same in each of its rows.
  case aggregate(AggregateFunction)
}
