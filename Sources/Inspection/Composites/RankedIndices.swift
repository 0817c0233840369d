/// Orders units by their rounded indices and counts their places.
enum RankedIndices {
  /// Bits of a key that name the unit.
  private static let unitBits: UInt64 = 20
  private static let middle: Int64 = 1 << 42

  /// The most units that one class may have: their counts have a square of places.
  static let mostUnits = 4096

  /// An index as a whole number of its last digit, as it is printed: half away from zero, where 59.994999… is meant as
  /// 59.995 by the decimals it comes from.
  static func rounded(_ index: Double, digits: Int) -> Int64 {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = index * scale
    let nudged = scaled < 0 ? scaled - 1e-7 : scaled + 1e-7
    return Int64(max(-Double(middle) + 1, min(Double(middle) - 1, nudged.rounded(.toNearestOrAwayFromZero))))
  }

  /// Sorted keys, the best unit first: its index above, its number below.
  static func order(_ indices: [Double], digits: Int, into keys: inout [UInt64]) {
    for unit in indices.indices {
      let place = UInt64(middle - rounded(indices[unit], digits: digits))
      keys[unit] = place << unitBits | UInt64(unit)
    }
    keys.sort()
  }

  /// Adds the place of each unit, equal ones sharing the first (1, 2, 2, 4), and whether it is on the list.
  static func count(
    _ keys: [UInt64], _ indices: [Double], _ line: CutLine, digits: Int, into counts: inout RankCounts
  ) {
    let count = keys.count
    var start = 0
    while start < count {
      var end = start + 1
      while end < count, keys[end] >> unitBits == keys[start] >> unitBits { end += 1 }
      for place in start..<end {
        let unit = Int(keys[place] & ((1 << unitBits) - 1))
        counts.places[unit * count + start] += 1
        if isListed(start, end, count, rounded(indices[unit], digits: digits), line, digits) {
          counts.onList[unit] += 1
        }
      }
      start = end
    }
  }

  /// Whether units that share the places from `start` up to `end` are on the list.
  static func isListed(
    _ start: Int, _ end: Int, _ count: Int, _ index: Int64, _ line: CutLine, _ digits: Int
  ) -> Bool {
    switch line {
    case .first(let most): start < most
    case .last(let most): end > count - most
    case .atLeast(let least): index >= rounded(least, digits: digits)
    case .below(let limit): index < rounded(limit, digits: digits)
    }
  }
}
