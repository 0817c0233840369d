/// The smallest parts of a rendered text.
enum NoticeAtom: Hashable {
  /// A character that Markdown may read as markup.
  case markup(Character)
  /// A character that is only itself.
  case literal(Character)
  case figure(FigureID, String)
  /// On a line of its own.
  case chart(NoticeChart)

  /// The character that may be markup.
  var sign: Character? {
    if case .markup(let character) = self { character } else { nil }
  }

  var isSpace: Bool {
    switch self {
    case .markup(let character), .literal(let character): character.isWhitespace
    case .figure, .chart: false
    }
  }

  var text: String {
    switch self {
    case .markup(let character), .literal(let character): String(character)
    case .figure(_, let text): text
    case .chart(let chart): chart.caption
    }
  }

  /// The chart that this is.
  var chart: NoticeChart? {
    if case .chart(let chart) = self { chart } else { nil }
  }

  static func atoms(_ pieces: [RenderedPiece]) -> [NoticeAtom] {
    pieces.flatMap { piece -> [NoticeAtom] in
      switch piece {
      case .text(let text): text.map { .markup($0 == "\r\n" ? "\n" : $0) }
      case .literal(let text): text.map { .literal($0.isNewline ? " " : $0) }
      case .figure(let id, let text): [.figure(id, text)]
      case .chart(let chart): [.chart(chart)]
      }
    }
  }
}

extension RandomAccessCollection<NoticeAtom> where Index == Int, SubSequence == ArraySlice<NoticeAtom> {
  /// Without spaces at both ends.
  var trimmed: ArraySlice<NoticeAtom> {
    var start = startIndex
    var end = endIndex
    while start < end, self[start].isSpace { start += 1 }
    while end > start, self[end - 1].isSpace { end -= 1 }
    return self[start..<end]
  }

  var plainText: String { map(\.text).joined() }

  /// The signs before the first atom that is no markup: what decides the kind of a line.
  var leadingSigns: String { String(prefix { $0.sign != nil }.compactMap(\.sign)) }

  var isBlank: Bool { allSatisfy(\.isSpace) }
}
