import Diagnostics
import Lua
import LuaAPI
import Tables

/// What may go on with a formula: columns, functions, words, and the values of a column in a comparison.
struct FormulaCompletion {
  /// What is typed of the last word.
  let typed: String
  let items: [Completion]

  /// `text` is the formula up to the cursor; `quote` what a text within it stands in; `joined` the table whose columns may stand behind a sign of equality.
  init(
    _ text: String, quote: Character, table: TablePreview, joined: TablePreview?, _ source: CompletionSource
  ) {
    let scalars = Array(text.unicodeScalars)
    let pieces = LuaLexer.tokens(scalars).filter { $0.kind != .trivia }
    if let quoted = Self.openText(pieces, scalars) {
      typed = quoted.typed
      let column = Self.compared(pieces.dropLast())
      let values = column.map { source.values($0, in: table) } ?? []
      items = CompletionSource.fitting(typed, texts: values)
        .filter { !$0.unicodeScalars.contains(quoted.quote) }
        .map { Completion($0 + String(quoted.quote), label: $0, kind: .value) }
      return
    }
    if text.filter({ $0 == "`" }).count % 2 == 1, let tick = text.lastIndex(of: "`") {
      typed = String(text[text.index(after: tick)...])
      items = CompletionSource.fitting(typed, source.columns(table, typed: typed) { $0 + "`" })
      return
    }
    let isName = pieces.last.map { $0.kind == .name || $0.kind == .keyword } ?? false
    let last = isName && pieces.last?.range.upperBound == scalars.count ? pieces.last : nil
    typed = last.map { Self.written(scalars[$0.range]) } ?? ""
    let isBehindEquals = (last == nil ? pieces.last : pieces.dropLast().last)?.isSign("=") ?? false
    let columns = source.columns(
      isBehindEquals ? joined ?? table : table, typed: typed, written: Self.quotedName)
    let words = joined == nil && !typed.isEmpty ? Self.words(source) : []
    let values =
      joined == nil
      ? Self.values(typed, quote, last == nil ? pieces[...] : pieces.dropLast(), table, source) : []
    items = values + CompletionSource.fitting(typed, columns + words)
  }

  /// The values that a column of texts is compared with, in quotes: who types `unit == jtj` need not know that they are due.
  private static func values(
    _ typed: String, _ quote: Character, _ before: ArraySlice<LuaLexer.Token>, _ table: TablePreview,
    _ source: CompletionSource
  ) -> [Completion] {
    guard let sign = before.last, !sign.isSign(","), let column = compared(before) else { return [] }
    return CompletionSource.fitting(typed, texts: source.values(column, in: table))
      .filter { !$0.contains("'") && !$0.contains("\"") }
      .map { Completion("\(quote)\($0)\(quote)", label: $0, kind: .value) }
  }

  private static func written(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// A name as formulas take it: in backticks unless it is one word.
  private static func quotedName(_ name: String) -> String {
    let tokens = LuaLexer.tokens(Array(name.unicodeScalars))
    return tokens.count == 1 && tokens[0].kind == .name && tokens[0].text == name ? name : "`\(name)`"
  }

  private static func words(_ source: CompletionSource) -> [(item: Completion, keys: [String])] {
    let functions = source.names.formulaFunctions.sorted().map { name in
      source.names.formulaEntries[name].map { Completer.item($0, .function, in: source.session.language) }
        ?? Completion(name, kind: .function)
    }
    let keywords = ["and", "or", "not", "nil", "true", "false"].map { Completion($0, kind: .keyword) }
    return (functions + keywords).map(CompletionSource.named)
  }

  /// The text that is begun and not ended.
  private static func openText(
    _ pieces: [LuaLexer.Token], _ scalars: [Unicode.Scalar]
  ) -> (typed: String, quote: Unicode.Scalar)? {
    guard let last = pieces.last, last.kind == .string || last.kind == .unfinishedText,
      last.range.upperBound == scalars.count
    else { return nil }
    let quote = scalars[last.range.lowerBound]
    guard quote == "'" || quote == "\"", last.range.count == 1 || scalars[scalars.count - 1] != quote else {
      return nil
    }
    return (written(scalars[(last.range.lowerBound + 1)...]), quote)
  }

  /// The column that a value is compared with: `unit == '`, or `one_of(unit, '甲', '`.
  private static func compared(_ pieces: ArraySlice<LuaLexer.Token>) -> String? {
    guard let sign = pieces.last else { return nil }
    if ["==", "~=", "<", ">", "<=", ">=", "="].contains(where: sign.isSign) {
      return pieces.dropLast().last.flatMap { $0.kind == .name ? $0.text : nil }
    }
    guard sign.isSign(","), let opening = pieces.lastIndex(where: { $0.isSign("(") }),
      opening > pieces.startIndex,
      pieces[opening - 1].kind == .name, opening + 1 < pieces.endIndex, pieces[opening + 1].kind == .name
    else { return nil }
    return pieces[opening + 1].text
  }
}
