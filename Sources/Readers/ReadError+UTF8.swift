import Diagnostics

extension ReadError {
  /// That a text which has to be UTF-8 is not, at the line and column where it stops being so.
  package static func notUTF8(_ bytes: some Sequence<UInt8>, file: String) -> ReadError {
    let lines = Array(bytes).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    let sound = String(decoding: lines.isEmpty ? [] : lines[bad], as: UTF8.self).prefix { $0 != "\u{FFFD}" }
    return ReadError(
      Phrase("the text is not UTF-8", zh: "文本不是UTF-8"),
      at: SourceLocation(file: file, line: bad + 1, column: sound.count + 1),
      help: [Phrase("save the file as UTF-8", zh: "请把文件另存为UTF-8")])
  }
}
