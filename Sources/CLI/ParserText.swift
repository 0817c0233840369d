import Diagnostics

/// What ArgumentParser says of commands and options, which it says in English only: its headings and its usual sentences
/// are said in the language of the person, and what is not known here stays as it is.
struct ParserText {
  private let lines: [String]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  func text(in language: Language) -> String {
    lines.map { phrase(of: $0).text(in: language) }.joined(separator: "\n")
  }

  /// Beginnings of lines that are followed by texts of ours.
  private static let beginnings: [(english: String, said: Phrase)] = [
    ("OVERVIEW: ", Phrase("OVERVIEW: ", zh: "说明：")), ("USAGE: ", Phrase("USAGE: ", zh: "用法：")),
    ("Usage: ", Phrase("Usage: ", zh: "用法：")), ("ARGUMENTS:", Phrase("ARGUMENTS:", zh: "参数：")),
    ("OPTIONS:", Phrase("OPTIONS:", zh: "选项：")), ("SUBCOMMANDS:", Phrase("SUBCOMMANDS:", zh: "命令：")),
    ("Help:", Phrase("Help:", zh: "说明：")),
  ]

  /// Ends of lines that stand behind an option of the library's own.
  private static let ends: [(english: String, said: Phrase)] = [
    ("Show the version.", Phrase("Show the version.", zh: "显示版本。")),
    ("Show help information.", Phrase("Show help information.", zh: "显示帮助。")),
    ("Show subcommand help information.", Phrase("Show subcommand help information.", zh: "显示命令的帮助。")),
  ]

  private func phrase(of line: String) -> Phrase {
    if line.hasPrefix("Error: ") {
      return .error(ParserError.phrase(of: String(line.dropFirst("Error: ".count))))
    }
    for (english, said) in Self.beginnings where line.hasPrefix(english) {
      let rest = Self.inner(String(line.dropFirst(english.count)))
      return Phrase("\(said)\(rest)", zh: "\(said)\(rest)")
    }
    for (english, said) in Self.ends where line.hasSuffix(english) {
      let before = line.dropLast(english.count)
      return Phrase("\(before)\(said)", zh: "\(before)\(said)")
    }
    if let names = line.wholeMatch(of: #/  See '(.+)' for (more information|detailed help)\./#) {
      return Phrase("\(line)", zh: "  详见：\(Self.inner(String(names.1)))")
    }
    return Self.inner(line)
  }

  /// Words of the library within a line of ours, and what stands for them. Where columns follow, as many cells are kept.
  private static let words: [(english: String, chinese: String)] = [
    (" (values: ", "（可写："), ("; default: ", "；默认："), (" (default: ", "（默认："),
    ("(values: ", "（可写："), ("(default: ", "（默认："), (" (default) ", "（默认）   "), ("<subcommand>", "<命令>"),
    // At the beginning of a line that was broken before it.
    ("default: ", "默认："),
  ]

  private static func inner(_ line: String) -> Phrase {
    var chinese = line
    for (english, word) in words { chinese = chinese.replacing(english, with: word) }
    let opens = chinese.contains("（可写：") || chinese.contains("默认：")
    if opens, chinese.hasSuffix(")") { chinese = String(chinese.dropLast()) + "）" }
    return chinese == line ? Phrase(verbatim: line) : Phrase("\(line)", zh: "\(chinese)")
  }
}
