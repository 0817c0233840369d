import Diagnostics

/// Reads YAML that a person wrote by hand, keeping the place of every value.
///
/// Anchors, aliases and tags are refused: what they mean is not seen where it is used, and a file of a few lines could
/// stand for more values than fit into memory.
package struct YAMLScanner: ~Copyable {
  private static let mostBytes = 1 << 20
  private static let mostLevels = 64

  private var events: YAMLEvents
  private let text: String
  private let file: String

  /// The document in these bytes.
  ///
  /// - Throws: What is wrong first, with line and column.
  package static func scan(_ bytes: [UInt8], file: String) throws(ReadError) -> YAMLValue {
    let top = SourceLocation(file: file, line: 1, column: 1)
    guard bytes.count <= mostBytes else {
      let count = bytes.count
      throw ReadError(
        Phrase(
          "the file has \(count) bytes, at most \(mostBytes) are read", zh: "文件有\(count)字节，至多读\(mostBytes)字节"),
        at: top)
    }
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ReadError.notUTF8(bytes, file: file)
    }
    guard let events = YAMLEvents(bytes) else {
      throw ReadError(Phrase("there is no memory to read it", zh: "内存不足，无法读取"), at: top)
    }
    var scanner = YAMLScanner(events, text: text, file: file)
    return try scanner.document() ?? YAMLValue(.nothing, at: top)
  }

  private init(_ events: consuming YAMLEvents, text: String, file: String) {
    self.events = events
    self.text = text
    self.file = file
  }

  // MARK: - Values

  private mutating func document() throws(ReadError) -> YAMLValue? {
    let first = try next()
    guard first.kind != .end else { return nil }
    let value = try value(first, level: 1)
    let after = try next()
    guard after.kind == .end else {
      throw error(Phrase("a second document begins here", zh: "此处开始第二个文档"), at: after)
    }
    // A text alone is no document of names and values: the colon may be the wrong one.
    if case .text = value.kind, let wide = wideColon(upTo: Int.max) { throw wide }
    return value
  }

  private mutating func value(_ event: YAMLEvent, level: Int) throws(ReadError) -> YAMLValue {
    guard level <= Self.mostLevels else {
      throw error(Phrase("values are nested too deep", zh: "值嵌套得太深"), at: event)
    }
    switch event.kind {
    case .scalar(let text, let isPlain):
      return YAMLValue(isPlain && Self.isNothing(text) ? .nothing : .text(text), at: place(event))
    case .list: return YAMLValue(.list(try items(level)), at: place(event))
    case .map: return YAMLValue(.map(try members(level)), at: place(event))
    default: throw error(Phrase("a value is missing", zh: "缺少值"), at: event)
    }
  }

  private mutating func items(_ level: Int) throws(ReadError) -> [YAMLValue] {
    var items: [YAMLValue] = []
    while true {
      let event = try next()
      if event.kind == .close { return items }
      items.append(try value(event, level: level + 1))
    }
  }

  private mutating func members(_ level: Int) throws(ReadError) -> [YAMLMember] {
    var members: [YAMLMember] = []
    var names: Set<String> = []
    while true {
      let event = try next()
      if event.kind == .close { return members }
      guard case .scalar(let name, _) = event.kind else {
        throw error(Phrase("a name is a text", zh: "名称应为文本"), at: event)
      }
      guard names.insert(name).inserted else {
        throw error(Phrase("\"\(name)\" stands twice", zh: "“\(name)”出现两次"), at: event)
      }
      let value = try value(next(), level: level + 1)
      members.append(YAMLMember(name: name, location: place(event), value: value))
    }
  }

  private static func isNothing(_ text: String) -> Bool { text.isEmpty || text == "~" || text == "null" }

  // MARK: - Pieces

  /// The next piece that may stand here.
  private mutating func next() throws(ReadError) -> YAMLEvent {
    let event = events.next()
    switch event.kind {
    case .failed(let problem, let context): throw failure(problem, context, at: event)
    case .alias: throw reference("*", at: event)
    default: break
    }
    if event.hasAnchor { throw reference("&", at: event) }
    if event.hasTag { throw reference("!", at: event) }
    return event
  }

  private func place(_ event: YAMLEvent) -> SourceLocation {
    SourceLocation(file: file, line: event.line, column: event.column)
  }

  // MARK: - Errors

  private func error(_ message: Phrase, at event: YAMLEvent) -> ReadError {
    ReadError(message, at: place(event))
  }

  private func reference(_ sign: String, at event: YAMLEvent) -> ReadError {
    ReadError(
      Phrase(
        "\"\(sign)\" begins an anchor, an alias or a tag, which are not read here",
        zh: "“\(sign)”开头的是锚点、别名或标签，这里不读"), at: place(event),
      help: [Phrase("write the value itself, or put it in quotes", zh: "请直接写值，或加引号")])
  }

  private func failure(_ problem: String, _ context: String?, at event: YAMLEvent) -> ReadError {
    // What a `*` or `!` in front of a text was taken for.
    for (word, sign) in [("alias", "*"), ("anchor", "&"), ("tag", "!")] where context?.hasSuffix(word) == true
    {
      return reference(sign, at: event)
    }
    return wideColon(upTo: event.line)
      ?? ReadError(
        Phrase("this is not YAML: \(problem)", zh: "这不是YAML：\(problem)"), at: place(event),
        help: [
          Phrase(
            "write \"name: value\" with a space after the colon, and indent with spaces",
            zh: "写成“名称: 值”，冒号后空一格，缩进用空格")
        ])
  }

  /// `标题：通报` was meant as a name with its value. Indented lines may be text that goes on.
  private func wideColon(upTo last: Int) -> ReadError? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.prefix(last).enumerated() {
      guard let wide = line.firstIndex(of: "："), !line[wide...].contains(":") else { continue }
      let before = line[..<wide]
      guard !before.isEmpty, before.first?.isWhitespace == false,
        before.allSatisfy({ $0.isLetter || $0.isNumber || " -_".contains($0) })
      else { continue }
      let column = line.distance(from: line.startIndex, to: wide) + 1
      return ReadError(
        Phrase("\"：\" is a full-width colon", zh: "“：”是全角冒号"),
        at: SourceLocation(file: file, line: index + 1, column: column),
        help: [Phrase("write \": \", a colon and a space", zh: "写成“: ”，即半角冒号和一个空格")])
    }
    return nil
  }
}
