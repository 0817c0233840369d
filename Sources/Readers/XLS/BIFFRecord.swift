/// One record of a workbook's stream: what it is, and its bytes with those of the records that continue it.
struct BIFFRecord {
  /// The records that matter here ([MS-XLS] 2.3).
  enum Kind: Int {
    case formula = 0x0006
    case end = 0x000A
    case dateSystem = 0x0022
    case encryption = 0x002F
    case columns = 0x007D
    case sheet = 0x0085
    case manyNumbers = 0x00BD
    case richText = 0x00D6
    case style = 0x00E0
    case merges = 0x00E5
    case sharedTexts = 0x00FC
    case sharedText = 0x00FD
    case number = 0x0203
    case text = 0x0204
    case flag = 0x0205
    case formulaText = 0x0207
    case row = 0x0208
    case shortNumber = 0x027E
    case format = 0x041E
    case beginning = 0x0809

    /// How many bytes a record of a cell has, where its value always takes as many.
    var fixedSize: Int? {
      switch self {
      case .sharedText, .shortNumber: 10
      case .number: 14
      case .flag: 8
      default: nil
      }
    }
  }

  private static let continuation = 0x003C

  /// Nil for a record that does not matter.
  let kind: Kind?
  /// The bytes of the record and of each that continues it.
  let parts: [ArraySlice<UInt8>]

  var bytes: LittleEndianBytes { LittleEndianBytes(parts[0]) }

  /// Gives the records from a place on to `body`, until it returns false or the stream ends.
  static func each<Failure: Error>(
    of stream: [UInt8], from start: Int, _ body: (BIFFRecord) throws(Failure) -> Bool
  ) throws(Failure) {
    var place = start
    while let (number, content) = record(in: stream, at: place) {
      place = content.endIndex
      var parts = [content]
      while let (next, more) = record(in: stream, at: place), next == continuation {
        parts.append(more)
        place = more.endIndex
      }
      guard try body(BIFFRecord(kind: Kind(rawValue: number), parts: parts)) else { return }
    }
  }

  private static func record(in stream: [UInt8], at place: Int) -> (number: Int, content: ArraySlice<UInt8>)?
  {
    guard place >= 0, place + 4 <= stream.count else { return nil }
    var header = LittleEndianBytes(stream[place..<place + 4])
    guard let number = header.uint16(), let size = header.uint16(), place + 4 + size <= stream.count else {
      return nil
    }
    return (number, stream[place + 4..<place + 4 + size])
  }
}
