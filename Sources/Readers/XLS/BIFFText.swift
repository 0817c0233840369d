/// Reads texts out of a record that may be continued by others.
///
/// Where the characters of a text are cut, what follows begins with a byte of its own that says how wide they are; its
/// formats and phonetic signs are cut without ([MS-XLS] 2.5.293).
struct BIFFText {
  private let parts: [ArraySlice<UInt8>]
  private var part = 0
  private var reader: LittleEndianBytes

  init(_ record: BIFFRecord) {
    parts = record.parts
    reader = LittleEndianBytes(parts[0])
  }

  mutating func skip(_ count: Int) {
    var count = count
    while count > reader.remaining {
      count -= reader.remaining
      guard advance() else { return }
    }
    reader.skip(count)
  }

  mutating func uint32() -> Int? {
    guard let low = uint16(), let high = uint16() else { return nil }
    return low | high << 16
  }

  mutating func uint16() -> Int? {
    guard let low = uint8(), let high = uint8() else { return nil }
    return low | high << 8
  }

  private mutating func uint8() -> Int? {
    while reader.remaining == 0 {
      guard advance() else { return nil }
    }
    return reader.uint8()
  }

  private mutating func advance() -> Bool {
    guard part + 1 < parts.count else {
      reader.skip(reader.remaining)
      return false
    }
    part += 1
    reader = LittleEndianBytes(parts[part])
    return true
  }

  /// The next text, after its length, which some records hold in one byte; nil at the end of the record.
  mutating func text(hasShortLength: Bool = false) -> String? {
    guard let length = hasShortLength ? uint8() : uint16(), let flags = uint8() else { return nil }
    let runs = flags & 8 != 0 ? uint16() ?? 0 : 0
    let phonetics = flags & 4 != 0 ? uint32() ?? 0 : 0
    let units = characters(length, isWide: flags & 1 != 0)
    skip(runs * 4 + phonetics)
    return units.map { String(decoding: $0, as: UTF16.self) }
  }

  private mutating func characters(_ count: Int, isWide: Bool) -> [UInt16]? {
    var units: [UInt16] = []
    var isWide = isWide
    while units.count < count {
      if reader.remaining == 0 {
        guard advance(), let flags = reader.uint8() else { return nil }
        isWide = flags & 1 != 0
      }
      guard let unit = isWide ? reader.uint16() : reader.uint8() else { return nil }
      units.append(UInt16(unit))
    }
    return units
  }
}
