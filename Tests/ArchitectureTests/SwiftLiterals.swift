/// The string literals of a Swift source, as far as a reader of bytes can tell them.
struct SwiftLiterals {
  private let bytes: [UInt8]
  private var position = 0
  /// The names before the parentheses that are open.
  private var open: [String] = []
  /// Literals that read like a sentence and do not stand within a phrase, with `…` for what is put into them.
  private(set) var sentences: [String] = []

  init(_ source: String) {
    bytes = Array(source.utf8)
    while position < bytes.count { step() }
  }

  /// Calls whose texts are phrases, or are for nobody but us.
  private static let quiet: Set = [
    "Phrase", "Noun", "wrote", "more", "precondition", "preconditionFailure", "fatalError", "assert",
    "assertionFailure",
  ]

  private mutating func step() {
    switch bytes[position] {
    case UInt8(ascii: "/") where starts("//"):
      while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    case UInt8(ascii: "("):
      open.append(name(before: position))
      position += 1
    case UInt8(ascii: ")"):
      _ = open.popLast()
      position += 1
    case UInt8(ascii: "\""): read(hashes: 0)
    case UInt8(ascii: "#"):
      let hashes = bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count
      if position + hashes < bytes.count, bytes[position + hashes] == UInt8(ascii: "\"") {
        read(hashes: hashes)
      } else {
        position += hashes
      }
    default: position += 1
    }
  }

  // MARK: - Literals

  private mutating func read(hashes: Int) {
    let label = label(before: position)
    let text = literal(hashes: hashes)
    guard !open.contains(where: Self.quiet.contains), label != "example", label != "output" else { return }
    if Self.isSentence(text) { sentences.append(text) }
  }

  /// The literal from here on, with its quotes and `…` for each interpolation.
  private mutating func literal(hashes: Int) -> String {
    let sign = String(repeating: "#", count: hashes)
    position += hashes
    let quote = starts("\"\"\"") ? "\"\"\"" : "\""
    position += quote.utf8.count
    var content: [UInt8] = []
    while position < bytes.count, !starts(quote + sign) {
      if starts("\\\(sign)(") {
        position += hashes + 1
        skipInterpolation()
        content += Array("…".utf8)
      } else if starts("\\\(sign)"), position + hashes + 1 < bytes.count {
        content.append(bytes[position + hashes + 1])
        position += hashes + 2
      } else {
        content.append(bytes[position])
        position += 1
      }
    }
    position += quote.utf8.count + hashes
    return "\"" + String(decoding: content, as: UTF8.self) + "\""
  }

  /// From the opening parenthesis to behind the one that closes it, over literals within.
  private mutating func skipInterpolation() {
    var depth = 0
    repeat {
      switch bytes[position] {
      case UInt8(ascii: "("):
        depth += 1
        position += 1
      case UInt8(ascii: ")"):
        depth -= 1
        position += 1
      case UInt8(ascii: "\""): _ = literal(hashes: 0)
      default: position += 1
      }
    } while depth > 0 && position < bytes.count
  }

  private static func isSentence(_ text: String) -> Bool {
    let words = text.split { $0 == " " || $0 == "\n" || $0 == "\"" }.map { word in
      word.hasSuffix(",") || word.hasSuffix(":") || word.hasSuffix(";") ? word.dropLast() : word
    }
    var inARow = 0
    for word in words {
      let isWord = word.allSatisfy { $0.isASCII && $0.isLowercase }
      inARow = isWord ? inARow + 1 : 0
      if inARow == 3 { return true }
    }
    return false
  }

  // MARK: - Around

  private func starts(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private func name(before place: Int) -> String {
    let name = bytes[..<place].reversed().prefix { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    return String(decoding: name.reversed(), as: UTF8.self)
  }

  private func label(before place: Int) -> String {
    var end = place
    while end > 0, bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == 0x0A { end -= 1 }
    return end > 0 && bytes[end - 1] == UInt8(ascii: ":") ? name(before: end - 1) : ""
  }
}
