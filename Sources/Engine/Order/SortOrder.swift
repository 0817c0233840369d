import Query
import Tables

/// An order of rows by several keys: whole numbers to be compared ascending, missing ones last.
struct SortOrder {
  struct Key {
    let values: [Int64]
    let missing: [UInt8]?
  }

  let keys: [Key]

  var isEmpty: Bool { keys.isEmpty }

  /// The order that `keys` give to the rows of an evaluator.
  init(_ keys: [BoundSortKey], _ evaluator: inout ExpressionEvaluator) throws(ExecutionError) {
    var prepared: [Key] = []
    for key in keys {
      let lane = try evaluator.evaluate(key.expression)
      var values = SortOrder.numbers(lane, key.order)
      if key.isDescending { for row in values.indices { values[row] = ~values[row] } }
      prepared.append(Key(values: values, missing: lane.missing))
    }
    self.keys = prepared
  }

  /// Whether the first row comes before the second.
  func precedes(_ first: Int32, _ second: Int32) -> Bool {
    for key in keys {
      if let missing = key.missing {
        let isFirstMissing = missing[Int(first)] != 0
        let isSecondMissing = missing[Int(second)] != 0
        if isFirstMissing != isSecondMissing { return isSecondMissing }
        if isFirstMissing { continue }
      }
      let (left, right) = (key.values[Int(first)], key.values[Int(second)])
      if left != right { return left < right }
    }
    return false
  }

  /// Whether no key tells the rows apart.
  func areTied(_ first: Int32, _ second: Int32) -> Bool {
    !precedes(first, second) && !precedes(second, first)
  }

  /// Whether all keys of a row are there: only such rows have a place in a ranking.
  func isRanked(_ row: Int32) -> Bool {
    for key in keys where key.missing?[Int(row)] ?? 0 != 0 { return false }
    return true
  }

  /// Puts `rows[places]`, which are in their current order, in this order; equal rows keep theirs.
  func sort(_ rows: inout [Int32], _ places: Range<Int>) {
    guard places.count > 1 else { return }
    var slice = Array(rows[places])
    slice.sort { precedes($0, $1) }
    rows.replaceSubrange(places, with: slice)
  }

  /// Whole numbers that are ordered as the values are.
  static func numbers(_ lane: Lane, _ order: TextOrder) -> [Int64] {
    switch lane.type {
    case .float:
      return lane.floats.map { value in
        let bits = Int64(bitPattern: (value == 0 ? 0 : value).bitPattern)
        return bits < 0 ? bits ^ Int64.max : bits
      }
    case .text: return TextCodes.lookUp(lane, in: ranks(lane.texts, order))
    default: return lane.integers
    }
  }

  /// A number for each text: its place in the list, or by code point after all that are listed.
  private static func ranks(_ texts: TextDictionary, _ order: TextOrder) -> [Int64] {
    var ranks = texts.ranks.map(Int64.init)
    guard case .listed(let listed) = order else { return ranks }
    for code in ranks.indices { ranks[code] += Int64(listed.count) }
    for (place, text) in listed.enumerated().reversed() {
      if let code = texts.code(of: text) { ranks[code] = Int64(place) }
    }
    return ranks
  }
}
