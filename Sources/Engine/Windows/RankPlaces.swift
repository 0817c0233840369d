import Query
import Tables

/// Ranks of rows that are sorted by group and key.
struct RankPlaces {
  private let groups: GroupedRows
  private let starts: [UInt8]
  private let order: SortOrder
  private let policy: RankTies
  private let unit: Int64
  private let hasMissing: Bool

  /// `starts` has one byte for each of the sorted rows, 1 where its key or group is not that of the row before;
  /// `unit` is what a place counts in the result: 10 for tenths.
  init(_ groups: GroupedRows, _ starts: [UInt8], _ order: SortOrder, _ policy: RankTies, unit: Int64) {
    self.groups = groups
    self.starts = starts
    self.order = order
    self.policy = policy
    self.unit = unit
    hasMissing = order.keys.contains { $0.missing != nil }
  }

  /// The rank of each row, missing where part of its key is; and how many rows share one.
  func run(_ type: ColumnType, _ workers: Workers) -> (lane: Lane, ties: Int) {
    let rowCount = groups.rows.count
    let parts = min(groups.count, workers.sized(for: rowCount).count * 8)
    var ties = [Int](repeating: 0, count: parts)
    var missing: [UInt8] = [UInt8](repeating: 0, count: rowCount)
    let ranks = unsafe [Int64](unsafeUninitializedCapacity: rowCount) { ranks, written in
      unsafe missing.withUnsafeMutableBufferPointer { missing in
        unsafe ties.withUnsafeMutableBufferPointer { ties in
          workers.sized(for: rowCount).run(parts: parts) { _, part in
            for group in (groups.count * part / parts)..<(groups.count * (part + 1) / parts) {
              unsafe ties[part] += rank(group, ranks, missing)
            }
          }
        }
      }
      written = rowCount
    }
    return (Lane(type, ranks, missing: missing), ties.reduce(0, +))
  }

  /// Writes the ranks of one group; returns how many of its rows share one.
  private func rank(
    _ group: Int, _ ranks: UnsafeMutableBufferPointer<Int64>, _ missing: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    let places = groups.places(group)
    var ties = 0
    // Rows that are ranked so far, and runs of equal ones.
    var ranked = 0
    var dense: Int64 = 0
    var place = places.lowerBound
    while place < places.upperBound {
      var end = place + 1
      while end < places.upperBound, starts[end] == 0 { end += 1 }
      if hasMissing, !order.isRanked(groups.rows[place]) {
        for unranked in place..<end {
          let row = Int(groups.rows[unranked])
          unsafe missing[row] = MissingReason.unspecified.rawValue
          unsafe ranks[row] = 0
        }
      } else {
        dense += 1
        let count = end - place
        if count > 1 { ties += count }
        for offset in 0..<count {
          unsafe ranks[Int(groups.rows[place + offset])] = value(ranked, count, offset, dense)
        }
        ranked += count
      }
      place = end
    }
    return ties
  }

  private func value(_ before: Int, _ count: Int, _ offset: Int, _ dense: Int64) -> Int64 {
    switch policy {
    case .min: Int64(before + 1) * unit
    case .max: Int64(before + count) * unit
    case .dense: dense * unit
    case .ordinal: Int64(before + offset + 1) * unit
    // The mean of the first and the last place, in tenths.
    case .average: Int64(before + 1 + before + count) * unit / 2
    }
  }
}
