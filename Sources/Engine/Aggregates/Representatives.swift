import Query
import Tables

/// One row that stands for each group; -1 where no row can.
enum Representatives {
  /// The row with the least or greatest value; the first of equal ones.
  static func extreme(_ lane: Lane, _ grouping: Grouping, isGreatest: Bool) -> [Int32] {
    let values = SortOrder.numbers(lane, .codePoint)
    var rows = [Int32](repeating: -1, count: grouping.count)
    for row in 0..<values.count where !lane.isMissing(row) {
      let group = Int(grouping.groups[row])
      let best = rows[group]
      if best < 0 || (isGreatest ? values[row] > values[Int(best)] : values[row] < values[Int(best)]) {
        rows[group] = Int32(row)
      }
    }
    return rows
  }

  /// The first row whose value is there.
  static func first(_ lane: Lane, _ grouping: Grouping) -> [Int32] {
    var rows = [Int32](repeating: -1, count: grouping.count)
    for row in 0..<lane.count where !lane.isMissing(row) {
      let group = Int(grouping.groups[row])
      if rows[group] < 0 { rows[group] = Int32(row) }
    }
    return rows
  }

  /// The last row whose value is there.
  static func last(_ lane: Lane, _ grouping: Grouping) -> [Int32] {
    var rows = [Int32](repeating: -1, count: grouping.count)
    for row in 0..<lane.count where !lane.isMissing(row) { rows[Int(grouping.groups[row])] = Int32(row) }
    return rows
  }

  /// The different texts of each group in the order of their first row, joined by 、; missing when there is none.
  static func collected(_ lane: Lane, _ grouping: Grouping) -> Lane {
    var joined = [[UInt8]](repeating: [], count: grouping.count)
    var isEmpty = [UInt8](repeating: MissingReason.unspecified.rawValue, count: grouping.count)
    let distinct = grouping.groups.isEmpty ? [] : grouping.refined(by: lane).firstRows
    let codes = lane.integers
    for row in distinct where !lane.isMissing(Int(row)) {
      let group = Int(grouping.groups[Int(row)])
      if isEmpty[group] == 0 { joined[group] += Array("、".utf8) }
      joined[group] += lane.texts.utf8(Int(codes[Int(row)]))
      isEmpty[group] = 0
    }
    var texts = TextDictionaryBuilder()
    let newCodes = joined.map { Int64(texts.intern($0[...])) }
    return Lane(codes: newCodes, dictionary: texts.build(), missing: isEmpty)
  }
}
