import Query

/// Sums and means of floats.
final class FloatSumAccumulator: Accumulator {
  private let function: AggregateFunction
  private let workers: Workers
  private var sums = RunningFloatSums()
  private(set) var isDone = false

  init(_ function: AggregateFunction, _ workers: Workers) {
    self.function = function
    self.workers = workers
  }

  func add(_ argument: Lane?, _ batch: BatchGroups) {
    guard let argument else { return }
    sums.add(argument.floats, argument.missing, batch, workers)
  }

  func endPass() { isDone = true }

  func lane(_ count: Int, _ results: AggregateResults) throws(ExecutionError) -> Lane {
    sums.extend(to: count)
    guard function == .mean else { return try results.checked(sums.values, nil, "sum") }
    return try results.mean(sums.values, sums.counts)
  }
}
