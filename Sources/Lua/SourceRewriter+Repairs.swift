import Diagnostics

extension SourceRewriter {
  /// Reports texts that are not finished and characters that mean nothing to Lua.
  mutating func findUnknown() {
    for (place, index) in significant.enumerated() {
      let token = tokens[index]
      switch token.kind {
      case .unfinishedText: reportUnfinished(token)
      case .unknown: reportUnknown(token)
      case .sign where token.text == "." && written(token.range) == "。":
        let next = place + 1 < significant.count ? tokens[significant[place + 1]].kind : .trivia
        if next != .name {
          report(
            Phrase("\"。\" ends nothing in Lua", zh: "Lua中不用“。”结束语句"), at: token.range,
            help: Phrase("leave it out", zh: "请去掉它"))
        }
      case .sign where token.text == "!":
        report(
          Phrase(
            "\"\(written(token.range))\" denies nothing in Lua", zh: "Lua中不用“\(written(token.range))”表示否定"),
          at: token.range, meant: "not", help: Phrase("write not", zh: "写成not"))
      default: break
      }
    }
  }

  private mutating func reportUnfinished(_ token: LuaLexer.Token) {
    let opening = token.range.lowerBound..<(token.range.lowerBound + 1)
    let closing = ["“": "”", "‘": "’"][written(opening)] ?? written(opening)
    report(
      Phrase("the text is not finished on its line", zh: "文本在这一行没有结束"), at: opening,
      help: Phrase("end it with \(closing)", zh: "以\(closing)结束"))
  }

  private mutating func reportUnknown(_ token: LuaLexer.Token) {
    let scalar = scalars[token.range.lowerBound]
    let isVisible = DisplayWidth.cells(scalar) > 0 && !scalar.properties.isDefaultIgnorableCodePoint
    let shown = isVisible ? String(scalar) : "U+" + String(scalar.value, radix: 16, uppercase: true)
    let message = Phrase("\"\(shown)\" cannot stand outside texts and comments", zh: "“\(shown)”只能出现在文本和注释中")
    if let meant = Self.meanings[scalar] {
      // Names in brackets for titles of books are not compared.
      report(
        message, at: token.range, meant: "<>".contains(meant) ? nil : meant,
        help: Phrase("write \(meant)", zh: "写成\(meant)"))
    } else if isVisible {
      report(message, at: token.range)
    } else {
      report(
        message, at: token.range,
        help: Phrase(
          "it cannot be seen: delete what stands there and type it again", zh: "它是看不见的字符：删去此处的内容，重新键入"))
    }
  }

  /// Signs that are written by hand, and how Lua writes them.
  private static let meanings: [Unicode.Scalar: String] = [
    "≥": ">=", "≤": "<=", "≠": "~=", "×": "*", "÷": "/", "−": "-", "–": "-", "—": "-", "…": "...", "【": "[",
    "】": "]", "「": "\"", "」": "\"", "《": "<", "》": ">", "￥": "$", "·": ".",
  ]

  // MARK: Repairs

  private func isNoted(_ token: LuaLexer.Token) -> Bool {
    token.repair != nil && scalars[token.range.lowerBound] != "\u{FEFF}"
  }

  /// One note for each repair.
  func notes() -> [SourceNote] {
    var notes: [SourceNote] = []
    // A line may hold many: its columns are counted once, from one note to the next.
    var (line, column, counted) = (0, 1, 0)
    for token in tokens where isNoted(token) {
      let start = token.range.lowerBound
      let next = self.line(of: start)
      if next != line { (line, column, counted) = (next, 1, lineStarts[next]) }
      column += written(counted..<start).count
      counted = start
      notes.append(
        SourceNote(
          found: written(token.range), became: token.repair ?? "",
          location: SourceLocation(file: file, line: line + 1, column: column)))
    }
    return notes
  }

  /// One problem for each line with repairs, with the repaired line as help.
  mutating func reportRepairs() {
    var line = -1
    var group: [Int] = []
    for index in tokens.indices where isNoted(tokens[index]) {
      let next = self.line(of: tokens[index].range.lowerBound)
      if next != line { reportLine(line, group) }
      group = next == line ? group + [index] : [index]
      line = next
    }
    reportLine(line, group)
  }

  private mutating func reportLine(_ line: Int, _ repairs: [Int]) {
    guard let first = repairs.first, hasRoom else { return }
    let ranges = repairs.map { tokens[$0].range }
    let problem = SourceProblem(
      message: Phrase(
        "full-width \(signs(repairs)) outside texts and comments", zh: "文本和注释之外出现全角符号\(signs(repairs))"),
      location: location(of: tokens[first].range.lowerBound), details: excerpt(ranges),
      help: [
        repaired(line: line, around: first).map { Phrase("write \($0)", zh: "写成\($0)") }
          ?? Phrase("write them in half width", zh: "请改为半角")
      ], replacement: nil)
    problems.append((tokens[first].range.lowerBound, problem))
  }

  /// `"（", "，" and "）"`, each once; of texts the quotes.
  private func signs(_ repairs: [Int]) -> Phrase {
    var signs: [Phrase] = []
    for index in repairs {
      let text = written(tokens[index].range)
      let shown = tokens[index].kind == .string ? "\(text.prefix(1))…\(text.suffix(1))" : text
      let isSpace = tokens[index].kind == .trivia && shown.allSatisfy(\.isWhitespace)
      let sign = isSpace ? Phrase("space", zh: "空格") : Phrase("\"\(shown)\"", zh: "“\(shown)”")
      if !signs.contains(sign) { signs.append(sign) }
      if signs.count == 8 { return Phrase("\(listed: signs) and more", zh: "\(listed: signs)等") }
    }
    guard let last = signs.popLast() else { return .empty }
    return signs.isEmpty ? last : Phrase("\(listed: signs) and \(last)", zh: "\(listed: signs)和\(last)")
  }

  /// A line in half width, without space around it; nil if it is too long to show. `token` is one of its tokens.
  private func repaired(line: Int, around token: Int) -> String? {
    let range = range(ofLine: line)
    guard range.count <= Self.longestShown else { return nil }
    var first = token
    while first > 0, tokens[first - 1].range.overlaps(range) { first -= 1 }
    var result = String.UnicodeScalarView()
    for token in tokens[first...].prefix(while: { $0.range.lowerBound < range.upperBound }) {
      if let repair = token.repair {
        result.append(contentsOf: repair.unicodeScalars)
      } else {
        result.append(contentsOf: scalars[token.range.clamped(to: range)])
      }
    }
    let text = String(result).drop(while: \.isWhitespace)
    return String(text.reversed().drop(while: \.isWhitespace).reversed())
  }
}
