/// Bytes read from left to right as numbers, lowest byte first. Past the end there is nothing.
struct LittleEndianBytes {
  private let bytes: ArraySlice<UInt8>
  private(set) var offset = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
  }

  var remaining: Int { bytes.count - offset }

  mutating func skip(_ count: Int) { offset = min(bytes.count, offset + count) }

  mutating func uint8() -> Int? {
    guard remaining >= 1 else { return nil }
    offset += 1
    return Int(bytes[bytes.startIndex + offset - 1])
  }

  mutating func uint16() -> Int? {
    guard remaining >= 2, let low = uint8(), let high = uint8() else { return nil }
    return low | high << 8
  }

  mutating func uint32() -> Int? {
    guard remaining >= 4, let low = uint16(), let high = uint16() else { return nil }
    return low | high << 16
  }

  mutating func double() -> Double? {
    guard remaining >= 8, let low = uint32(), let high = uint32() else { return nil }
    return Double(bitPattern: UInt64(low) | UInt64(high) << 32)
  }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, remaining >= count else { return nil }
    let start = bytes.startIndex + offset
    offset += count
    return bytes[start..<start + count]
  }
}
