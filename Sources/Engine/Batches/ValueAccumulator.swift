import Query
import Tables

/// One value that stands for each group: the first, last, least or greatest.
final class ValueAccumulator: Accumulator {
  private let function: AggregateFunction
  private let type: ColumnType
  /// One byte a group: 0 where there is a value.
  private var missing: [UInt8] = []
  private var integers: [Int64] = []
  private var floats: [Double] = []
  private var texts: [[UInt8]] = []
  /// What least and greatest values of any type but text are compared by.
  private var ranks: [Int64] = []
  private(set) var isDone = false

  init(_ function: AggregateFunction, _ type: ColumnType) {
    self.function = function
    self.type = type
  }

  func add(_ argument: Lane?, _ batch: BatchGroups) {
    guard let argument else { return }
    extend(to: batch.count)
    let found = argument.gathered(rows(argument, batch.grouping))
    let newRanks = type == .text ? [] : SortOrder.numbers(found, .codePoint)
    for row in 0..<found.count where !found.isMissing(row) {
      let group = Int(batch.numbers[row])
      guard missing[group] != 0 || isBetter(found, row, newRanks, group) else { continue }
      missing[group] = 0
      switch type {
      case .text: texts[group] = Array(found.texts.utf8(Int(found.integers[row])))
      case .float: floats[group] = found.floats[row]
      default: integers[group] = found.integers[row]
      }
      if type != .text { ranks[group] = newRanks[row] }
    }
  }

  private func rows(_ lane: Lane, _ grouping: Grouping) -> [Int32] {
    switch function {
    case .first: Representatives.first(lane, grouping)
    case .last: Representatives.last(lane, grouping)
    default: Representatives.extreme(lane, grouping, isGreatest: function == .max)
    }
  }

  /// Whether a value takes the place of the one that a group has.
  private func isBetter(_ found: Lane, _ row: Int, _ newRanks: [Int64], _ group: Int) -> Bool {
    switch function {
    case .first: return false
    case .last: return true
    default: break
    }
    let isGreatest = function == .max
    guard type == .text else {
      return isGreatest ? newRanks[row] > ranks[group] : newRanks[row] < ranks[group]
    }
    // UTF-8 bytes sort as code points do.
    let text = found.texts.utf8(Int(found.integers[row]))
    return isGreatest
      ? texts[group].lexicographicallyPrecedes(text) : text.lexicographicallyPrecedes(texts[group])
  }

  private func extend(to count: Int) {
    missing.extend(to: count, with: MissingReason.unspecified.rawValue)
    switch type {
    case .text: texts.extend(to: count, with: [])
    case .float: floats.extend(to: count, with: 0)
    default: integers.extend(to: count, with: 0)
    }
    if type != .text { ranks.extend(to: count, with: 0) }
  }

  func endPass() { isDone = true }

  func lane(_ count: Int, _ results: AggregateResults) -> Lane {
    extend(to: count)
    switch type {
    case .text:
      var builder = TextDictionaryBuilder()
      let codes = texts.map { Int64(builder.intern($0[...])) }
      return Lane(codes: codes, dictionary: builder.build(), missing: missing)
    case .float: return Lane(floats: floats, missing: missing)
    default: return Lane(type, integers, missing: missing)
    }
  }
}
