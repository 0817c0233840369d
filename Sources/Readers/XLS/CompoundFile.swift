/// The streams in a file that is a small file system ([MS-CFB]): old Office documents and encrypted new ones.
///
/// Chains that run in circles or out of the file end where they do; no stream is longer than the file.
struct CompoundFile {
  private static let endOfChain = 0xFFFF_FFFE
  private static let headerSize = 512
  private static let tableEntriesInHeader = 109

  private struct Entry {
    let name: String
    let isStream: Bool
    let start: Int
    let size: Int
  }

  private let bytes: [UInt8]
  private let sectorSize: Int
  private let smallSectorSize: Int
  private let smallStreamLimit: Int
  private var next: [Int] = []
  private var nextSmall: [Int] = []
  private var entries: [Entry] = []
  private var smallSectors: ArraySlice<UInt8> = []

  /// Nil when the header makes no sense.
  init?(_ bytes: [UInt8]) {
    var header = LittleEndianBytes(bytes.prefix(Self.headerSize))
    header.skip(30)
    guard let shift = header.uint16(), [9, 12].contains(shift), let smallShift = header.uint16(),
      smallShift == 6
    else { return nil }
    header.skip(10)
    guard header.uint32() != nil, let directory = header.uint32() else { return nil }
    header.skip(4)
    guard let limit = header.uint32(), let smallTable = header.uint32(), header.uint32() != nil,
      let furtherTables = header.uint32(), header.uint32() != nil
    else { return nil }
    self.bytes = bytes
    sectorSize = 1 << shift
    smallSectorSize = 1 << smallShift
    smallStreamLimit = limit
    readTable(&header, further: furtherTables)
    nextSmall = numbers(in: stream(from: smallTable, next, sectorSize, bytes[...], offset: 1)[...])
    readDirectory(stream(from: directory, next, sectorSize, bytes[...], offset: 1))
    guard let root = entries.first else { return nil }
    smallSectors = stream(from: root.start, next, sectorSize, bytes[...], offset: 1)[...]
  }

  var names: [String] { entries.filter(\.isStream).map(\.name) }

  /// The content of a stream; nil when there is none with that name, or its end is missing.
  func stream(_ name: String) -> [UInt8]? {
    guard let entry = entries.first(where: { $0.isStream && $0.name == name }) else { return nil }
    let content =
      entry.size < smallStreamLimit
      ? stream(from: entry.start, nextSmall, smallSectorSize, smallSectors, offset: 0)
      : stream(from: entry.start, next, sectorSize, bytes[...], offset: 1)
    return content.count < entry.size ? nil : Array(content.prefix(entry.size))
  }

  /// Which sector follows each: listed in sectors that the header lists, and those in sectors that follow each other.
  private mutating func readTable(_ header: inout LittleEndianBytes, further: Int) {
    var sectors: [Int] = []
    for _ in 0..<Self.tableEntriesInHeader { header.uint32().map { sectors.append($0) } }
    var list = further
    for _ in 0..<(bytes.count / sectorSize) {
      guard let content = sector(list) else { break }
      let numbers = numbers(in: content)
      sectors += numbers.dropLast()
      list = numbers.last ?? Self.endOfChain
    }
    for place in sectors.prefix(bytes.count / sectorSize) {
      guard let content = sector(place) else { continue }
      next += numbers(in: content)
    }
  }

  private mutating func readDirectory(_ content: [UInt8]) {
    for start in stride(from: 0, to: content.count - 127, by: 128) {
      var entry = LittleEndianBytes(content[start..<start + 128])
      guard let raw = entry.take(64), let length = entry.uint16(), let kind = entry.uint8() else { return }
      entry.skip(49)
      guard let first = entry.uint32(), let size = entry.uint32() else { return }
      let units = numbers16(in: raw.prefix(max(0, min(64, length) - 2)))
      entries.append(
        Entry(name: String(decoding: units, as: UTF16.self), isStream: kind == 2, start: first, size: size))
    }
  }

  private func sector(_ place: Int) -> ArraySlice<UInt8>? {
    let start = (place + 1) * sectorSize
    guard place < Self.endOfChain - 2, start < bytes.count else { return nil }
    return bytes[start..<min(bytes.count, start + sectorSize)]
  }

  private func stream(
    from first: Int, _ next: [Int], _ size: Int, _ content: ArraySlice<UInt8>, offset: Int
  ) -> [UInt8] {
    var result: [UInt8] = []
    var place = first
    // A chain that is longer than all sectors runs in a circle.
    for _ in 0...(content.count / size) {
      let start = content.startIndex + (place + offset) * size
      guard place < Self.endOfChain - 2, start < content.endIndex else { break }
      result += content[start..<min(content.endIndex, start + size)]
      guard place < next.count else { break }
      place = next[place]
    }
    return result
  }

  private func numbers(in content: ArraySlice<UInt8>) -> [Int] {
    var reader = LittleEndianBytes(content)
    return (0..<content.count / 4).compactMap { _ in reader.uint32() }
  }

  private func numbers16(in content: ArraySlice<UInt8>) -> [UInt16] {
    var reader = LittleEndianBytes(content)
    return (0..<content.count / 2).compactMap { _ in reader.uint16().map { UInt16($0) } }
  }
}
