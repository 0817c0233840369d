import Diagnostics

/// What a line is, before anything is read of its Lua.
enum TypedLine: Equatable {
  case blank
  /// `:data test_letters`; `?filter` is `:help filter`.
  case command(name: String, argument: String)
  /// `:count()`: a verb that continues the previous entry.
  case continuation
  case entry

  /// Full-width signs count as their half-width forms.
  init(_ line: String) {
    let scalars = line.unicodeScalars.map { FullWidth.ascii($0) ?? $0 }
    let text = scalars.drop { $0.properties.isWhitespace }
    guard let first = text.first else {
      self = .blank
      return
    }
    if first == "?" {
      self = .command(name: ConversationCommand.help.rawValue, argument: Self.trimmed(text.dropFirst()))
      return
    }
    guard first == ":" else {
      self = .entry
      return
    }
    let name = text.dropFirst().prefix { $0 == "_" || $0.properties.isXIDContinue || $0 == "?" }
    let rest = text.dropFirst(1 + name.count)
    let next = rest.first { !$0.properties.isWhitespace }
    if let next, !name.isEmpty, "(\"'{“”‘’".unicodeScalars.contains(next) || Self.opensLongText(rest) {
      self = .continuation
      return
    }
    self = .command(name: Self.text(name), argument: Self.trimmed(rest))
  }

  /// Whether a text in long brackets begins here: `[[`, `[==[`.
  private static func opensLongText(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let text = scalars.drop { $0.properties.isWhitespace }
    guard text.first == "[" else { return false }
    return text.dropFirst().first { $0 != "=" } == "["
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  private static func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    let tail = scalars.drop { $0.properties.isWhitespace }
    let end = tail.lastIndex { !$0.properties.isWhitespace }
    return end.map { text(tail[...$0]) } ?? ""
  }
}
