import CKernels

/// Sample deviations: the first pass gives the means, the second the squares of the distances from them.
final class DeviationAccumulator: Accumulator {
  private let workers: Workers
  private var sums = RunningFloatSums()
  private var squares = RunningFloatSums()
  /// Known after the first pass.
  private var means: [Double]?
  private(set) var isDone = false

  init(_ workers: Workers) {
    self.workers = workers
  }

  func add(_ argument: Lane?, _ batch: BatchGroups) {
    guard let argument else { return }
    var floats = Conversion.floats(argument)
    guard let means else {
      sums.add(floats, argument.missing, batch, workers)
      return
    }
    let ofBatch = batch.numbers.map { means[Int($0)] }
    GroupedFloatSums.squareDistances(&floats, from: ofBatch, batch.grouping, workers)
    squares.add(floats, argument.missing, batch, workers)
  }

  func endPass() {
    isDone = means != nil
    means = zip(sums.values, sums.counts).map { $1 == 0 ? 0 : $0 / Double($1) }
  }

  func lane(_ count: Int, _ results: AggregateResults) throws(ExecutionError) -> Lane {
    sums.extend(to: count)
    squares.extend(to: count)
    return try results.standardDeviation(squares.values, sums.counts)
  }
}
