/// What is kept of one aggregate between the batches that its rows come in.
protocol Accumulator: AnyObject {
  /// Whether no further rows are wanted after the passes that ended.
  var isDone: Bool { get }

  /// Takes in the values of a batch's rows; nil where rows are only counted.
  func add(_ argument: Lane?, _ batch: BatchGroups)

  /// Says that all rows were there once.
  func endPass()

  /// The value of each of so many groups.
  func lane(_ count: Int, _ results: AggregateResults) throws(ExecutionError) -> Lane
}
