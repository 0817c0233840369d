import Diagnostics

/// Reads emphasis, links and escapes within a line. What does not close is text.
enum InlineParser {
  /// Lines of one paragraph. Between two of them stands a space only if both sides are half-width letters or
  /// digits, since Chinese has no spaces; a line that ends in `\` or two spaces breaks.
  static func parse(joining lines: [ArraySlice<NoticeAtom>]) -> [Inline] {
    var result: [Inline] = []
    var paragraph: [NoticeAtom] = []
    for (place, line) in lines.enumerated() {
      let breaks = place < lines.count - 1 && endsInBreak(line)
      var content = Array(line.trimmed)
      if breaks, content.last == .markup("\\") { content.removeLast() }
      if let before = paragraph.last?.text.last, let after = content.first?.text.first,
        DisplayWidth.cells(before) == 1, DisplayWidth.cells(after) == 1, !isChinese(before), !isChinese(after)
      {
        paragraph.append(.literal(" "))
      }
      paragraph += content
      if breaks {
        result += parse(paragraph) + [.lineBreak]
        paragraph = []
      }
    }
    return result + parse(paragraph)
  }

  static func parse(_ atoms: [NoticeAtom]) -> [Inline] {
    var result: [Inline] = []
    var place = 0
    while place < atoms.count {
      if let (inline, next) = markup(atoms, place) {
        append(inline, to: &result)
        place = next
      } else {
        append(atoms[place], to: &result)
        place += 1
      }
    }
    return result
  }

  /// Text and figures without any markup.
  static func plain(_ atoms: [NoticeAtom]) -> [Inline] {
    atoms.reduce(into: []) { append($1, to: &$0) }
  }

  private static func append(_ atom: NoticeAtom, to result: inout [Inline]) {
    switch atom {
    case .figure(let id, let text): result.append(.figure(id, text))
    case .chart(let chart): append(.text(chart.caption), to: &result)
    case .markup(let character), .literal(let character): append(.text(String(character)), to: &result)
    }
  }

  private static func append(_ inline: Inline, to result: inout [Inline]) {
    if case .text(let text) = inline, case .text(let before)? = result.last {
      result[result.count - 1] = .text(before + text)
    } else {
      result.append(inline)
    }
  }

  private static func endsInBreak(_ line: ArraySlice<NoticeAtom>) -> Bool {
    line.last == .markup("\\") || line.suffix(2) == [.markup(" "), .markup(" ")]
  }

  /// Signs of ambiguous width that Chinese text uses: dashes, quotes, dots.
  private static func isChinese(_ character: Character) -> Bool { "—…“”‘’·".contains(character) }

  // MARK: markup

  private static func markup(_ atoms: [NoticeAtom], _ place: Int) -> (Inline, next: Int)? {
    switch atoms[place].sign {
    case "\\":
      guard place + 1 < atoms.count, let sign = atoms[place + 1].sign,
        "\\*_`[]()<>|~&#-+.!:".contains(sign)
      else { return nil }
      return (.text(String(sign)), place + 2)
    case "*": return emphasis(atoms, place)
    case "[": return link(atoms, place)
    default: return nil
    }
  }

  private static func run(_ atoms: [NoticeAtom], _ place: Int) -> Int {
    atoms[place...].prefix { $0.sign == "*" }.count
  }

  /// `*a*`, `**a**`, `***a***`: opened before a non-space, closed by an equal run after a non-space.
  private static func emphasis(_ atoms: [NoticeAtom], _ place: Int) -> (Inline, next: Int)? {
    let length = run(atoms, place)
    let start = place + length
    // A run that is too long, or that opens nothing, is printed whole.
    guard length <= 3, start < atoms.count, !atoms[start].isSpace else {
      return (.text(String(repeating: "*", count: length)), start)
    }
    var end = start
    while end < atoms.count {
      if atoms[end].sign == "\\" {
        end += 2
      } else if atoms[end].sign == "*" {
        let other = run(atoms, end)
        if other == length, !atoms[end - 1].isSpace { break }
        end += other
      } else {
        end += 1
      }
    }
    guard end < atoms.count else { return (.text(String(repeating: "*", count: length)), start) }
    let inner = parse(Array(atoms[start..<end]))
    switch length {
    case 1: return (.emphasis(inner), end + 1)
    case 2: return (.strong(inner), end + 2)
    default: return (.strong([.emphasis(inner)]), end + 3)
    }
  }

  /// `[label](target)` or `[label](target "title")`.
  private static func link(_ atoms: [NoticeAtom], _ place: Int) -> (Inline, next: Int)? {
    guard let close = closing(atoms, place, open: "[", close: "]"), close + 1 < atoms.count,
      atoms[close + 1].sign == "(", let end = closing(atoms, close + 1, open: "(", close: ")")
    else { return nil }
    let inside = atoms[(close + 2)..<end].trimmed
    var target = inside
    var title: String?
    if inside.last?.sign == "\"", let quote = inside.dropLast().lastIndex(where: { $0.sign == "\"" }),
      quote > inside.startIndex, inside[quote - 1].isSpace
    {
      title = inside[(quote + 1)..<(inside.endIndex - 1)].plainText
      target = inside[..<quote].trimmed
    }
    guard !target.isEmpty else { return nil }
    let label = parse(Array(atoms[(place + 1)..<close]))
    return (.link(label: label, target: target.plainText, title: title), end + 1)
  }

  private static func closing(
    _ atoms: [NoticeAtom], _ place: Int, open: Character, close: Character
  ) -> Int? {
    var depth = 0
    var next = place
    while next < atoms.count {
      switch atoms[next].sign {
      case "\\": next += 1
      case open: depth += 1
      case close:
        depth -= 1
        if depth == 0 { return next }
      default: break
      }
      next += 1
    }
    return nil
  }
}
