import Diagnostics

/// Cuts a template into texts and tags.
struct TemplateScanner {
  private let file: String
  private let characters: [Character]
  private var place = 0
  private var line = 1
  private var column = 1

  init(_ text: String, file: String) {
    self.file = file
    characters = text.map { $0 == "\r\n" ? "\n" : $0 }
  }

  mutating func scan() throws(TemplateError) -> [TemplateLines.Piece] {
    var pieces: [TemplateLines.Piece] = []
    while place < characters.count {
      if let tag = TemplateTag.allCases.first(where: { startsHere($0.opening) }) {
        pieces.append(try scanTag(tag))
      } else {
        pieces.append(.segment(try scanText()))
      }
    }
    return pieces
  }

  private mutating func scanText() throws(TemplateError) -> TemplateSegment {
    let start = mark
    while place < characters.count, !TemplateTag.allCases.contains(where: { startsHere($0.opening) }) {
      for (typed, meant) in TemplateTag.slips where startsHere(typed) {
        throw error(Phrase("\"\(typed)\" is not a tag", zh: "“\(typed)”不是标签"), at: mark, help: meant)
      }
      advance()
    }
    return segment(.text, from: start, to: place)
  }

  private mutating func scanTag(_ tag: TemplateTag) throws(TemplateError) -> TemplateLines.Piece {
    let opening = mark
    advance(by: 2)
    var code = TemplateCodeScanner(tag)
    let start = mark
    while !(code.isOutsideQuotes && startsHere(tag.closing) && code.allowsClosing) {
      guard place < characters.count else {
        if let problem = code.unclosedQuote { throw error(problem) }
        throw error(
          Phrase("\"\(tag.opening)\" is not closed", zh: "“\(tag.opening)”没有结束"), at: opening,
          help: Phrase("write \(tag.closing) at its end", zh: "在它的末尾写\(tag.closing)"))
      }
      if let problem = code.step(characters, place) { throw error(problem) }
      for _ in 0..<max(1, code.consumed) where place < characters.count { advance() }
    }
    let trimmed = trimmedRange(from: start.place, to: place)
    advance(by: 2)
    guard let kind = tag.kind else { return .comment }
    guard !trimmed.isEmpty else {
      throw error(
        Phrase("\"\(tag.opening) \(tag.closing)\" is empty", zh: "“\(tag.opening) \(tag.closing)”是空的"),
        at: opening, help: tag.emptyHelp)
    }
    return .segment(segment(kind, from: markAt(trimmed.lowerBound), to: trimmed.upperBound))
  }

  // MARK: places

  private struct Mark {
    let place: Int
    let line: Int
    let column: Int
  }

  private var mark: Mark { Mark(place: place, line: line, column: column) }

  private func markAt(_ index: Int) -> Mark {
    let before = characters[..<index]
    let lineStart = (before.lastIndex(of: "\n") ?? -1) + 1
    return Mark(place: index, line: before.count { $0 == "\n" } + 1, column: index - lineStart + 1)
  }

  private func startsHere(_ text: String) -> Bool { characters[place...].starts(with: text) }

  private mutating func advance(by count: Int = 1) {
    for _ in 0..<count {
      if characters[place] == "\n" {
        line += 1
        column = 1
      } else {
        column += 1
      }
      place += 1
    }
  }

  private func trimmedRange(from start: Int, to end: Int) -> Range<Int> {
    var start = start
    var end = end
    while start < end, characters[start].isWhitespace { start += 1 }
    while end > start, characters[end - 1].isWhitespace { end -= 1 }
    return start..<end
  }

  private func segment(_ kind: TemplateSegment.Kind, from start: Mark, to end: Int) -> TemplateSegment {
    TemplateSegment(
      kind: kind, source: String(characters[start.place..<end]), line: start.line, column: start.column)
  }

  private func error(_ problem: TemplateCodeScanner.Problem) -> TemplateError {
    error(problem.message, at: markAt(problem.place), help: problem.help)
  }

  private func error(_ message: Phrase, at mark: Mark, help: Phrase) -> TemplateError {
    let start = mark.place - mark.column + 1
    let end = characters[start...].firstIndex(of: "\n") ?? characters.count
    let shown = VisibleText.escaped(String(characters[start..<end]))
    let before = VisibleText.escaped(String(characters[start..<mark.place]))
    let location = SourceLocation(file: file, line: mark.line, column: mark.column)
    let sign = String(repeating: " ", count: DisplayWidth.cells(before)) + "^"
    return TemplateError(
      message, location: location, details: [Phrase(verbatim: shown), Phrase(verbatim: sign)], help: [help])
  }
}
