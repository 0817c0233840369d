import Lua
import Query
import Tables

/// Finds the style of each character of an entry.
struct Highlighter {
  /// Longer entries stay plain: a key must not wait.
  private static let longest = 65_536

  /// A text between quotes that is longer is no formula that anyone looks at.
  private static let longestFormula = 8192

  private let names: KnownNames
  private let tables: KnownTables
  private let entry: EntryText
  /// The scalar before which a person types; nil when nobody does.
  private let cursor: Int?
  /// The characters whose styles are asked for.
  private let window: Range<Int>
  /// One for each character of the window.
  private var styles: [TextStyle]

  /// The styles of the characters in `window`: what else there is, is only read as far as these hang on it. `known` is the
  /// entry as it was before the last key, and becomes what it is now.
  static func styles(
    of characters: [Character], cursor: Int?, in window: Range<Int>, _ names: KnownNames,
    _ tables: KnownTables,
    like known: inout EntryText?
  ) -> [TextStyle] {
    guard characters.count <= longest else { return Array(repeating: .plain, count: window.count) }
    if let command = command(characters, cursor) { return Array(command[window]) }
    let entry = EntryText(characters, like: known)
    known = entry
    var highlighter = Highlighter(entry, cursor, window, names, tables)
    let tokens = entry.pieces(in: window)
    for place in entry.significantPlaces(of: tokens) { highlighter.mark(place) }
    highlighter.markComments(tokens)
    return highlighter.styles
  }

  private init(
    _ entry: EntryText, _ cursor: Int?, _ window: Range<Int>, _ names: KnownNames, _ tables: KnownTables
  ) {
    self.names = names
    self.tables = tables
    self.entry = entry
    self.window = window
    self.cursor = cursor.map(entry.scalar)
    styles = Array(repeating: .plain, count: window.count)
  }

  /// `:help filter`: the command, and the rest as it is. A name that is none is wrong, unless it is being typed.
  private static func command(_ characters: [Character], _ cursor: Int?) -> [TextStyle]? {
    guard let first = characters.first(where: { !$0.isWhitespace }), ":：?？".contains(first),
      case .command(let name, _) = TypedLine(String(characters.prefix { $0 != "\n" }))
    else { return nil }
    let start = characters.firstIndex { !$0.isWhitespace } ?? 0
    let end = characters[start...].firstIndex(where: \.isWhitespace) ?? characters.count
    let isTyped = cursor.map { start <= $0 && $0 <= end } ?? false
    let isWrong = ConversationCommand(rawValue: name) == nil && !isTyped
    return characters.indices.map { (start..<end).contains($0) ? isWrong ? .wrong : .keyword : .plain }
  }

  private mutating func set(_ style: TextStyle, _ scalars: Range<Int>) {
    for place in entry.characters(scalars).clamped(to: window) { styles[place - window.lowerBound] = style }
  }

  private mutating func markComments(_ places: Range<Int>) {
    for place in places where entry.tokens[place].kind == .trivia {
      let token = entry.tokens[place]
      let text = entry.written(token.range)
      // A long comment is two pieces.
      let isBody = place > 0 && entry.tokens[place - 1].kind == .trivia && !text.allSatisfy(\.isWhitespace)
      if text.hasPrefix("--") || text.hasPrefix("——") || isBody { set(.comment, token.range) }
    }
  }

  private mutating func mark(_ place: Int) {
    guard let token = entry.piece(place) else { return }
    switch token.kind {
    case .keyword: set(.keyword, token.range)
    case .number: set(.number, token.range)
    case .unknown: set(.wrong, token.range)
    case .name: markName(token, place)
    case .string, .unfinishedText: markText(token, place)
    case .trivia, .sign: break
    }
  }

  private mutating func markName(_ token: LuaLexer.Token, _ place: Int) {
    let before = entry.piece(place - 1)
    if before?.isSign(":") ?? false {
      if names.verbs[token.text] != nil {
        set(.function, token.range)
      } else if !isTyped(token.range), isCalledOnTable(place) {
        set(.wrong, token.range)
      }
    } else if before?.isSign(".") ?? false {
      guard entry.piece(place - 2)?.text == "data", !(entry.piece(place - 3)?.isSign(".") ?? false) else {
        return
      }
      if names.datasetNames.contains(token.text) {
        set(.table, token.range)
      } else if !isTyped(token.range) {
        set(.wrong, token.range)
      }
    } else if names.functions[token.text] != nil {
      set(.function, token.range)
    }
  }

