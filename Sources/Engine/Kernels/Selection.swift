import Query
import Tables

/// Values taken from two lanes of one type, row by row.
enum Selection {
  /// `first` where the mask holds, else `second`.
  static func choose(_ mask: [UInt8], _ first: Lane, _ second: Lane) -> Lane {
    var missing: [UInt8]?
    if first.missing != nil || second.missing != nil {
      var bytes = [UInt8](repeating: 0, count: mask.count)
      for row in 0..<mask.count {
        bytes[row] = (mask[row] != 0 ? first.missing?[row] : second.missing?[row]) ?? 0
      }
      missing = bytes
    }
    if first.type == .float {
      let (left, right) = (first.floats, second.floats)
      var result = [Double](repeating: 0, count: mask.count)
      for row in 0..<mask.count { result[row] = mask[row] != 0 ? left[row] : right[row] }
      return Lane(floats: result, missing: missing)
    }
    let (left, right) = aligned(first, second)
    let (leftValues, rightValues) = (left.integers, right.integers)
    var result = [Int64](repeating: 0, count: mask.count)
    for row in 0..<mask.count { result[row] = mask[row] != 0 ? leftValues[row] : rightValues[row] }
    return Lane(type: first.type, .integers(result), missing: missing, dictionary: left.dictionary)
  }

  /// Both lanes end to end.
  static func stacked(_ first: Lane, _ second: Lane) -> Lane {
    var missing: [UInt8]?
    if first.missing != nil || second.missing != nil {
      missing =
        (first.missing ?? [UInt8](repeating: 0, count: first.count))
        + (second.missing ?? [UInt8](repeating: 0, count: second.count))
    }
    if first.type == .float { return Lane(floats: first.floats + second.floats, missing: missing) }
    let (left, right) = aligned(first, second)
    return Lane(
      type: first.type, .integers(left.integers + right.integers), missing: missing,
      dictionary: left.dictionary)
  }

  /// Text lanes brought to one dictionary; other lanes as they are.
  static func aligned(_ first: Lane, _ second: Lane) -> (Lane, Lane) {
    guard let left = first.dictionary, let right = second.dictionary, left !== right else {
      return (first, second)
    }
    var texts = TextDictionaryBuilder(after: left)
    let table = (0..<right.count).map { Int64(texts.intern(right.utf8($0))) }
    let codes = TextCodes.lookUp(second, in: table)
    let merged = texts.build()
    return (
      Lane(codes: first.integers, dictionary: merged, missing: first.missing),
      Lane(codes: codes, dictionary: merged, missing: second.missing)
    )
  }

  /// The least or greatest of two numbers in each row; missing where either is.
  static func extreme(_ first: Lane, _ second: Lane, isGreatest: Bool) -> Lane {
    let takesFirst = Comparison.apply(isGreatest ? .greaterOrEqual : .lessOrEqual, first, second)
    return choose(takesFirst, first, second).masked(Masks.union(first.missing, second.missing))
  }
}
