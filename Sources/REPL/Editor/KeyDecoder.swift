/// Makes keys of the bytes that a terminal sends.
///
/// Bytes may come in any pieces: what is not whole yet waits. An escape that nothing follows for a moment is the key
/// of that name, which only the caller's clock can tell: ``flush()``.
package struct KeyDecoder {
  /// Most bytes that are pasted at once; what comes after them is left out, and ``wasCut`` says so.
  static let longestPaste = 1 << 20

  private var bytes: [UInt8] = []
  private var pasted: [UInt8]?
  /// Whether the last paste was longer than ``longestPaste``.
  private(set) var wasCut = false

  package init() {}

  /// Whether an escape waits for more, and not for long. The rest of a character comes, however slow the line is.
  package var isPending: Bool { bytes.first == Self.escape && pasted == nil }

  /// The keys that are whole now.
  package mutating func keys(_ more: [UInt8]) -> [Key] {
    bytes += more
    var keys: [Key] = []
    var text: [UInt8] = []
    var place = 0
    while place < bytes.count {
      if pasted != nil {
        guard let key = paste(from: &place) else { break }
        keys.append(key)
        continue
      }
      let first = bytes[place]
      if first >= 0x20, first != 0x7F {
        guard let length = wholeScalar(at: place) else { break }
        text += bytes[place..<(place + length)]
        place += length
        continue
      }
      Self.add(&text, to: &keys)
      guard let (key, length) = control(at: place) else { break }
      place += length
      if let key { keys.append(key) }
    }
    Self.add(&text, to: &keys)
    bytes.removeFirst(place)
    return keys
  }

  /// What waits, as if nothing more came: an escape alone is the key.
  package mutating func flush() -> [Key] {
    guard isPending else { return [] }
    let isKey = bytes.count == 1
    bytes = []
    // The rest of a sequence that never came means nothing.
    return isKey ? [.escape] : []
  }

  private static let escape: UInt8 = 0x1B

  private static func add(_ text: inout [UInt8], to keys: inout [Key]) {
    guard !text.isEmpty else { return }
    keys.append(.text(String(decoding: text, as: UTF8.self)))
    text = []
  }

  /// How many bytes the scalar has; nil when some of them are still to come. A wrong byte counts as one.
  private func wholeScalar(at place: Int) -> Int? {
    let length: Int =
      switch bytes[place] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    for next in 1..<max(length, 1) + 1 where next < length {
      guard place + next < bytes.count else { return nil }
      guard bytes[place + next] & 0xC0 == 0x80 else { return next }
    }
    return length
  }

  // MARK: - Pasted text

  private static let pasteBegin = Array("[200~".utf8)
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// Takes what is pasted; nil until the end of it has come.
  private mutating func paste(from place: inout Int) -> Key? {
    var end = place
    while end < bytes.count, !bytes[end...].starts(with: Self.pasteEnd) {
      // The end may have come in part.
      if bytes[end] == Self.escape, Self.pasteEnd.starts(with: bytes[end...]) { break }
      end += 1
    }
    keep(bytes[place..<end])
    place = end
    guard bytes[end...].starts(with: Self.pasteEnd) else { return nil }
    place += Self.pasteEnd.count
    let text = Self.withPlainLineEnds(pasted ?? [])
    pasted = nil
    return .paste(String(decoding: text, as: UTF8.self))
  }

  private mutating func keep(_ part: ArraySlice<UInt8>) {
    let room = Self.longestPaste - (pasted?.count ?? 0)
    if part.count > room { wasCut = true }
    pasted?.append(contentsOf: part.prefix(room))
  }

  /// Terminals send the line ends of what is pasted as carriage returns.
  private static func withPlainLineEnds(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var afterReturn = false
    for byte in bytes {
      if byte == 0x0D { result.append(0x0A) } else if byte != 0x0A || !afterReturn { result.append(byte) }
      afterReturn = byte == 0x0D
    }
    return result
  }

  // MARK: - Keys that are no text

  /// The key of a control byte or an escape sequence, nil inside for one that means nothing here; nil when more bytes
  /// must come.
  private mutating func control(at place: Int) -> (Key?, Int)? {
    let byte = bytes[place]
    guard byte == Self.escape else { return (Self.control(byte), 1) }
    guard place + 1 < bytes.count else { return nil }
    switch bytes[place + 1] {
    case UInt8(ascii: "["): return sequence(at: place)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      return answer(at: place).map { (nil, $0) }
    case UInt8(ascii: "O"):
      guard place + 2 < bytes.count else { return nil }
      return (Self.cursorKey(bytes[place + 2], modifier: 1), 3)
    case 0x0D, 0x0A: return (.newLine, 2)
    case 0x7F, 0x08: return (.deleteWordLeft, 2)
    case Self.escape:
      guard place + 2 < bytes.count else { return nil }
      guard bytes[place + 2] == UInt8(ascii: "["), let (key, length) = sequence(at: place + 1) else {
        return bytes[place + 2] == UInt8(ascii: "[") ? nil : (.escape, 1)
      }
      return (Self.withAlt(key), length + 1)
    default:
      guard let length = wholeScalar(at: place + 1) else { return nil }
      let text = String(decoding: bytes[(place + 1)..<(place + 1 + length)], as: UTF8.self)
      return (text.first.map(Self.alt), 1 + length)
    }
  }

  private static func control(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x0D, 0x0A: .enter
    case 0x09: .tab
    case 0x7F, 0x08: .backspace
    case 0x1F: .control("_")
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    default: nil
    }
  }

  private static func alt(_ character: Character) -> Key {
    switch character {
    case "b", "B": .wordLeft
    case "f", "F": .wordRight
    case "d", "D": .deleteWordRight
    case "<": .textStart
    case ">": .textEnd
    default: .alt(character)
    }
  }

  private static func withAlt(_ key: Key?) -> Key? {
    switch key {
    case .left: .wordLeft
    case .right: .wordRight
    default: key
    }
  }

  /// How long the answer of a terminal to a question is: `ESC ]`, a text, and BEL or `ESC \\`. Nobody has asked.
  private func answer(at place: Int) -> Int? {
    for end in bytes.indices[(place + 2)...] {
      if bytes[end] == 0x07 { return end + 1 - place }
      guard bytes[end] == Self.escape else { continue }
      guard end + 1 < bytes.count else { return nil }
      return bytes[end + 1] == UInt8(ascii: "\\") ? end + 2 - place : end - place
    }
    return bytes.count - place > 4096 ? bytes.count - place : nil
  }

  /// `ESC [ numbers letter`.
  private mutating func sequence(at place: Int) -> (Key?, Int)? {
    var end = place + 2
    while end < bytes.count, (0x20...0x3F).contains(bytes[end]) { end += 1 }
    guard end < bytes.count else {
      // No terminal sends so long a sequence.
      return end - place > 64 ? (nil, end - place) : nil
    }
    let length = end + 1 - place
    if bytes[(place + 1)...end].elementsEqual(Self.pasteBegin) {
      pasted = []
      wasCut = false
      return (nil, length)
    }
    let numbers = bytes[(place + 2)..<end].split(
      separator: UInt8(ascii: ";"), omittingEmptySubsequences: false
    )
    .map { digits in digits.reduce(0) { ($0 * 10 + Int($1 &- 0x30)) % 100_000 } }
    let modifier = numbers.count > 1 ? numbers[1] : 1
    switch bytes[end] {
    case UInt8(ascii: "~"): return (Self.numberedKey(numbers, modifier: modifier), length)
    case UInt8(ascii: "u"): return (Self.codedKey(numbers.first ?? 0, modifier: modifier), length)
    case UInt8(ascii: "Z"): return (.backTab, length)
    default: return (Self.cursorKey(bytes[end], modifier: modifier), length)
    }
  }

  /// 3 is Alt, 5 is Ctrl; Shift alone changes nothing.
  private static func cursorKey(_ letter: UInt8, modifier: Int) -> Key? {
    let isWord = modifier >= 3
    switch letter {
    case UInt8(ascii: "A"): return .up
    case UInt8(ascii: "B"): return .down
    case UInt8(ascii: "C"): return isWord ? .wordRight : .right
    case UInt8(ascii: "D"): return isWord ? .wordLeft : .left
    case UInt8(ascii: "H"): return isWord ? .textStart : .home
    case UInt8(ascii: "F"): return isWord ? .textEnd : .end
    case UInt8(ascii: "M"): return .enter
    default: return nil
    }
  }

  private static func numberedKey(_ numbers: [Int], modifier: Int) -> Key? {
    switch numbers.first {
    case 1, 7: modifier >= 3 ? .textStart : .home
    case 4, 8: modifier >= 3 ? .textEnd : .end
    case 3: modifier >= 3 ? .deleteWordRight : .delete
    case 5: .pageUp
    case 6: .pageDown
    case 27 where numbers.count == 3: codedKey(numbers[2], modifier: modifier)
    default: nil
    }
  }

  /// Keys that some terminals send by their code point: Shift-Enter, Ctrl-Enter.
  private static func codedKey(_ code: Int, modifier: Int) -> Key? {
    switch code {
    case 13: modifier > 1 ? .newLine : .enter
    case 9: modifier > 1 ? .backTab : .tab
    case 27: .escape
    case 127: modifier > 1 ? .deleteWordLeft : .backspace
    default: nil
    }
  }
}
