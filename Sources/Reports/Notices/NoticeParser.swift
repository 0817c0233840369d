import Diagnostics

/// Reads the Markdown that notices need: header, headings, paragraphs, lists, tables and `:::` blocks.
struct NoticeParser {
  private let lines: [ArraySlice<NoticeAtom>]
  private var place = 0

  init(_ pieces: [RenderedPiece]) {
    lines = NoticeAtom.atoms(pieces).split(omittingEmptySubsequences: false) { $0 == .markup("\n") }
  }

  mutating func parse() throws(NoticeError) -> (metadata: [NoticeMetadata], blocks: [NoticeBlock]) {
    try checkCharts()
    skipBlankLines()
    let metadata = try parseHeader()
    var blocks: [NoticeBlock] = []
    skipBlankLines()
    while place < lines.count {
      blocks.append(try parseBlock())
      skipBlankLines()
    }
    return (metadata, blocks)
  }

  private func checkCharts() throws(NoticeError) {
    for line in lines where line.contains(where: { $0.chart != nil }) && line.trimmed.count > 1 {
      throw NoticeError(
        Phrase("a chart stands among other text", zh: "图夹在文字中间"),
        details: [Phrase(verbatim: line.plainText)],
        help: [
          Phrase(
            "print it on a line of its own, with blank lines around it", zh: "让它独占一行，前后各空一行")
        ])
    }
  }

  // MARK: header

  private mutating func parseHeader() throws(NoticeError) -> [NoticeMetadata] {
    guard place < lines.count, isFence(lines[place], "---") else { return [] }
    place += 1
    var metadata: [NoticeMetadata] = []
    while place < lines.count {
      let line = lines[place]
      place += 1
      if isFence(line, "---") { return metadata }
      if line.isBlank { continue }
      guard let colon = line.firstIndex(where: { $0 == .markup(":") || $0 == .markup("：") }) else {
        throw NoticeError(
          Phrase("a line of the header has no colon", zh: "文首有一行没有冒号"),
          details: [Phrase(verbatim: line.plainText)],
          help: [Phrase("write \"label: value\", or end the header with ---", zh: "写成“名称: 内容”，或用---结束文首")])
      }
      let value = Array(line[(colon + 1)...].trimmed)
      metadata.append(
        NoticeMetadata(
          label: line[..<colon].trimmed.plainText, value: InlineParser.plain(value)))
    }
    throw NoticeError(
      Phrase("the header does not end", zh: "文首没有结束"),
      help: [Phrase("write --- on a line of its own below the header", zh: "在文首之后单独一行写---")])
  }

  private func isFence(_ line: ArraySlice<NoticeAtom>, _ fence: String) -> Bool {
    line.trimmed.allSatisfy { $0.sign != nil } && line.trimmed.plainText == fence
  }

  // MARK: blocks

  private mutating func parseBlock() throws(NoticeError) -> NoticeBlock {
    let line = lines[place]
    if let chart = line.trimmed.first?.chart {
      place += 1
      return .chart(chart)
    }
    if let heading = heading(line) {
      place += 1
      return heading
    }
    if line.leadingSigns.hasPrefix(":::") { return try parseFenced() }
    if isTableStart { return parseTable() }
    if let marker = ListMarker(line) { return parseList(marker) }
    return .paragraph(InlineParser.parse(joining: takeParagraph()))
  }

  private func heading(_ line: ArraySlice<NoticeAtom>) -> NoticeBlock? {
    let level = line.prefix { $0.sign == "#" }.count
    guard (1...3).contains(level), line.dropFirst(level).first?.isSpace == true else { return nil }
    return .heading(level: level, InlineParser.parse(Array(line.dropFirst(level).trimmed)))
  }

