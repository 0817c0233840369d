package import Diagnostics

/// A notice template: Markdown with Lua in it.
///
/// - `{{ expression }}` prints the value of one Lua expression.
/// - `{% for … do %}`, `{% if … then %}`, `{% local … %}`, `{% end %}` are Lua statements.
/// - `{# comment #}` prints nothing.
///
/// A line that holds only statements and comments leaves no line in the output. Braces inside Lua strings and
/// tables do not close a tag.
package struct Template: Sendable {
  /// Called by ``luaSource`` with the number of a text segment: print it.
  package static let textFunction = "__text"
  /// Called by ``luaSource`` with the number of an expression segment and its value: print the value.
  package static let valueFunction = "__value"

  /// The name under which errors are reported.
  package let file: String
  /// Texts, expressions and statements in the order of the template.
  package let segments: [TemplateSegment]
  /// The template as one Lua chunk: line k of it is line k of the template.
  package let luaSource: String
  private let codePlaces: [TemplateLuaSource.Place]
  private let lines: [String]

  /// Reads a template. O(text).
  ///
  /// - Throws: ``TemplateError`` for a tag or a block that is not closed, an empty tag, brackets that do not match, or a
  ///   Lua comment inside a tag.
  package init(parsing text: String, file: String) throws(TemplateError) {
    var scanner = TemplateScanner(text, file: file)
    let scanned = try scanner.scan()
    let segments = TemplateLines.withoutTagLines(scanned)
    let lua = TemplateLuaSource(segments)
    self.file = file
    self.segments = segments
    luaSource = lua.text
    codePlaces = lua.places
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    if let problem = TemplateBlocks.problem(in: segments) {
      throw error(problem.message, at: problem.place, help: [problem.help])
    }
  }

  /// The segment that ``luaSource`` calls by this number; nil for a number it never uses.
  package func segment(_ number: Int) -> TemplateSegment? {
    segments.indices.contains(number - 1) ? segments[number - 1] : nil
  }

  /// What is wrong with the value of a segment, with a mark under its place.
  package func error(_ message: Phrase, at segment: TemplateSegment, help: [Phrase]) -> TemplateError {
    let line = segment.line <= lines.count ? lines[segment.line - 1] : ""
    let before = VisibleText.escaped(String(line.prefix(segment.column - 1)))
    let mark = String(repeating: " ", count: DisplayWidth.cells(before)) + "^"
    return TemplateError(
      message, location: SourceLocation(file: file, line: segment.line, column: segment.column),
      details: [VisibleText.escaped(line), mark].map { Phrase(verbatim: $0) }, help: help)
  }

  /// The place of an error of which Lua knows the line: that of the only tag in it, or of the first tag that names what the
  /// error is about.
  package func location(luaLine: Int, naming subjects: [String]) -> SourceLocation {
    let tags = codePlaces.map { segments[$0.segment] }.filter { $0.line == luaLine }
    let named = tags.first { tag in subjects.contains { !$0.isEmpty && tag.source.contains($0) } }
    guard let tag = tags.count == 1 ? tags[0] : named else {
      return SourceLocation(file: file, line: luaLine)
    }
    return SourceLocation(file: file, line: luaLine, column: tag.column)
  }

  /// The place in the template of a place in ``luaSource``. Lines are the same; a column inside an expression or
  /// statement is found again, any other is dropped.
  package func location(luaLine: Int, luaColumn: Int? = nil) -> SourceLocation {
    let line = SourceLocation(file: file, line: luaLine)
    guard let luaColumn,
      let place = codePlaces.last(where: { ($0.luaLine, $0.luaColumn) <= (luaLine, luaColumn) })
    else { return line }
    let segment = segments[place.segment]
    let parts = segment.source.split(separator: "\n", omittingEmptySubsequences: false)
    let row = luaLine - place.luaLine
    guard row < parts.count else { return line }
    let shift = row == 0 ? segment.column - place.luaColumn : 0
    let end = parts[row].count + (row == 0 ? place.luaColumn : 1)
    guard luaColumn <= end else { return line }
    return SourceLocation(file: file, line: luaLine, column: luaColumn + shift)
  }
}
