import Diagnostics
import Readers

/// Reads the values of `jobs.yaml`, and collects all that is wrong with them.
struct JobReading {
  private(set) var problems: [ReadError] = []

  mutating func report(_ message: Phrase, at place: SourceLocation, help: [Phrase] = []) {
    problems.append(ReadError(message, at: place, help: help))
  }

  private mutating func unexpected(_ expected: Phrase, _ value: YAMLValue) {
    report(
      Phrase("expected \(expected), found \(value.noun)", zh: "应为\(expected)，实际为\(value.noun)"),
      at: value.location)
  }

  /// The values of a map by name; other names are refused with the nearest right one.
  mutating func members(_ value: YAMLValue, known: [String]) -> [String: YAMLValue] {
    guard case .map(let members) = value.kind else {
      unexpected(Phrase("names with values", zh: "名称和值"), value)
      return [:]
    }
    var values: [String: YAMLValue] = [:]
    for member in members {
      guard known.contains(member.name) else {
        report(
          Phrase(
            "no \"\(member.name)\" here\(nearest: member.name, among: known)",
            zh: "此处不能有“\(member.name)”\(nearest: member.name, among: known)"), at: member.location,
          help: [Phrase("it is one of \(listed: known)", zh: "可以是\(listed: known)")])
        continue
      }
      if member.value.kind != .nothing { values[member.name] = member.value }
    }
    return values
  }

  mutating func text(_ value: YAMLValue?) -> String? {
    guard let value else { return nil }
    guard let text = value.text, !text.isEmpty else {
      unexpected(Phrase("a text", zh: "文本"), value)
      return nil
    }
    return text
  }

  mutating func list(_ value: YAMLValue?) -> [YAMLValue] {
    guard let value else { return [] }
    if case .list(let items) = value.kind { return items }
    unexpected(Phrase("a list", zh: "列表"), value)
    return []
  }

  /// A list of texts, or one text.
  mutating func texts(_ value: YAMLValue?) -> [(text: String, place: SourceLocation)] {
    guard let value else { return [] }
    if let text = value.text { return [(text, value.location)] }
    var texts: [(String, SourceLocation)] = []
    for item in list(value) {
      if let text = text(item) { texts.append((text, item.location)) }
    }
    return texts
  }

  /// One of some words.
  mutating func choice<Choice>(_ value: YAMLValue?, _ choices: [(name: String, choice: Choice)]) -> Choice? {
    guard let value, let text = text(value) else { return nil }
    if let found = choices.first(where: { $0.name == text }) { return found.choice }
    let names = choices.map(\.name)
    report(
      Phrase(
        "expected \(alternatives: names), found \"\(text)\"\(nearest: text, among: names)",
        zh: "应为\(alternatives: names)，实际为“\(text)”\(nearest: text, among: names)"), at: value.location)
    return nil
  }

  mutating func count(_ value: YAMLValue?, _ range: ClosedRange<Int>) -> Int? {
    guard let value else { return nil }
    guard let number = value.text.flatMap({ Int(FullWidth.halfWidth($0)) }), range.contains(number) else {
      let (low, high) = (range.lowerBound, range.upperBound)
      unexpected(Phrase("a whole number from \(low) to \(high)", zh: "\(low)到\(high)的整数"), value)
      return nil
    }
    return number
  }

  /// An amount with its unit, in the smallest unit: `30 s`, `500 MB`.
  mutating func amount(_ value: YAMLValue?, _ unit: JobUnit) -> Int? {
    guard let value else { return nil }
    guard let text = text(value) else { return nil }
    switch unit.read(text) {
    case .amount(let amount): return amount
    case .problem(let message): report(message, at: value.location, help: [unit.example])
    }
    return nil
  }
}
