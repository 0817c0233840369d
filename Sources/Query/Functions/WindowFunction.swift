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

/// How equal sort keys are ranked. For keys 90, 80, 80, 70:
package enum RankTies: String, Hashable, Sendable, CaseIterable {
  /// 1, 2, 2, 4
  case min
  /// 1, 3, 3, 4
  case max
  /// 1, 2, 2, 3
  case dense
  /// 1, 2.5, 2.5, 4
  case average
  /// 1, 2, 3, 4: in the current order of rows
  case ordinal
}
