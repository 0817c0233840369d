package import CivilTime
package import Diagnostics
package import Tables

/// Reads the values of a file that people write, and collects all that is wrong with them.
package struct YAMLReading {
  package var problems: [ReadError] = []

  package init() {}

  package mutating func report(_ message: Phrase, at place: SourceLocation?, help: [Phrase] = []) {
    problems.append(ReadError(message, at: place, help: help))
  }

  private static let names = Phrase("names with values", zh: "名称和值")

  private func unexpected(_ expected: Phrase, _ value: YAMLValue) -> Phrase {
    Phrase("expected \(expected), found \(value.noun)", zh: "应为\(expected)，实际为\(value.noun)")
  }

  /// The members of a map; every other name is refused with the nearest right one.
  package mutating func fields<Key: YAMLKey>(_ value: YAMLValue, known: [Key]) -> YAMLFields<Key> {
    var map = YAMLFields<Key>(at: value.location)
    guard case .map(let members) = value.kind else {
      report(unexpected(Self.names, value), at: value.location)
      return map
    }
    for member in members {
      guard let key = known.first(where: { $0.isCalled(member.name) }) else {
        let names = known.flatMap { [$0.rawValue, $0.chinese] }
        report(
          Phrase(
            "no \"\(member.name)\" here\(nearest: member.name, among: names)",
            zh: "此处不能有“\(member.name)”\(nearest: member.name, among: names)"),
          at: member.location,
          help: [
            Phrase(
              "it is one of \(listed: known.map { "\($0.rawValue) \($0.chinese)" })",
              zh: "可以是\(listed: known.map { "\($0.chinese) \($0.rawValue)" })")
          ])
        continue
      }
      if map.has(key) {
        report(
          Phrase(
            "\"\(key.rawValue)\" stands twice, once as \"\(key.chinese)\"",
            zh: "“\(key.chinese)”写了两次，其中一次写作“\(key.rawValue)”"),
          at: member.location, help: [Phrase("keep one of them", zh: "只保留一处")])
      }
      map.members[key] = member
    }
    return map
  }

  /// The members of a map whose names are the office's own, in the order of the file.
  package mutating func entries(_ value: YAMLValue?) -> [YAMLMember] {
    guard let value, value.kind != .nothing else { return [] }
    if case .map(let members) = value.kind { return members }
    report(unexpected(Self.names, value), at: value.location)
    return []
  }

  package mutating func text(_ value: YAMLValue?) -> String? {
    guard let value, value.kind != .nothing else { return nil }
    if value.text == nil { report(unexpected(Phrase("a text", zh: "文本"), value), at: value.location) }
    return value.text.map(OfficeText.trimmed)
  }

  package mutating func number(_ value: YAMLValue?) -> FixedDecimal? {
    guard let value, value.kind != .nothing else { return nil }
    guard let number = value.text.flatMap(OfficeText.number) else {
      report(unexpected(Phrase("a number", zh: "数字"), value), at: value.location)
      return nil
    }
    return number
  }

  /// A number that is not below 0.
  package mutating func amount(_ value: YAMLValue?) -> FixedDecimal? {
    guard let value, let number = number(value) else { return nil }
    if number < FixedDecimal(0) {
      report(Phrase("expected 0 or more, found \(number)", zh: "应不小于0，实际为\(number)"), at: value.location)
    }
    return number
  }

  package mutating func whole(_ value: YAMLValue?, _ range: ClosedRange<Int>) -> Int? {
    guard let value, value.kind != .nothing else { return nil }
    guard let number = value.text.flatMap(OfficeText.number)?.integer, range.contains(Int(number)) else {
      let (low, high) = (range.lowerBound, range.upperBound)
      report(
        unexpected(Phrase("a whole number from \(low) to \(high)", zh: "\(low)到\(high)的整数"), value),
        at: value.location)
      return nil
    }
    return Int(number)
  }

  package mutating func day(_ value: YAMLValue?) -> CivilDate? {
    guard let value, value.kind != .nothing else { return nil }
    guard let day = value.text.flatMap({ CivilDate(officeText: $0) }) else {
      report(
        unexpected(Phrase("a day such as 2019-04-01", zh: "日期，例如2019-04-01"), value), at: value.location)
      return nil
    }
    return day
  }

  package mutating func list(_ value: YAMLValue?) -> [YAMLValue] {
    guard let value, value.kind != .nothing else { return [] }
    if case .list(let items) = value.kind { return items }
    report(unexpected(Phrase("a list", zh: "列表"), value), at: value.location)
    return []
  }

  /// A list of texts, or one text with several in it: `[甲, 乙]` or `甲、乙`.
  package mutating func names(_ value: YAMLValue?) -> [(name: String, place: SourceLocation)] {
    guard let value, value.kind != .nothing else { return [] }
    if let text = value.text { return OfficeText.list(text).map { ($0, value.location) } }
    var names: [(String, SourceLocation)] = []
    for item in list(value) {
      if let name = text(item) { names.append((name, item.location)) }
    }
    return names
  }
}
