/// Lines of a template that hold only statements and comments leave nothing in the output.
enum TemplateLines {
  /// What the scanner found: a segment, or a comment, which only matters for its line.
  enum Piece {
    case segment(TemplateSegment)
    case comment
  }

  /// The segments without the spaces and line ends of lines that hold only statements and comments.
  static func withoutTagLines(_ pieces: [Piece]) -> [TemplateSegment] {
    var result: [TemplateSegment] = []
    var line: [Piece] = []
    for piece in pieces.flatMap(atLineEnds) {
      line.append(piece)
      if piece.endsLine {
        result += cleaned(line)
        line = []
      }
    }
    return merged(result + cleaned(line))
  }

  private static func cleaned(_ line: [Piece]) -> [TemplateSegment] {
    let segments = line.compactMap { piece in if case .segment(let segment) = piece { segment } else { nil } }
    let hasTag = segments.contains { $0.kind == .statement } || segments.count < line.count
    let hasOutput = segments.contains { segment in
      segment.kind == .expression || segment.kind == .text && !segment.source.allSatisfy(\.isWhitespace)
    }
    return hasTag && !hasOutput ? segments.filter { $0.kind == .statement } : segments
  }

  /// Cuts a text after each line end.
  private static func atLineEnds(_ piece: Piece) -> [Piece] {
    guard case .segment(let segment) = piece, segment.kind == .text else { return [piece] }
    var pieces: [Piece] = []
    var start = (line: segment.line, column: segment.column)
    var rest = segment.source[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: "\n").map { rest.index(after: $0) } ?? rest.endIndex
      let text = String(rest[..<end])
      pieces.append(
        .segment(TemplateSegment(kind: .text, source: text, line: start.line, column: start.column)))
      start = (start.line + 1, 1)
      rest = rest[end...]
    }
    return pieces
  }

  /// Joins texts again that follow each other without anything between them.
  private static func merged(_ segments: [TemplateSegment]) -> [TemplateSegment] {
    var result: [TemplateSegment] = []
    /// Where the last text ends.
    var end = (line: 0, column: 0)
    for segment in segments {
      if segment.kind == .text, let last = result.last, last.kind == .text,
        end == (segment.line, segment.column)
      {
        result[result.count - 1] = TemplateSegment(
          kind: .text, source: last.source + segment.source, line: last.line, column: last.column)
      } else {
        result.append(segment)
      }
      // Texts are lines, or parts of one.
      end =
        segment.source.last == "\n"
        ? (segment.line + 1, 1) : (segment.line, segment.column + segment.source.count)
    }
    return result
  }
}

extension TemplateLines.Piece {
  fileprivate var endsLine: Bool {
    guard case .segment(let segment) = self else { return false }
    return segment.kind == .text && segment.source.hasSuffix("\n")
  }
}
