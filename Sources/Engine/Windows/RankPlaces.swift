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
    let workers = workers.sized(for: rowCount)
    let parts = min(groups.count, workers.count * 8)
    var ties = [Int](repeating: 0, count: parts)
    var missing = [UInt8](repeating: 0, count: hasMissing ? rowCount : 0)
    let words = unsafe [UInt64](unsafeUninitializedCapacity: rowCount) { words, written in
      unsafe missing.withUnsafeMutableBufferPointer { missing in
        unsafe ties.withUnsafeMutableBufferPointer { ties in
          workers.run(parts: parts) { _, part in
            for group in (groups.count * part / parts)..<(groups.count * (part + 1) / parts) {
              unsafe ties[part] += rank(group, words, missing)
            }
          }
        }
      }
      written = rowCount
    }
    let ranks = RowPlacement(words, workers).values(unit: unit)
    return (Lane(type, ranks, missing: hasMissing ? missing : nil), ties.reduce(0, +))
  }

  /// Writes a word for each place of one group: the row above, twice its rank below. Returns how many rows share one.
  private func rank(
    _ group: Int, _ words: UnsafeMutableBufferPointer<UInt64>, _ missing: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    let places = groups.places(group)
    var ties = 0
    // Rows that are ranked so far, and runs of equal ones.
    var ranked = 0
    var dense = 0
    var place = places.lowerBound
    while place < places.upperBound {
      var end = place + 1
      while end < places.upperBound, starts[end] == 0 { end += 1 }
      let isRanked = !hasMissing || order.isRanked(groups.rows[place])
      let count = end - place
      if isRanked {
        dense += 1
        if count > 1 { ties += count }
      }
      for offset in 0..<count {
        let row = UInt64(groups.rows[place + offset])
        let halves = isRanked ? halfPlaces(ranked, count, offset, dense) : 0
        unsafe words[place + offset] = row << 32 | UInt64(halves)
        if !isRanked { unsafe missing[Int(row)] = MissingReason.unspecified.rawValue }
      }
      if isRanked { ranked += count }
      place = end
    }
    return ties
  }

  /// Twice the place, so that the mean of the first and the last place of a run is a whole number.
  private func halfPlaces(_ before: Int, _ count: Int, _ offset: Int, _ dense: Int) -> Int {
    switch policy {
    case .min: 2 * (before + 1)
    case .max: 2 * (before + count)
    case .dense: 2 * dense
    case .ordinal: 2 * (before + offset + 1)
    case .average: before + 1 + before + count
    }
  }
}
