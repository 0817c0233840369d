import Diagnostics

extension DataPackageReader {
  mutating func report(_ message: Phrase, at value: JSONValue?, help: Phrase? = nil) {
    report(message, at: value?.location, help: help)
  }

  mutating func report(_ message: Phrase, at place: SourceLocation?, help: Phrase? = nil) {
    problems.append(ReadError(message, at: place, help: help.map { [$0] } ?? []))
  }

  /// Properties of ours are few: a misspelt one must not pass for somebody else's.
  mutating func checkOwnProperties(of value: JSONValue, known: [String]) {
    guard case .object(let members) = value.kind else { return }
    for member in members where member.name.hasPrefix("tongbao:") && !known.contains(member.name) {
      report(
        Phrase(
          "no property \"\(member.name)\" here\(nearest: member.name, among: known)",
          zh: "此处没有属性“\(member.name)”\(nearest: member.name, among: known)"),
        at: member.location)
    }
  }

  /// A text that must be there; empty when it is not.
  mutating func text(_ value: JSONValue?, _ name: String, of parent: JSONValue) -> String {
    guard let value else {
      report(Phrase("\"\(name)\" is missing", zh: "缺少“\(name)”"), at: parent)
      return ""
    }
    if let text = value.string { return text }
    report(
      Phrase("\"\(name)\" is a text, found \(value.noun)", zh: "“\(name)”应为文本，实际为\(value.noun)"), at: value)
    return ""
  }

  mutating func optionalText(_ value: JSONValue?) -> String? {
    guard let value else { return nil }
    if value.string == nil {
      report(Phrase("expected a text, found \(value.noun)", zh: "此处应为文本，实际为\(value.noun)"), at: value)
    }
    return value.string
  }

  /// A list that must be there; empty when it is not.
  mutating func list(_ value: JSONValue?, _ name: String, of parent: JSONValue) -> [JSONValue] {
    guard let value else {
      report(Phrase("\"\(name)\" is missing", zh: "缺少“\(name)”"), at: parent)
      return []
    }
    if case .array(let items) = value.kind { return items }
    report(
      Phrase("\"\(name)\" is a list, found \(value.noun)", zh: "“\(name)”应为列表，实际为\(value.noun)"), at: value)
    return []
  }

  /// One text or a list of texts.
  mutating func names(_ value: JSONValue?) -> [String] {
    guard let value else { return [] }
    guard case .array(let items) = value.kind else { return optionalText(value).map { [$0] } ?? [] }
    var names: [String] = []
    for item in items {
      if let name = optionalText(item) { names.append(name) }
    }
    return names
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(_ value: JSONValue?) -> Choice?
  where Choice.RawValue == String {
    guard let value, let written = optionalText(value) else { return nil }
    if let choice = Choice(rawValue: written) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    report(
      Phrase(
        "no \"\(written)\" here\(nearest: written, among: known)",
        zh: "此处不能写“\(written)”\(nearest: written, among: known)"), at: value,
      help: Phrase("one of \(listed: known)", zh: "可以写：\(listed: known)"))
    return nil
  }

  mutating func flag(_ value: JSONValue?) -> Bool {
    guard let value else { return false }
    if case .bool(let flag) = value.kind { return flag }
    report(
      Phrase("expected true or false, found \(value.noun)", zh: "此处应为true或false，实际为\(value.noun)"), at: value)
    return false
  }
}
