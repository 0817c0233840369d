/// The right rows of each key, for keys that several of them may have.
struct JoinKeys {
  /// The number of each row's key; -1 when part of it is missing.
  let left: [Int32]
  let right: [Int32]
  /// How many different keys there are.
  let count: Int
  /// The right rows of each key, in order.
  private let offsets: [Int]
  private let rightRows: [Int32]

  init(_ keys: NumberedKeys, _ workers: Workers) {
    left = keys.numbers(.left, workers)
    right = keys.numbers(.right, workers)
    count = keys.count
    (offsets, rightRows) = JoinKeys.rowsByKey(right, count: count)
  }

  /// The right rows that join a left row.
  func partners(_ row: Int) -> ArraySlice<Int32> {
    let key = Int(left[row])
    return key < 0 ? [] : rightRows[offsets[key]..<offsets[key + 1]]
  }

  private static func rowsByKey(_ keys: [Int32], count: Int) -> ([Int], [Int32]) {
    var ends = [Int](repeating: 0, count: count + 1)
    for key in keys where key >= 0 { ends[Int(key) + 1] += 1 }
    for key in 0..<count { ends[key + 1] += ends[key] }
    let offsets = ends
    var rows = [Int32](repeating: 0, count: offsets[count])
    for (row, key) in keys.enumerated() where key >= 0 {
      rows[ends[Int(key)]] = Int32(row)
      ends[Int(key)] += 1
    }
    return (offsets, rows)
  }
}
