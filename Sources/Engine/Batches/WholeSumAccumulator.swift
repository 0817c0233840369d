import Query
import Tables

/// Exact sums of whole numbers or of decimals' digits, and the means that follow from them.
final class WholeSumAccumulator: Accumulator {
  private let function: AggregateFunction
  private let digits: Int
  private let type: ColumnType
  private var sums: [Int128] = []
  private var counts: [Int64] = []
  private(set) var isDone = false

  /// `digits` are those of the values after the point, `type` is that of the result.
  init(_ function: AggregateFunction, digits: Int, _ type: ColumnType) {
    self.function = function
    self.digits = digits
    self.type = type
  }

  func add(_ argument: Lane?, _ batch: BatchGroups) {
    guard let argument else { return }
    sums.extend(to: batch.count, with: 0)
    for (group, sum) in WholeSums.sums(argument, batch.grouping).enumerated() {
      sums[Int(batch.numbers[group])] += sum
    }
    guard function == .mean else { return }
    counts.extend(to: batch.count, with: 0)
    for (group, count) in Counts.present(argument, batch.grouping).enumerated() {
      counts[Int(batch.numbers[group])] += count
    }
  }

  func endPass() { isDone = true }

  func lane(_ count: Int, _ results: AggregateResults) throws(ExecutionError) -> Lane {
    sums.extend(to: count, with: 0)
    guard function == .mean else { return try results.narrowed(sums, type, "sum") }
    counts.extend(to: count, with: 0)
    return try results.mean(sums, counts, digits: digits, type)
  }
}
