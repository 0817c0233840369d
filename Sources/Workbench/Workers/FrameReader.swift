/// Takes frames apart that somebody may have made up: every length is held against what is there.
struct FrameReader {
  /// What is wrong with the bytes.
  enum Torn: String, Error {
    case noForm, noEnd, unknownKind, tornHead, tornFrame, tornLength, tornText, wrongCount, trailingBytes,
      notUTF8
    case noWork, noParent, badEdition, badLimits, notOfAnOrder
    case notOfAnAnswer, moreAfterFailure, longError, badCause, badName, badInput, twoOfOneName, fileAsFolder
    case tooManyFiles, tooManyInputs
  }

  private let bytes: [UInt8]
  private var position = 0
  private var count: UInt64 = 0
  private var isAtEnd = false

  /// - Throws: ``Torn`` when they do not begin as frames do.
  init(_ bytes: [UInt8]) throws(Torn) {
    self.bytes = bytes
    guard let first = try next(), first.kind == .form, first.content.elementsEqual(FrameKind.formName.utf8)
    else {
      throw Torn.noForm
    }
  }

  /// The next frame; nil behind the last one.
  mutating func next() throws(Torn) -> (kind: FrameKind, content: ArraySlice<UInt8>)? {
    guard !isAtEnd else {
      guard position == bytes.count else { throw Torn.trailingBytes }
      return nil
    }
    guard position < bytes.count else { throw Torn.noEnd }
    guard let kind = FrameKind(rawValue: bytes[position]) else { throw Torn.unknownKind }
    guard bytes.count - position >= 9 else { throw Torn.tornHead }
    let size = Self.number(bytes[position + 1..<position + 9])
    guard size <= UInt64(bytes.count - position - 9) else { throw Torn.tornFrame }
    let start = position + 9
    position = start + Int(size)
    let content = bytes[start..<position]
    if kind == .end {
      guard content.count == 8, Self.number(content) == count else { throw Torn.wrongCount }
      isAtEnd = true
      return try next()
    }
    count += 1
    return (kind, content)
  }

  /// The texts at the beginning of a content, and what is left behind them.
  static func texts(_ number: Int, of content: ArraySlice<UInt8>) throws(Torn) -> (
    texts: [String], rest: ArraySlice<UInt8>
  ) {
    var rest = content
    var texts: [String] = []
    for _ in 0..<number {
      guard rest.count >= 4 else { throw Torn.tornLength }
      let size = self.number(rest.prefix(4))
      rest = rest.dropFirst(4)
      guard size <= UInt64(rest.count) else { throw Torn.tornText }
      texts.append(try text(rest.prefix(Int(size))))
      rest = rest.dropFirst(Int(size))
    }
    return (texts, rest)
  }

  /// A content that is one text.
  static func text(_ content: ArraySlice<UInt8>) throws(Torn) -> String {
    guard let text = String(validating: content, as: UTF8.self) else { throw Torn.notUTF8 }
    return text
  }

  /// A content that is nothing but texts.
  static func onlyTexts(_ number: Int, of content: ArraySlice<UInt8>) throws(Torn) -> [String] {
    let (texts, rest) = try texts(number, of: content)
    guard rest.isEmpty else { throw Torn.trailingBytes }
    return texts
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
