/// Bytes that grow, numbers with their lowest byte first.
struct LittleEndianBytes {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ number: UInt16) { add(UInt32(number), size: 2) }

  mutating func add(_ number: UInt32) { add(number, size: 4) }

  mutating func add(_ more: [UInt8]) { bytes += more }

  private mutating func add(_ number: UInt32, size: Int) {
    for place in 0..<size { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * UInt32(place)))) }
  }
}
