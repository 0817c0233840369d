/// What a group of rows is reduced to.
///
/// Missing values are skipped, and counted. The mean of nothing is missing, the sum and count of nothing are 0.
package enum AggregateFunction: String, Hashable, Sendable, CaseIterable {
  /// Rows; or, with an argument, rows in which the argument is not missing.
  case count
  /// Rows in which a condition holds.
  case countIf = "count_if"
  case sum
  case mean
  case median
  case min
  case max
  /// The value below which a share of the rows lies, by linear interpolation: `quantile(score, 0.9)`.
  case quantile
  /// Sample standard deviation.
  case standardDeviation = "stddev"
  case countDistinct = "count_distinct"
  /// The first value that is not missing, in the current order.
  case first
  case last
  /// The distinct texts in order of appearance, joined by 、.
  case collect
}
