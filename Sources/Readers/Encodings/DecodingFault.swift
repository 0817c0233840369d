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

  var message: Phrase {
    let shown = bytes.map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return digits.count == 1 ? "0" + digits : digits
    }
    let place = before.isEmpty ? Phrase.empty : Phrase(" after \"\(before)\"", zh: "（“\(before)”之后）")
    let found = shown.joined(separator: " ")
    return Phrase(
      "character \(character) of the line\(place) is no \(encoding): \(found) at byte offset \(offset)",
      zh: "这一行第\(character)个字符\(place)不是\(encoding)：字节\(found)，位于第\(offset)字节")
  }

  /// What to do about it.
  func help(_ manner: OptionManner = .script) -> Phrase {
    if encoding == .gb18030 {
      return Phrase("write the character anew, or ask for the file in UTF-8", zh: "请重写这个字符，或索取UTF-8编码的文件")
    }
    let option = manner.written("encoding", .text("GB18030"))
    return Phrase(
      "write the character anew, or say in which encoding the file is: \(option)",
      zh: "请重写这个字符，或写明文件的编码：\(option)")
  }

  func error(file: String, _ manner: OptionManner = .script) -> ReadError {
    ReadError(message, at: SourceLocation(file: file, line: line), help: [help(manner)])
  }
}
