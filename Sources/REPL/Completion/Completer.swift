import Diagnostics
import Lua
import LuaAPI
import Tables

/// Finds what may stand at the cursor of an entry.
struct Completer {
  private let source: CompletionSource
  private let entry: EntryText
  /// The scalar before which a person types.
  private let cursor: Int
  /// Characters of an entry that is continued, before those that are typed.
  private let offset: Int

  /// `continued` is the entry that the typed one goes on with.
  init(_ typed: [Character], cursor: Int, continued: String?, _ source: CompletionSource) {
    self.source = source
    let before = continued.map { Array($0 + "\n") } ?? []
    offset = before.count
    entry = EntryText(before + typed)
    self.cursor = entry.scalar(cursor + before.count)
  }

  func list() -> CompletionList? {
    let at = entry.tokens.firstIndex { $0.range.lowerBound < cursor && cursor <= $0.range.upperBound }
    guard let at else { return word("", place: entry.significant.count) }
    let token = entry.tokens[at]
    if token.kind == .trivia { return entry.written(token.range).hasPrefix("--") ? nil : word("", at: at) }
    guard let place = entry.significant.firstIndex(of: at) else { return nil }
    switch token.kind {
    case .string, .unfinishedText:
      guard let text = QuotedText(token, in: entry.scalars), cursor < token.range.upperBound || !text.isClosed
      else { return nil }
      return texts(text, place: place)
    case .name, .keyword: return word(entry.written(token.range.lowerBound..<cursor), place: place)
    default: return word("", place: place + 1)
    }
  }

  /// The list over the last `typed` scalars before the cursor.
  private func list(_ items: [Completion], over typed: String) -> CompletionList? {
    let start = entry.character(cursor - typed.unicodeScalars.count) - offset
    let end = entry.character(cursor) - offset
    guard start >= 0, start <= end, !items.isEmpty else { return nil }
    return CompletionList(range: start..<end, items: items)
  }

  private func list(_ items: [Completion], fitting typed: String) -> CompletionList? {
    list(CompletionSource.fitting(typed, items.map(CompletionSource.named)), over: typed)
  }

  // MARK: - Words of Lua

  private func word(_ typed: String, at token: Int) -> CompletionList? {
    word(typed, place: entry.significant.firstIndex { $0 > token } ?? entry.significant.count)
  }

  private func word(_ typed: String, place: Int) -> CompletionList? {
    let before = entry.piece(place - 1)
    if before?.isSign(".") ?? false {
      guard let owner = entry.piece(place - 2), owner.text == "data" else {
        let tables = entry.piece(place - 2).flatMap { source.session.tableNames(of: $0.text) }
        guard let tables else { return fields(typed, place: place) }
        return list(tables.map { Completion($0, kind: .table) }, fitting: typed)
      }
      return list(source.datasets(typed), over: typed)
    }
    if before?.isSign(":") ?? false { return list(verbs(), fitting: typed) }
    if before?.isSign("{") ?? false || before?.isSign(",") ?? false,
      let argument = VerbArgument(entry, around: place), argument.isInOptions, argument.option == nil
    {
      let options = options(of: argument)
      if !options.isEmpty { return list(options, fitting: typed) }
    }
    guard !typed.isEmpty else { return nil }
    return list(globals(), fitting: typed)
  }

  /// The columns of the rows that a function gets: `t:filter(function(r) return r.`.
  private func fields(_ typed: String, place: Int) -> CompletionList? {
    guard let table = rowTable(named: place - 2) else { return nil }
    let columns = source.columns(table, typed: typed) { $0 }
    return list(CompletionSource.fitting(typed, columns), over: typed)
  }

  /// The values of a column of such rows in a comparison: `t:filter(function(r) return r.unit == '`.
  private func fieldValues(_ text: QuotedText, _ typed: String, place: Int) -> CompletionList? {
    guard let sign = entry.piece(place - 1), ["==", "~="].contains(where: sign.isSign),
      let column = entry.piece(place - 2), column.kind == .name, entry.piece(place - 3)?.isSign(".") ?? false,
      let table = rowTable(named: place - 4),
      let quote = entry.piece(place).map({ entry.scalars[$0.range.lowerBound] })
    else { return nil }
    let ending = text.isClosed ? "" : String(quote)
    let values = CompletionSource.fitting(typed, texts: source.values(column.text, in: table))
    return list(values.map { Completion($0 + ending, label: $0, kind: .value) }, over: typed)
  }