  /// `::: signature` to `:::`; every line is a line of its own.
  private mutating func parseFenced() throws(NoticeError) -> NoticeBlock {
    let opening = lines[place].plainText
    let name = lines[place].dropFirst(3).trimmed.plainText
    let kinds = ["addressee", "signature"]
    guard kinds.contains(name) else {
      throw NoticeError(
        Phrase(
          "no block \"\(name)\" (\(listed: kinds))\(nearest: name, among: kinds)",
          zh: "没有“\(name)”这种块（\(listed: kinds)）\(nearest: name, among: kinds)"),
        details: [Phrase(verbatim: opening)])
    }
    place += 1
    let first = place
    while place < lines.count, !isFence(lines[place], ":::") { place += 1 }
    guard place < lines.count else {
      throw NoticeError(
        Phrase("the block \"\(name)\" does not end", zh: "“\(name)”块没有结束"),
        details: [Phrase(verbatim: opening)],
        help: [Phrase("write ::: on a line of its own", zh: "单独一行写:::")])
    }
    let content = lines[first..<place].filter { !$0.isBlank }.map { InlineParser.parse(Array($0.trimmed)) }
    place += 1
    let inlines = Array(content.joined(separator: [.lineBreak]))
    return name == "addressee" ? .addressee(inlines) : .signature(inlines)
  }

  /// Lines up to a blank one or one that begins another block.
  private mutating func takeParagraph() -> [ArraySlice<NoticeAtom>] {
    let first = place
    repeat { place += 1 } while place < lines.count && !lines[place].isBlank && !beginsBlock
    return Array(lines[first..<place])
  }

  private var beginsBlock: Bool {
    let line = lines[place]
    return line.trimmed.first?.chart != nil || heading(line) != nil || line.leadingSigns.hasPrefix(":::")
      || isTableStart
      || ListMarker(line) != nil
  }

  private mutating func parseList(_ first: ListMarker) -> NoticeBlock {
    var items: [[Inline]] = []
    while place < lines.count, let marker = ListMarker(lines[place]), marker.isOrdered == first.isOrdered {
      var content = [lines[place].dropFirst(marker.length)]
      place += 1
      while place < lines.count, !lines[place].isBlank, !beginsBlock {
        content.append(lines[place])
        place += 1
      }
      items.append(InlineParser.parse(joining: content))
      let next = nextLine
      if next < lines.count, ListMarker(lines[next])?.isOrdered == first.isOrdered { place = next }
    }
    return .list(start: first.number, items: items)
  }

  // MARK: tables

  private var isTableStart: Bool {
    lines[place].leadingSigns.hasPrefix("|") && place + 1 < lines.count && rule(lines[place + 1]) != nil
  }

  /// Which columns stand right, from `|---|--:|`; nil for any other line.
  private func rule(_ line: ArraySlice<NoticeAtom>) -> [Bool]? {
    guard line.leadingSigns.hasPrefix("|"), line.allSatisfy({ $0.sign != nil }) else { return nil }
    let cells = NoticeParser.cells(line).map(\.plainText)
    let isRule = cells.allSatisfy { cell in cell.contains("-") && cell.allSatisfy { "-:".contains($0) } }
    return isRule ? cells.map { $0.hasSuffix(":") && !$0.hasPrefix(":") } : nil
  }

  private mutating func parseTable() -> NoticeBlock {
    let header = Self.cells(lines[place]).map(InlineParser.parse)
    let isRight = rule(lines[place + 1]) ?? []
    place += 2
    var rows: [[[Inline]]] = []
    while place < lines.count, lines[place].leadingSigns.hasPrefix("|") {
      let row = Self.cells(lines[place]).map(InlineParser.parse)
      rows.append(header.indices.map { $0 < row.count ? row[$0] : [] })
      place += 1
    }
    return .table(
      NoticeTable(
        header: header, rows: rows, isRight: header.indices.map { $0 < isRight.count && isRight[$0] }))
  }

  /// The cells of a line, cut at bars that are not escaped.
  private static func cells(_ line: ArraySlice<NoticeAtom>) -> [[NoticeAtom]] {
    var cells: [[NoticeAtom]] = [[]]
    var isEscaped = false
    for atom in line.trimmed {
      if atom.sign == "|", !isEscaped {
        cells.append([])
      } else {
        cells[cells.count - 1].append(atom)
      }
      isEscaped = atom.sign == "\\" && !isEscaped
    }
    cells.removeFirst()
    if cells.last?.isBlank == true { cells.removeLast() }
    return cells.map { Array($0.trimmed) }
  }

  // MARK: blank lines

  private mutating func skipBlankLines() { place = nextLine }

  /// The next line that is not blank, from here on.
  private var nextLine: Int { lines[place...].firstIndex { !$0.isBlank } ?? lines.count }
}
