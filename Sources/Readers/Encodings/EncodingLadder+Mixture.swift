import Diagnostics

/// A text that says one encoding and holds another.
extension EncodingLadder {
  /// Chinese in UTF-8 has many everyday characters, and the same bytes as GB18030 hardly one.
  private static let leastShareOfUTF8 = 0.3

  /// - Throws: ``ReadError`` when the mark at the beginning of a text is that of another encoding than was asked for.
  static func checkMark(
    _ marked: TextEncoding?, asked: TextEncoding, _ reading: (file: String, manner: OptionManner)
  ) throws(ReadError) {
    guard let marked, marked != asked else { return }
    throw ReadError(
      Phrase(
        "the text was to be read as \(asked), and begins with the byte order mark of \(marked)",
        zh: "要求以\(asked)读取，而文本以\(marked)的字节顺序标记开头"),
      at: SourceLocation(file: reading.file),
      help: [.leaveOut(reading.manner.named("encoding"))])
  }

  /// Looks in a text that is taken for GB18030 for lines that are UTF-8.
  ///
  /// - Parameters:
  ///   - sample: Whole lines; in a file of up to 1 MiB all of them.
  ///   - isWhole: Whether the lines are those of the file.
  ///   - wasAsked: Whether somebody said that the text is GB18030.
  ///   - reading: The file and how messages write options.
  /// - Throws: ``ReadError`` with the first such line as both encodings have it.
  static func checkLines(
    _ sample: [UInt8], isWhole: Bool, wasAsked: Bool, _ reading: (file: String, manner: OptionManner)
  ) throws(ReadError) {
    let newline = UInt8(ascii: "\n")
    var (start, number) = (0, 1)
    while start < sample.count {
      let end = sample[start...].firstIndex(of: newline) ?? sample.count
      let line = sample[start..<end]
      if line.contains(where: { $0 >= 0xE0 }), let text = utf8(line) {
        let place = SourceLocation(file: reading.file, line: isWhole ? number : nil)
        throw wasAsked ? other(line, text, place, reading.manner) : mixture(line, text, place)
      }
      (start, number) = (end + 1, number + 1)
    }
  }

  /// A line that makes sense as UTF-8, and none as GB18030.
  private static func utf8(_ line: ArraySlice<UInt8>) -> String? {
    guard let text = String(validating: line, as: UTF8.self) else { return nil }
    let beyond = text.unicodeScalars.filter { $0.value >= 0x800 }
    let share = Double(beyond.count(where: EncodingEvidence.isEveryday)) / Double(max(1, beyond.count))
    guard beyond.count >= 2, share >= leastShareOfUTF8 else { return nil }
    let other = EncodingEvidence(gb18030: Array(line))
    let otherShare = Double(other.frequent) / Double(max(1, other.characters + other.faults))
    return otherShare * 2 < share ? text : nil
  }

  /// A line as an encoding has it, without its end and cut where it is long.
  private static func shown(_ text: String) -> String {
    let line = text.last?.isNewline == true ? text.dropLast() : text[...]
    return line.count > 40 ? line.prefix(38) + "…" : String(line)
  }

  private static func mixture(
    _ line: ArraySlice<UInt8>, _ text: String, _ place: SourceLocation
  ) -> ReadError {
    let garbled = String(decoding: DecodedText(Array(line), .gb18030).utf8, as: UTF8.self)
    return ReadError(
      Phrase(
        "the line is UTF-8, \"\(shown(text))\", and others are GB18030, as which it would be \"\(shown(garbled))\"",
        zh: "这一行是UTF-8（“\(shown(text))”），其他行是GB18030，照此会读作“\(shown(garbled))”"),
      at: place,
      help: [
        Phrase(
          "two texts were put together: save each of them as UTF-8, and put them together anew",
          zh: "这是两个文本拼接而成的：请分别另存为UTF-8，再重新拼接")
      ])
  }

  private static func other(
    _ line: ArraySlice<UInt8>, _ text: String, _ place: SourceLocation, _ manner: OptionManner
  ) -> ReadError {
    let garbled = String(decoding: DecodedText(Array(line), .gb18030).utf8, as: UTF8.self)
    return ReadError(
      Phrase(
        "the text was to be read as GB18030, and the line is UTF-8: \"\(shown(text))\", not \"\(shown(garbled))\"",
        zh: "要求以GB18030读取，而这一行是UTF-8：“\(shown(text))”，不是“\(shown(garbled))”"),
      at: place, help: [.leaveOut(manner.named("encoding"))])
  }
}
