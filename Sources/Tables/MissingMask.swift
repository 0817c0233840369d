/// Which rows of a column hold no value, and why: one byte a row.
///
/// 0 is present; any other byte is the raw value of a ``MissingReason``. A column in which nothing is missing
/// has no mask at all.
package struct MissingMask: Sendable {
  /// One byte a row; 0 when the value is present.
  package let bytes: [UInt8]
  /// How many rows are missing; at least 1.
  package let count: Int

  /// A mask for these bytes, or nil when nothing is missing. O(rows).
  package init?(_ bytes: [UInt8]) {
    var count = 0
    for byte in bytes where byte != 0 { count += 1 }
    self.init(bytes, count: count)
  }

  /// A mask of which it is known how many bytes are not 0, or nil when none is.
  package init?(_ bytes: [UInt8], count: Int) {
    guard count > 0 else { return nil }
    self.bytes = bytes
    self.count = count
  }

  package func isMissing(_ row: Int) -> Bool { bytes[row] != 0 }

  /// The reason in a row; nil when the value is present.
  package func reason(_ row: Int) -> MissingReason? {
    bytes[row] == 0 ? nil : MissingReason(rawValue: bytes[row]) ?? .unspecified
  }
}
