import Tables

/// Codes of one dictionary seen from another, each entry translated once.
enum TextCodes {
  /// The codes that the texts of a lane have in `dictionary`; -1 for texts that it does not hold.
  static func translated(_ lane: Lane, into dictionary: TextDictionary) -> [Int64] {
    guard lane.texts !== dictionary else { return lane.integers }
    return lookUp(lane, in: translations(lane.texts, into: dictionary))
  }

  /// For each entry of a dictionary its code in another one; -1 for texts that it does not hold.
  static func translations(_ texts: TextDictionary, into dictionary: TextDictionary) -> [Int64] {
    texts.texts.map { Int64(dictionary.code(of: $0) ?? -1) }
  }

  /// Numbers that order the texts of both lanes by code point.
  static func comparableRanks(_ left: Lane, _ right: Lane) -> ([Int64], [Int64]) {
    let leftRanks = left.texts.ranks
    if left.texts === right.texts {
      let table = leftRanks.map(Int64.init)
      return (lookUp(left, in: table), lookUp(right, in: table))
    }
    var codesByRank = [Int](repeating: 0, count: leftRanks.count)
    for (code, rank) in leftRanks.enumerated() { codesByRank[Int(rank)] = code }
    // The left texts have odd numbers; a right text has that of its equal, or the even one between its neighbours.
    let rightTable = (0..<right.texts.count).map { code in
      place(right.texts.utf8(code), in: left.texts, codesByRank)
    }
    return (lookUp(left, in: leftRanks.map { Int64($0) * 2 + 1 }), lookUp(right, in: rightTable))
  }

  /// The entry of each row's code; 0 where the text is missing.
  static func lookUp(_ lane: Lane, in table: [Int64]) -> [Int64] {
    let codes = lane.integers
    var result = [Int64](repeating: 0, count: codes.count)
    for row in 0..<codes.count where !lane.isMissing(row) { result[row] = table[Int(codes[row])] }
    return result
  }

  private static func place(
    _ text: ArraySlice<UInt8>, in dictionary: TextDictionary, _ codesByRank: [Int]
  ) -> Int64 {
    var low = 0
    var high = codesByRank.count
    while low < high {
      let middle = (low + high) / 2
      if dictionary.utf8(codesByRank[middle]).lexicographicallyPrecedes(text) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    let isEqual = low < codesByRank.count && dictionary.utf8(codesByRank[low]).elementsEqual(text)
    return Int64(low) * 2 + (isEqual ? 1 : 0)
  }
}
