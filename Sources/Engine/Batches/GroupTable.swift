import Tables

/// The groups met in all batches so far, numbered in the order of their first rows. Memory: O(groups).
struct GroupTable {
  /// The first row of each group, counted over all batches; -1 for the group of no keys while there is no row.
  private(set) var firstRows: [Int] = []
  private let types: [ColumnType]
  /// For each key the value of each group: as it is stored, the bits of a float, or the code of a text.
  private var values: [[Int64]]
  /// Floats as they stand in the first row: zero has two forms, which are equal.
  private var floats: [[Double]]
  private var missing: [[UInt8]]
  private var texts: [TextDictionaryBuilder]
  /// Open addressing: the number of a group plus 1, or 0.
  private var slots = [Int32](repeating: 0, count: 1024)

  init(_ types: [ColumnType]) {
    self.types = types
    values = types.map { _ in [] }
    floats = values.map { _ in [] }
    missing = values.map { _ in [] }
    texts = types.map { _ in TextDictionaryBuilder() }
    if types.isEmpty { firstRows = [-1] }
  }

  var count: Int { firstRows.count }

  /// The number of each group of a batch.
  ///
  /// - Parameters:
  ///   - keys: The keys of the batch's groups, one row a group.
  ///   - rows: The first row of each, counted in the batch.
  ///   - offset: How many rows came in batches before.
  /// - Returns: One number a row of `keys`.
  mutating func numbers(of keys: [Lane], firstRows rows: [Int32], offset: Int) -> [Int32] {
    guard !types.isEmpty else {
      if firstRows[0] < 0, rows[0] >= 0 { firstRows[0] = Int(rows[0]) + offset }
      return [0]
    }
    let numbers = keys.enumerated().map { key, lane in identities(lane, key) }
    return rows.indices.map { group in
      number(of: numbers.map { $0[group] }, keys, group, Int(rows[group]) + offset)
    }
  }

  /// Numbers that are equal exactly when the values are, in any batch.
  private mutating func identities(_ lane: Lane, _ key: Int) -> [Int64] {
    let stored = Grouping.numbers(lane)
    return stored.indices.map { row in
      if lane.isMissing(row) { return 0 }
      return lane.type == .text ? Int64(texts[key].intern(lane.texts.utf8(Int(stored[row])))) : stored[row]
    }
  }

  private mutating func number(of key: [Int64], _ lanes: [Lane], _ row: Int, _ firstRow: Int) -> Int32 {
    var slot = hash(key) & (slots.count - 1)
    while slots[slot] != 0 {
      let group = Int(slots[slot]) - 1
      let isSame = key.indices.allSatisfy {
        values[$0][group] == key[$0] && (missing[$0][group] != 0) == lanes[$0].isMissing(row)
      }
      if isSame { return Int32(group) }
      slot = (slot + 1) & (slots.count - 1)
    }
    for (place, lane) in lanes.enumerated() {
      values[place].append(key[place])
      missing[place].append(lane.missing?[row] ?? 0)
      if lane.type == .float { floats[place].append(lane.isMissing(row) ? 0 : lane.floats[row]) }
    }
    firstRows.append(firstRow)
    slots[slot] = Int32(count)
    if count * 2 > slots.count { grow() }
    return Int32(count - 1)
  }

  private func hash(_ key: [Int64]) -> Int {
    var hash: UInt64 = 0x9e37_79b9_7f4a_7c15
    for value in key {
      hash = (hash ^ UInt64(bitPattern: value)) &* 0xbf58_476d_1ce4_e5b9
      hash ^= hash >> 29
    }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32))
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 4)
    for group in 0..<count {
      var slot = hash(values.map { $0[group] }) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(group + 1)
    }
  }

  /// The keys of the groups.
  var columns: [Column] {
    types.indices.map { key in
      let mask = MissingMask(missing[key])
      switch types[key] {
      case .float: return Column(floats: floats[key], missing: mask)
      case .text:
        return Column(
          codes: IntegerBuffer(narrowing: values[key]), dictionary: texts[key].build(), missing: mask)
      default: return Column(types[key], IntegerBuffer(narrowing: values[key]), missing: mask)
      }
    }
  }
}
