/// Bytes, one a row: what is missing, and what holds.
enum Masks {
  /// Missing where either is; the reason is the first one's.
  static func union(_ first: [UInt8]?, _ second: [UInt8]?) -> [UInt8]? {
    guard let first else { return second }
    guard let second else { return first }
    var result = first
    for row in result.indices where result[row] == 0 { result[row] = second[row] }
    return result
  }

  /// 1 where both are; nil stands for everywhere.
  static func both(_ first: [UInt8]?, _ second: [UInt8]) -> [UInt8] {
    guard let first else { return second }
    var result = second
    for row in result.indices { result[row] &= first[row] }
    return result
  }

  static func either(_ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
    var result = second
    for row in result.indices { result[row] |= first[row] }
    return result
  }

  static func opposite(_ mask: [UInt8]) -> [UInt8] { mask.map { 1 - $0 } }

  /// 1 where a value is missing.
  static func flags(_ missing: [UInt8]?, count: Int) -> [UInt8] {
    missing?.map { $0 == 0 ? 0 : 1 } ?? [UInt8](repeating: 0, count: count)
  }

  /// The rows that hold `flag`, in order.
  static func rows(_ mask: [UInt8], holding flag: UInt8) -> [Int32] {
    var rows: [Int32] = []
    for row in mask.indices where mask[row] == flag { rows.append(Int32(row)) }
    return rows
  }

  /// How many rows hold `flag`.
  static func count(_ mask: [UInt8], of flag: UInt8) -> Int {
    var count = 0
    for byte in mask where byte == flag { count += 1 }
    return count
  }
}
