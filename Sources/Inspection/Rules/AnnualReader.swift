import Diagnostics
import Readers
import Tables

/// What a pack says of the year.
enum AnnualReader {
  private static let keys: [PackKey] = [
    .components, .classes, .quarters, .missingQuarter, .perFailure, .failureCap, .bonusCap, .vetoAtMost,
    .grades,
    .digits,
  ]

  static func rules(_ value: YAMLValue, reading: inout YAMLReading) -> AnnualRules {
    let map = reading.map(value, known: keys)
    var rules = AnnualRules()
    rules.components = components(map[.components], map.location, &reading)
    for member in reading.entries(map[.classes]) {
      rules.classComponents[member.name] = components(member.value, member.location, &reading)
    }
    if map.has(.quarters) { rules.quarters = quarters(map[.quarters], &reading) }
    rules.missingQuarter = missing(map[.missingQuarter], &reading)
    rules.perFailure = reading.amount(map[.perFailure])
    rules.failureCap = reading.amount(map[.failureCap])
    rules.bonusCap = reading.amount(map[.bonusCap])
    rules.vetoAtMost = reading.amount(map[.vetoAtMost])
    rules.grades = PackHead.grades(map[.grades], &reading)
    if let digits = reading.whole(map[.digits], 0...6) { rules.digits = digits }
    return rules
  }

  private static func components(
    _ value: YAMLValue?, _ place: SourceLocation, _ reading: inout YAMLReading
  ) -> [AnnualRules.Component] {
    var components: [AnnualRules.Component] = []
    var sum = FixedDecimal(0)
    for member in reading.entries(value) {
      guard let weight = reading.amount(member.value) else { continue }
      if AnnualTables.ownNames.contains(member.name) {
        reading.report(
          Phrase(
            "a component cannot be called \"\(member.name)\": the result has a column of that name",
            zh: "组成部分不能叫“\(member.name)”：结果中已有这一列"),
          at: member.location)
      }
      components.append(AnnualRules.Component(member.name, weight: weight))
      sum = sum.adding(weight) ?? sum
    }
    if sum != FixedDecimal(100) {
      reading.report(
        Phrase("the weights have to add up to 100, found \(sum.trimmed)", zh: "权重合计应为100，实际为\(sum.trimmed)"),
        at: value?.location ?? place)
    }
    return components
  }

  /// `[1, 2, 3, 4]`, or with weights `{1: 20, 2: 20, 3: 30, 4: 30}`.
  private static func quarters(_ value: YAMLValue?, _ reading: inout YAMLReading) -> [AnnualRules.Quarter] {
    var written: [(name: String, place: SourceLocation, weight: FixedDecimal)] = []
    if case .map(let members)? = value?.kind {
      for member in members {
        guard let weight = reading.amount(member.value) else { continue }
        if weight == FixedDecimal(0) {
          reading.report(
            Phrase("a quarter counts more than 0", zh: "季度的权重应大于0"), at: member.value.location)
        }
        written.append((member.name, member.location, weight))
      }
    } else {
      written = reading.names(value).map { ($0.name, $0.place, FixedDecimal(1)) }
    }
    var quarters: [AnnualRules.Quarter] = []
    for (name, place, weight) in written {
      guard let number = Int(FullWidth.halfWidth(name)), (1...4).contains(number),
        !quarters.contains(where: { $0.number == number })
      else {
        reading.report(
          Phrase(
            "quarters are of 1, 2, 3, 4, each once, found \"\(name)\"", zh: "季度应为1、2、3、4，各写一次，实际为“\(name)”"),
          at: place)
        continue
      }
      quarters.append(AnnualRules.Quarter(number, weight: weight))
    }
    if quarters.isEmpty {
      reading.report(Phrase("a year needs at least one quarter", zh: "一年至少要有一个季度"), at: value?.location)
    }
    return quarters.sorted { $0.number < $1.number }
  }

  private static func missing(_ value: YAMLValue?, _ reading: inout YAMLReading) -> AnnualRules.MissingQuarter
  {
    let words: [(String, AnnualRules.MissingQuarter)] = [
      ("refuse", .refuse), ("不评", .unranked), ("unranked", .unranked), ("拒绝", .refuse),
      ("mean of others", .meanOfOthers), ("其余平均", .meanOfOthers),
    ]
    guard let text = reading.text(value) else { return .refuse }
    if let word = words.first(where: { $0.0 == text }) { return word.1 }
    let known = words.map(\.0)
    reading.report(
      Phrase(
        "no \"\(text)\" for a missing quarter\(nearest: text, among: known)",
        zh: "缺季度没有“\(text)”这种处理办法\(nearest: text, among: known)"),
      at: value?.location,
      help: [
        Phrase(
          "it is refuse 拒绝, unranked 不评 or mean of others 其余平均; it never counts 0",
          zh: "可以是拒绝（refuse）、不评（unranked）或其余平均（mean of others），从不按0分计")
      ])
    return .refuse
  }
}
