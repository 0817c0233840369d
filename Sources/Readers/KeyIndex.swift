import Tables

/// The keys of a table, each distinct one numbered; no value is boxed.
struct KeyIndex {
  /// What a row has whose key lacks a part, or is not in the index.
  static let absent: Int64 = -1

  /// The number of the parts so far, and the stored value of the next.
  private struct Step: Hashable {
    let before: Int64
    let value: Int64
  }

  /// One table a column: from the number of the columns before it to the number with it.
  private var steps: [[Step: Int64]] = []
  /// The number of each row's key; ``absent`` where a part is missing.
  private(set) var numbers: [Int64] = []

  /// Numbers the keys that these columns form. O(rows × columns).
  init(_ columns: [Column]) {
    numbers = [Int64](repeating: 0, count: columns.first?.count ?? 0)
    for column in columns {
      var known: [Step: Int64] = [:]
      let stored = Self.stored(column)
      for row in numbers.indices {
        guard numbers[row] != Self.absent, column.missing?.isMissing(row) != true else {
          numbers[row] = Self.absent
          continue
        }
        let step = Step(before: numbers[row], value: stored[row])
        let number = known[step] ?? Int64(known.count)
        known[step] = number
        numbers[row] = number
      }
      steps.append(known)
    }
  }

  /// Looks up the keys that other columns of the same types form. O(rows × columns).
  ///
  /// - Parameters:
  ///   - columns: as many as the index was made from, or fewer to look only at the first parts.
  ///   - own: the columns that the index was made from.
  /// - Returns: a number a row; ``absent`` for a key that is not in the index or lacks a part.
  func numbers(of columns: [Column], own: [Column]) -> [Int64] {
    var result = [Int64](repeating: 0, count: columns.first?.count ?? 0)
    for (place, column) in columns.enumerated() {
      let stored = Self.stored(column, inTermsOf: own[place])
      for row in result.indices {
        guard result[row] != Self.absent, column.missing?.isMissing(row) != true, let value = stored[row]
        else {
          result[row] = Self.absent
          continue
        }
        result[row] = steps[place][Step(before: result[row], value: value)] ?? Self.absent
      }
    }
    return result
  }

  private static func stored(_ column: Column) -> [Int64] {
    switch column.values {
    case .integers(let buffer): buffer.widened()
    // Zero and minus zero are one key.
    case .floats(let floats): floats.map { Int64(bitPattern: ($0 == 0 ? 0 : $0).bitPattern) }
    }
  }

  /// Stored values as another column would store them; nil for a text that it does not hold.
  private static func stored(_ column: Column, inTermsOf other: Column) -> [Int64?] {
    guard let from = column.dictionary, let into = other.dictionary else { return stored(column) }
    let codes = from.texts.map { into.code(of: $0).map(Int64.init) }
    // A missing text is stored as code 0 even when there is no text at all.
    return stored(column).map { Int($0) < codes.count ? codes[Int($0)] : nil }
  }
}