  /// The table whose rows the function gets that the name at a place is a parameter of.
  private func rowTable(named place: Int) -> TablePreview? {
    guard let row = entry.piece(place), row.kind == .name else { return nil }
    let function = entry.significant.indices.prefix(max(0, place + 2)).last { place in
      (entry.piece(place)?.isKeyword("function") ?? false) && (entry.piece(place + 1)?.isSign("(") ?? false)
        && entry.piece(place + 2)?.text == row.text
    }
    guard let function, let argument = VerbArgument(entry, around: function), argument.isVerb,
      let table = source.table(source.chain(entry, end: argument.namePlace - 2))
    else { return nil }
    return table
  }

  private func verbs() -> [Completion] {
    source.session.verbs.map { Self.item($0, .verb, in: source.session.language) }
  }

  static func item(_ entry: LuaFunctionEntry, _ kind: Completion.Kind, in language: Language) -> Completion {
    Completion(
      entry.name, kind: kind, type: String(entry.signature.dropFirst(entry.name.count)),
      help: entry.firstSentence(in: language))
  }

  private func globals() -> [Completion] {
    let names = source.names
    let keywords = LuaLexer.keywords.sorted().map { Completion($0, kind: .keyword) }
    let variables = source.session.globalNames.filter { names.functions[$0] == nil }.map {
      Completion($0, kind: .variable)
    }
    let functions = names.functions.values.sorted { $0.name < $1.name }.map {
      Self.item($0, .function, in: source.session.language)
    }
    return variables + functions + keywords
  }

  /// The options that the description of a verb names, as in `ties = "all"`.
  private func options(of argument: VerbArgument) -> [Completion] {
    guard let verb = called(argument) else { return [] }
    return DescribedOptions(verb).names.map { name in
      Completion(
        "\(name) = ", label: name, kind: .option, help: verb.summary.text(in: source.session.language))
    }
  }

  private func called(_ argument: VerbArgument) -> LuaFunctionEntry? {
    (argument.isVerb ? source.names.verbs : source.names.functions)[argument.name]
  }

  /// What the description lists for the option that a text is given to.
  private func optionValues(_ argument: VerbArgument) -> [Completion] {
    guard let option = argument.option, let verb = called(argument) else { return [] }
    return DescribedOptions(verb).values(of: option).map { Completion($0, kind: .value) }
  }

  // MARK: - Texts

  private func texts(_ text: QuotedText, place: Int) -> CompletionList? {
    let count = text.places.firstIndex { $0 >= cursor } ?? text.places.count - 1
    let typed = String(String.UnicodeScalarView(text.content.unicodeScalars.prefix(count)))
    if let values = fieldValues(text, typed, place: place) { return values }
    guard let argument = VerbArgument(entry, around: place) else { return nil }
    let options = optionValues(argument)
    guard options.isEmpty else { return list(options, fitting: typed) }
    guard argument.isVerb else { return functionText(argument.name, typed) }
    if argument.name == "write" || argument.name == "plot" {
      return list(source.files(typed), fitting: typed)
    }
    guard let table = source.table(source.chain(entry, end: argument.namePlace - 2)) else { return nil }
    let other = argument.name == "join" || argument.name.hasSuffix("matching") ? joined(argument) : nil
    let quote = entry.piece(place).map { entry.scalars[$0.range.lowerBound] }
    let formula = FormulaCompletion(
      typed, quote: quote == "'" ? "\"" : "'", table: table, joined: other, source)
    return list(formula.items, over: formula.typed)
  }

  /// The table that a join brings in: the first argument.
  private func joined(_ argument: VerbArgument) -> TablePreview? {
    let opening = argument.namePlace + 1
    var (place, depth) = (opening + 1, 0)
    while let token = entry.piece(place) {
      if ["(", "[", "{"].contains(where: token.isSign) { depth += 1 }
      if [")", "]", "}"].contains(where: token.isSign) { depth -= 1 }
      if depth == 0, token.isSign(",") { return source.table(source.chain(entry, end: place - 1)) }
      place += 1
    }
    return nil
  }

  private func functionText(_ function: String, _ typed: String) -> CompletionList? {
    switch function {
    case "require": list(source.modules(), fitting: typed)
    case "read", "write": list(source.files(typed), fitting: typed)
    case "use", "quarter": list(source.quarters(), fitting: typed)
    case "unit": list(source.units(), fitting: typed)
    default: nil
    }
  }
}
