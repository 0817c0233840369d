/// A code as programs set it off, so that a spreadsheet keeps its digits: with a tab or an apostrophe.
enum CodeText {
  /// Whether a text begins or ends with something that may only set it off; quick, and false for nearly all.
  static func mayBeSetOff(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count > 1, let first = unsafe text.first, let last = unsafe text.last else { return false }
    return isSpace(first) || isSpace(last) || first == UInt8(ascii: "'") || first == 0xC2 || last == 0xA0
  }

  /// A shorter text is no code: what stands around it may be meant.
  private static let shortest = 6

  /// Where the code lies in a text with tabs or spaces around it or an apostrophe before it; nil for any other text.
  static func bare(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    let bytes = unsafe Array(text)
    var range = bytes.indices
    var hasTab = false
    while let width = spaceWidth(bytes[range].prefix(2)) {
      hasTab = hasTab || bytes[range.lowerBound] == 0x09
      range = range.lowerBound + width..<range.upperBound
    }
    while let width = spaceWidth(bytes[range].suffix(2), atEnd: true) {
      hasTab = hasTab || bytes[range.upperBound - 1] == 0x09
      range = range.lowerBound..<range.upperBound - width
    }
    if bytes[range].first == UInt8(ascii: "'"), isDigits(bytes[range].dropFirst()) {
      return range.lowerBound + 1..<range.upperBound
    }
    guard range.count >= shortest, range != bytes.indices else { return nil }
    return isCode(bytes[range], setOffByTab: hasTab) ? range : nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// How many bytes the space at one end takes: a blank, a tab, or U+00A0.
  private static func spaceWidth(_ bytes: ArraySlice<UInt8>, atEnd: Bool = false) -> Int? {
    guard let edge = atEnd ? bytes.last : bytes.first else { return nil }
    if isSpace(edge) { return 1 }
    return bytes.elementsEqual([0xC2, 0xA0]) ? 2 : nil
  }

  private static func isDigits(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count >= shortest
      && bytes.dropLast().allSatisfy { (0x30...0x39).contains($0) }
      && bytes.last.map { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "X") } ?? false
  }

  /// Letters and digits with a digit among them; of digits alone more than a number has, unless a tab keeps them a text.
  private static func isCode(_ bytes: ArraySlice<UInt8>, setOffByTab: Bool) -> Bool {
    var (letters, digits) = (0, 0)
    for byte in bytes {
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x41...0x5A, 0x61...0x7A: letters += 1
      case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "_"): continue
      default: return false
      }
    }
    return letters > 0 && digits > 0 || digits >= (setOffByTab ? shortest : 15)
  }
}
