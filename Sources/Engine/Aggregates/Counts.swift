/// How many rows of each group there are, by what is asked of them.
enum Counts {
  static func rows(_ grouping: Grouping) -> [Int64] {
    var counts = [Int64](repeating: 0, count: grouping.count)
    for group in grouping.groups { counts[Int(group)] += 1 }
    return counts
  }

  /// Rows whose value is there.
  static func present(_ lane: Lane, _ grouping: Grouping) -> [Int64] {
    guard let missing = lane.missing else { return rows(grouping) }
    var counts = [Int64](repeating: 0, count: grouping.count)
    for row in 0..<missing.count where missing[row] == 0 { counts[Int(grouping.groups[row])] += 1 }
    return counts
  }

  /// Rows whose condition is there and holds.
  static func holding(_ lane: Lane, _ grouping: Grouping) -> [Int64] {
    let values = lane.integers
    var counts = [Int64](repeating: 0, count: grouping.count)
    for row in 0..<values.count where values[row] != 0 && !lane.isMissing(row) {
      counts[Int(grouping.groups[row])] += 1
    }
    return counts
  }

  /// Different values that are there.
  static func distinct(_ lane: Lane, _ grouping: Grouping) -> [Int64] {
    var counts = [Int64](repeating: 0, count: grouping.count)
    guard !grouping.groups.isEmpty else { return counts }
    for row in grouping.refined(by: lane).firstRows where !lane.isMissing(Int(row)) {
      counts[Int(grouping.groups[Int(row)])] += 1
    }
    return counts
  }
}
