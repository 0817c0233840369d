import CivilTime
import Diagnostics
import Readers
import Tables

/// Reads the values of a pack's head, and collects all that is wrong with them.
struct PackReading {
  var problems: [ReadError] = []

  mutating func report(_ message: String, at place: SourceLocation?, help: [String] = []) {
    problems.append(ReadError(message, at: place, help: help))
  }

  /// The members of a map; every other name is refused with the nearest right one.
  mutating func map(_ value: YAMLValue, known: [PackKey]) -> PackMap {
    var map = PackMap(location: value.location)
    guard case .map(let members) = value.kind else {
      report("expected names with values, found \(value.noun.text(in: .english))", at: value.location)
      return map
    }
    for member in members {
      guard let key = known.first(where: { $0.isCalled(member.name) }) else {
        let names = known.flatMap { [$0.rawValue, $0.chinese] }
        report(
          "no \"\(member.name)\" here" + Suggestion.clause(for: member.name, among: names),
          at: member.location,
          help: ["it is one of \(known.map { "\($0.rawValue) \($0.chinese)" }.joined(separator: ", "))"])
        continue
      }
      if map.has(key) {
        report(
          "\"\(key.rawValue)\" stands twice, once as \"\(key.chinese)\"", at: member.location,
          help: ["keep one of them"])
      }
      map.members[key] = member
    }
    return map
  }

  /// The members of a map whose names are the office's own, in the order of the file.
  mutating func entries(_ value: YAMLValue?) -> [YAMLMember] {
    guard let value, value.kind != .nothing else { return [] }
    if case .map(let members) = value.kind { return members }
    report("expected names with values, found \(value.noun.text(in: .english))", at: value.location)
    return []
  }

  mutating func text(_ value: YAMLValue?) -> String? {
    guard let value, value.kind != .nothing else { return nil }
    if value.text == nil {
      report("expected a text, found \(value.noun.text(in: .english))", at: value.location)
    }
    return value.text.map(OfficeText.trimmed)
  }

  mutating func number(_ value: YAMLValue?) -> FixedDecimal? {
    guard let value, value.kind != .nothing else { return nil }
    guard let number = value.text.flatMap(OfficeText.number) else {
      report("expected a number, found \(value.noun.text(in: .english))", at: value.location)
      return nil
    }
    return number
  }

  /// A number that is not below 0.
  mutating func amount(_ value: YAMLValue?) -> FixedDecimal? {
    guard let value, let number = number(value) else { return nil }
    if number < FixedDecimal(0) { report("expected 0 or more, found \(number)", at: value.location) }
    return number
  }

  mutating func whole(_ value: YAMLValue?, _ range: ClosedRange<Int>) -> Int? {
    guard let value, value.kind != .nothing else { return nil }
    guard let number = value.text.flatMap(OfficeText.number)?.integer, range.contains(Int(number)) else {
      report(
        "expected a whole number from \(range.lowerBound) to \(range.upperBound), found \(value.noun.text(in: .english))",
        at: value.location)
      return nil
    }
    return Int(number)
  }

  mutating func day(_ value: YAMLValue?) -> CivilDate? {
    guard let value, value.kind != .nothing else { return nil }
    guard let day = value.text.flatMap({ CivilDate(officeText: $0) }) else {
      report("expected a day such as 2019-04-01, found \(value.noun.text(in: .english))", at: value.location)
      return nil
    }
    return day
  }

  mutating func list(_ value: YAMLValue?) -> [YAMLValue] {
    guard let value, value.kind != .nothing else { return [] }
    if case .list(let items) = value.kind { return items }
    report("expected a list, found \(value.noun.text(in: .english))", at: value.location)
    return []
  }

  /// A list of texts, or one text with several in it: `[甲, 乙]` or `甲、乙`.
  mutating func names(_ value: YAMLValue?) -> [(name: String, place: SourceLocation)] {
    guard let value, value.kind != .nothing else { return [] }
    if let text = value.text { return OfficeText.list(text).map { ($0, value.location) } }
    var names: [(String, SourceLocation)] = []
    for item in list(value) {
      if let name = text(item) { names.append((name, item.location)) }
    }
    return names
  }
}
