/// Exact sums of whole numbers and of decimals' digits.
enum WholeSums {
  /// The sum of each group's values that are there, in 128 bits only if 64 do not suffice on the way.
  static func sums(_ lane: Lane, _ grouping: Grouping) -> [Int128] {
    if let sums = narrowSums(lane, grouping) { return sums.map { Int128($0) } }
    let values = lane.integers
    var sums = [Int128](repeating: 0, count: grouping.count)
    for row in 0..<values.count where !lane.isMissing(row) {
      sums[Int(grouping.groups[row])] += Int128(values[row])
    }
    return sums
  }

  private static func narrowSums(_ lane: Lane, _ grouping: Grouping) -> [Int64]? {
    let values = lane.integers
    var sums = [Int64](repeating: 0, count: grouping.count)
    var isTooWide = false
    for row in 0..<values.count where !lane.isMissing(row) {
      let group = Int(grouping.groups[row])
      let (sum, overflow) = sums[group].addingReportingOverflow(values[row])
      sums[group] = sum
      if overflow { isTooWide = true }
    }
    return isTooWide ? nil : sums
  }
}
