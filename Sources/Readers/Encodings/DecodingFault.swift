import Diagnostics

/// Bytes of a text that stand for no character of its encoding.
struct DecodingFault {
  /// From the beginning of the file.
  let offset: Int
  /// From 1; the lines of the file, whatever they hold.
  let line: Int
  /// Which character of its line it is, from 1.
  let character: Int
  /// The first of them, and at most three that follow in the line.
  let bytes: [UInt8]
  /// What the line holds before it; at most twelve characters.
  let before: String
  let encoding: TextEncoding

  var message: String {
    let shown = bytes.map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return digits.count == 1 ? "0" + digits : digits
    }
    let place = before.isEmpty ? "" : " after \"\(before)\""
    return
      "character \(character) of the line\(place) is no \(encoding): \(shown.joined(separator: " ")) at byte offset \(offset)"
  }

  /// What to do about it.
  func help(_ manner: OptionManner = .script) -> String {
    if encoding == .gb18030 { return "write the character anew, or ask for the file in UTF-8" }
    return
      "write the character anew, or say in which encoding the file is: \(manner.written("encoding", .text("GB18030")))"
  }

  func error(file: String, _ manner: OptionManner = .script) -> ReadError {
    ReadError(message, at: SourceLocation(file: file, line: line), help: [help(manner)])
  }
}