  /// Whether what stands before a verb is a table for certain: a verb that goes on with the last entry, or a dataset.
  private func isCalledOnTable(_ place: Int) -> Bool {
    place == 1
      ? tables.columns(before: place, of: entry) != nil
      : ReceiverChain(entry, end: place - 2).map { $0.variable == nil } ?? false
  }

  /// Whether a person is typing it, so that it may not be whole yet.
  private func isTyped(_ scalars: Range<Int>) -> Bool {
    cursor.map { scalars.lowerBound <= $0 && $0 <= scalars.upperBound } ?? false
  }

  // MARK: - Texts

  private mutating func markText(_ token: LuaLexer.Token, _ place: Int) {
    set(.string, token.range)
    guard token.range.count <= Self.longestFormula, let argument = VerbArgument(entry, around: place),
      argument.isVerb, !argument.isInOptions,
      let verb = names.verbs[argument.name], let formula = FormulaArgument(verb, index: argument.index),
      let text = QuotedText(token, in: entry.scalars)
    else { return }
    markFormula(text)
    do throws(FormulaError) {
      markUnknown(try formula.read(text.content), text, argument)
    } catch {
      markProblem(error, text)
    }
  }

  private mutating func markFormula(_ text: QuotedText) {
    let pieces = LuaLexer.tokens(Array(text.content.unicodeScalars))
    for (place, token) in pieces.enumerated() {
      let range = text.places[token.range.lowerBound]..<text.places[token.range.upperBound]
      switch token.kind {
      case .keyword: set(.keyword, range)
      case .number: set(.number, range)
      case .sign, .trivia: set(.plain, range)
      case .name:
        let isCalled = pieces.dropFirst(place + 1).first?.isSign("(") ?? false
        let isFunction = isCalled && names.formulaFunctions.contains(token.text)
        set(isFunction ? .function : names.columnNames.contains(token.text) ? .column : .plain, range)
      default: break
      }
    }
  }

  /// A formula that is being typed is not wrong for ending too early.
  private mutating func markProblem(_ problem: FormulaError, _ text: QuotedText) {
    guard let span = problem.span else { return }
    let isAtEnd = span.end >= text.content.utf8.count
    let first = text.places.first ?? 0
    let last = text.places.last ?? 0
    if isAtEnd, !text.isClosed || isTyped(first..<last) { return }
    var range = text.range(utf8: span.start, span.end)
    // What is missing at the end is marked at the quote.
    if range.isEmpty { range = last..<min(last + 1, entry.scalars.count) }
    set(.wrong, range)
  }

  /// Verbs whose formulas speak of the columns of the table that they are called on, and of nothing else.
  private static let ownColumns: Set<String> = [
    "filter", "exclude", "sort", "top", "distinct", "select", "without", "derive", "group", "aggregate",
    "count_by",
    "share", "rank",
  ]

  /// Names that are no column of the table, where it is known.
  private mutating func markUnknown(_ formula: Formula, _ text: QuotedText, _ argument: VerbArgument) {
    guard Self.ownColumns.contains(argument.name),
      let columns = tables.columns(before: argument.namePlace, of: entry)
    else { return }
    var added: Set<String> = []
    for part in formula.expressions {
      for (name, span) in Self.columns(of: part.expression)
      where columns.index(of: name) == nil && !added.contains(name) && !name.hasPrefix("@") {
        let range = text.range(utf8: span.start, span.end)
        if !isTyped(range) { set(.wrong, range) }
      }
      if let name = part.name { added.insert(name) }
    }
  }

  private static func columns(of expression: ColumnExpression) -> [(name: String, span: FormulaSpan)] {
    if case .column(let name) = expression.kind, let span = expression.span { return [(name, span)] }
    return expression.children.flatMap(columns)
  }
}
