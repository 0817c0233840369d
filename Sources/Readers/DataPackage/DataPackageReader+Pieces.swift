import Diagnostics

extension DataPackageReader {
  mutating func report(_ message: String, at value: JSONValue?, help: String? = nil) {
    report(message, at: value?.location, help: help)
  }

  mutating func report(_ message: String, at place: SourceLocation?, help: String? = nil) {
    problems.append(ReadError(message, at: place, help: help.map { [$0] } ?? []))
  }

  /// Properties of ours are few: a misspelt one must not pass for somebody else's.
  mutating func checkOwnProperties(of value: JSONValue, known: [String]) {
    guard case .object(let members) = value.kind else { return }
    for member in members where member.name.hasPrefix("tongbao:") && !known.contains(member.name) {
      report(
        "no property \"\(member.name)\" here" + Suggestion.clause(for: member.name, among: known),
        at: member.location)
    }
  }

  /// A text that must be there; empty when it is not.
  mutating func text(_ value: JSONValue?, _ name: String, of parent: JSONValue) -> String {
    guard let value else {
      report("\"\(name)\" is missing", at: parent)
      return ""
    }
    if let text = value.string { return text }
    report("\"\(name)\" is a text, found \(value.noun)", at: value)
    return ""
  }

  mutating func optionalText(_ value: JSONValue?) -> String? {
    guard let value else { return nil }
    if value.string == nil { report("expected a text, found \(value.noun)", at: value) }
    return value.string
  }

  /// A list that must be there; empty when it is not.
  mutating func list(_ value: JSONValue?, _ name: String, of parent: JSONValue) -> [JSONValue] {
    guard let value else {
      report("\"\(name)\" is missing", at: parent)
      return []
    }
    if case .array(let items) = value.kind { return items }
    report("\"\(name)\" is a list, found \(value.noun)", at: value)
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
      "no \"\(written)\" here" + Suggestion.clause(for: written, among: known), at: value,
      help: "one of \(known.joined(separator: ", "))")
    return nil
  }

  mutating func flag(_ value: JSONValue?) -> Bool {
    guard let value else { return false }
    if case .bool(let flag) = value.kind { return flag }
    report("expected true or false, found \(value.noun)", at: value)
    return false
  }
}
