import Query
import Tables

/// The different values of each group: how many there are, or the texts themselves, joined by 、.
///
/// Memory: O(different values of all groups).
final class DistinctAccumulator: Accumulator {
  private struct Entry: Hashable {
    let group: Int32
    let value: Int64
  }

  private let function: AggregateFunction
  private var seen: Set<Entry> = []
  /// All texts, so that equal ones have one number in every batch.
  private var texts = TextDictionaryBuilder()
  private var counts: [Int64] = []
  private var joined: [[UInt8]] = []
  private(set) var isDone = false

  init(_ function: AggregateFunction) {
    self.function = function
  }

  func add(_ argument: Lane?, _ batch: BatchGroups) {
    guard let argument else { return }
    extend(to: batch.count)
    let values = Grouping.numbers(argument)
    for row in batch.grouping.refined(by: argument).firstRows where !argument.isMissing(Int(row)) {
      let group = batch.numbers[Int(batch.grouping.groups[Int(row)])]
      let stored = values[Int(row)]
      guard argument.type == .text else {
        count(Entry(group: group, value: stored))
        continue
      }
      let text = argument.texts.utf8(Int(stored))
      guard count(Entry(group: group, value: Int64(texts.intern(text)))), function == .collect else {
        continue
      }
      if counts[Int(group)] > 1 { joined[Int(group)] += Array("、".utf8) }
      joined[Int(group)] += text
    }
  }

  /// Whether a value is new in its group.
  @discardableResult
  private func count(_ entry: Entry) -> Bool {
    guard seen.insert(entry).inserted else { return false }
    counts[Int(entry.group)] += 1
    return true
  }

  private func extend(to count: Int) {
    counts.extend(to: count, with: 0)
    if function == .collect { joined.extend(to: count, with: []) }
  }

  func endPass() { isDone = true }

  func lane(_ count: Int, _ results: AggregateResults) -> Lane {
    extend(to: count)
    guard function == .collect else { return Lane(.int, counts) }
    var builder = TextDictionaryBuilder()
    let codes = joined.map { Int64(builder.intern($0[...])) }
    return Lane(codes: codes, dictionary: builder.build(), missing: results.missingWhereEmpty(counts))
  }
}
