import Diagnostics
import Readers
import Tables

/// Makes a rule of a row of texts.
struct RuleReader {
  private let row: RuleRow

  static func rule(_ row: RuleRow, reading: inout YAMLReading) -> PackRule? {
    let reader = RuleReader(row: row)
    for column in RuleColumn.needed where row[column] == nil {
      reading.report(
        Phrase(
          "column \"\(column.rawValue)\" (\(column.chinese)) has no value",
          zh: "列“\(column.chinese)”（\(column.rawValue)）没有值"),
        at: row.place)
    }
    guard let id = row[.id]?.text, let written = row[.part], let heading = row[.heading]?.text,
      let text = row[.rule]?.text
    else { return nil }
    guard let part = RulePart(written: written.text) else {
      reading.report(
        noPart(written.text), at: written.place,
        help: [
          Phrase(
            "a rule is a veto 单项否决, a deduction deduct 扣分 or a bonus 加分",
            zh: "细则分为单项否决（veto）、扣分（deduct）和加分（bonus）")
        ])
      return nil
    }
    var rule = PackRule(id: id, part: part, heading: heading, item: row[.item]?.text ?? heading, text: text)
    reader.fill(&rule, reading: &reading)
    return rule
  }

  static func noPart(_ name: String) -> Phrase {
    Phrase(
      "no part \"\(name)\"\(nearest: name, among: RulePart.names)",
      zh: "没有部分“\(name)”\(nearest: name, among: RulePart.names)")
  }

  /// What columns say that a row may lack. A change fills only what it says.
  static func fill(_ rule: inout PackRule, from row: RuleRow, reading: inout YAMLReading) {
    if let text = row[.heading]?.text { rule.heading = text }
    if let text = row[.item]?.text { rule.item = text }
    if let text = row[.rule]?.text { rule.text = text }
    RuleReader(row: row).fill(&rule, reading: &reading)
  }

  private func fill(_ rule: inout PackRule, reading: inout YAMLReading) {
    if let points = number(.points, &reading) { rule.points = points }
    if let per = row[.per]?.text { rule.per = per }
    if let group = row[.group]?.text { rule.capGroup = group }
    if let cap = number(.cap, &reading) { rule.cap = cap }
    if let tier = row[.tier]?.text { rule.tier = tier }
    if let threshold = threshold(.threshold, &reading) { rule.threshold = threshold }
    if let near = threshold(.near, &reading) { rule.near = near }
    if let counts = row[.counts]?.text { rule.counts = OfficeText.list(counts).filter { $0 != rule.id } }
    if let window = row[.window]?.text { rule.window = window }
    if let objects = row[.objects]?.text { rule.objects = OfficeText.list(objects) }
    if let cell = row[.sample] {
      let number = OfficeText.number(cell.text)?.integer
      if let number, number > 0 { rule.sample = Int(number) }
      if (number ?? 0) < 1 {
        reading.report(
          Phrase(
            "a sample is a whole number above 0, found \"\(cell.text)\"", zh: "抽查数应为大于0的整数，实际为“\(cell.text)”"),
          at: cell.place)
      }
    }
    if let cell = row[.once] {
      if let flag = OfficeText.flag(cell.text) { rule.chargedOnce = flag }
      if OfficeText.flag(cell.text) == nil {
        reading.report(
          Phrase("expected yes 是 or no 否, found \"\(cell.text)\"", zh: "应为是（yes）或否（no），实际为“\(cell.text)”"),
          at: cell.place)
      }
    }
  }

  private func number(_ column: RuleColumn, _ reading: inout YAMLReading) -> FixedDecimal? {
    guard let cell = row[column] else { return nil }
    guard let number = OfficeText.number(cell.text), number >= FixedDecimal(0) else {
      reading.report(
        Phrase(
          "column \"\(column.rawValue)\" (\(column.chinese)) is a number from 0 on, found \"\(cell.text)\"",
          zh: "列“\(column.chinese)”（\(column.rawValue)）应为不小于0的数字，实际为“\(cell.text)”"),
        at: cell.place)
      return nil
    }
    return number
  }

  private func threshold(_ column: RuleColumn, _ reading: inout YAMLReading) -> RuleThreshold? {
    guard let cell = row[column] else { return nil }
    guard let threshold = RuleThreshold(cell.text) else {
      reading.report(
        Phrase("\"\(cell.text)\" is no threshold", zh: "“\(cell.text)”不是阈值"), at: cell.place,
        help: [
          Phrase(
            "write a count such as >=5, a share such as >=5%, days such as >14天, or 全部 <5",
            zh: "写次数如>=5，比例如>=5%，天数如>14天，或全部 <5")
        ])
      return nil
    }
    return threshold
  }
}
