import Query
import Tables

/// How many rows of each group there are, by what is asked of them.
final class CountAccumulator: Accumulator {
  private let function: AggregateFunction
  private var counts: [Int64] = []
  private(set) var isDone = false

  init(_ function: AggregateFunction) {
    self.function = function
  }

  func add(_ argument: Lane?, _ batch: BatchGroups) {
    counts.extend(to: batch.count, with: 0)
    let found =
      switch argument {
      case nil: Counts.rows(batch.grouping)
      case .some(let lane) where function == .countIf: Counts.holding(lane, batch.grouping)
      case .some(let lane): Counts.present(lane, batch.grouping)
      }
    for (group, count) in found.enumerated() { counts[Int(batch.numbers[group])] += count }
  }

  func endPass() { isDone = true }

  func lane(_ count: Int, _ results: AggregateResults) -> Lane {
    counts.extend(to: count, with: 0)
    return Lane(.int, counts)
  }
}

extension Array {
  /// Adds elements until there are so many.
  mutating func extend(to count: Int, with element: Element) {
    if count > self.count { append(contentsOf: repeatElement(element, count: count - self.count)) }
  }
}
