import Diagnostics

/// A whole text as UTF-8. Bytes that stand for nothing are `U+FFFD`, each reported.
struct DecodedText {
  private(set) var utf8: [UInt8] = []
  /// The first of them; there may be more.
  private(set) var faults: [DecodingFault] = []
  private(set) var faultCount = 0

  /// More are counted, and no longer told one by one.
  static let mostFaults = 1000

  private static let partSize = 1 << 16

  private let encoding: TextEncoding
  /// Where the line begins that is being written, its number, and how many characters it has.
  private var line = (start: 0, number: 1, characters: 0)
  /// Up to where lines and characters were counted.
  private var counted = 0

  /// Decodes bytes; the mark of another encoding than UTF-8 is left out. O(bytes).
  ///
  /// - Parameters:
  ///   - bytes: the text, or a part of it that begins with a line and a character.
  ///   - encoding: how it is written.
  ///   - origin: where in the file the part begins, and in which line.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, _ encoding: TextEncoding, origin: (offset: Int, line: Int) = (0, 1)
  ) {
    self.encoding = encoding
    line.number = origin.line
    utf8.reserveCapacity(bytes.count)
    var place = 0
    if encoding != .utf8, origin.offset == 0, unsafe bytes.starts(with: encoding.mark) {
      place = encoding.mark.count
    }
    let room = TextDecoding.room(Self.partSize)
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { room in
      guard let target = room.baseAddress else { return }
      while place < bytes.count {
        let part = unsafe UnsafeBufferPointer(
          rebasing: bytes[place..<min(bytes.count, place + Self.partSize)])
        let (read, written) = unsafe TextDecoding.run(part, encoding, target)
        unsafe utf8.append(contentsOf: UnsafeBufferPointer(start: target, count: written))
        // A part may end within a character.
        let mayBeCut = read > 0 && part.count - read < 4 && place + part.count < bytes.count
        place += read
        guard read < part.count, !mayBeCut else { continue }
        unsafe report(Array(bytes[place...].prefix(4)), offset: origin.offset + place)
        place += encoding.isCutBeforeDecoding ? 1 : min(2, bytes.count - place)
      }
    }
  }

  /// The same for an array.
  init(_ bytes: [UInt8], _ encoding: TextEncoding, origin: (offset: Int, line: Int) = (0, 1)) {
    self = unsafe bytes.withUnsafeBufferPointer { unsafe DecodedText($0, encoding, origin: origin) }
  }

  private mutating func report(_ bytes: [UInt8], offset: Int) {
    faultCount += 1
    if faults.count < Self.mostFaults {
      count()
      faults.append(
        DecodingFault(
          offset: offset, line: line.number, character: line.characters + 1, bytes: shown(bytes),
          before: before, encoding: encoding))
    }
    utf8 += [0xEF, 0xBF, 0xBD]
  }

  /// The first of these bytes, and those that follow in its line.
  private func shown(_ bytes: [UInt8]) -> [UInt8] {
    guard encoding.isCutBeforeDecoding else { return bytes }
    return bytes.prefix(1) + bytes.dropFirst().prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
  }

  private mutating func count() {
    for place in counted..<utf8.count {
      let byte = utf8[place]
      let isFollowed = place + 1 < utf8.count && utf8[place + 1] == UInt8(ascii: "\n")
      if byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && !isFollowed) {
        line = (place + 1, line.number + 1, 0)
      } else if byte & 0xC0 != 0x80 {
        line.characters += 1
      }
    }
    counted = utf8.count
  }

  /// The last characters of the line so far.
  private var before: String {
    let text = String(decoding: utf8[max(line.start, utf8.count - 64)...], as: UTF8.self)
    return String(String.UnicodeScalarView(text.unicodeScalars.suffix(12)))
  }

  /// Why the text is refused, place by place.
  func refusal(of file: String) -> DiagnosticList {
    Self.refusal(of: file, faults, count: faultCount)
  }

  /// The same for those of several parts: some of them, and how many there are.
  static func refusal(of file: String, _ faults: [DecodingFault], count: Int) -> DiagnosticList {
    let told = faults.prefix(mostFaults)
    var items = told.map { $0.error(file: file) }
    if count > told.count, let first = told.first {
      items.append(
        ReadError(
          Phrase(
            "\(count - told.count) more places are no \(first.encoding)",
            zh: "另有\(count - told.count)处不是\(first.encoding)"), at: SourceLocation(file: file),
          help: [first.help()]))
    }
    return .refusal(of: file, items)
  }
}
