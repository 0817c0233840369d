import Diagnostics
import Readers

/// What a pack on a base changes and switches off: `changes` by rule and column, `off` by rule, item or heading.
enum PackChanges {
  static func apply(_ head: YAMLFields<PackKey>, to placed: inout PlacedPack, reading: inout YAMLReading) {
    for member in reading.entries(head[.changes]) { change(member, &placed, &reading) }
    for (name, place) in reading.names(head[.off]) {
      let isMeant = { (rule: PackRule) in rule.id == name || rule.item == name || rule.heading == name }
      guard placed.pack.rules.contains(where: isMeant) else {
        reading.report(unknown(name, in: placed.pack), at: place)
        continue
      }
      placed.switchedOff += placed.pack.rules.filter(isMeant)
      placed.pack.rules.removeAll(where: isMeant)
    }
  }

  static func unknown(_ name: String, in pack: RulePack) -> Phrase {
    let known = pack.rules.map(\.id) + pack.rules.flatMap { [$0.item, $0.heading] }
    return Phrase(
      "no rule, item or heading \"\(name)\"\(nearest: name, among: known)",
      zh: "没有编号、二级指标或一级指标“\(name)”\(nearest: name, among: known)")
  }

  private static func change(_ member: YAMLMember, _ placed: inout PlacedPack, _ reading: inout YAMLReading) {
    guard let place = placed.pack.rules.firstIndex(where: { $0.id == member.name }) else {
      let known = placed.pack.rules.map(\.id)
      reading.report(
        Phrase(
          "no rule \"\(member.name)\"\(nearest: member.name, among: known)",
          zh: "没有编号为“\(member.name)”的细则\(nearest: member.name, among: known)"),
        at: member.location)
      return
    }
    var row = RuleRow(place: member.location)
    for item in reading.entries(member.value) {
      guard let column = RuleColumn.called(item.name), column != .id else {
        let known = RuleColumn.names.filter { RuleColumn.called($0) != .id }
        reading.report(
          Phrase(
            "a rule has no \"\(item.name)\" to change\(nearest: item.name, among: known)",
            zh: "细则没有可以调整的“\(item.name)”\(nearest: item.name, among: known)"),
          at: item.location)
        continue
      }
      guard column != .part else {
        reading.report(
          Phrase("a change cannot move a rule to another part", zh: "调整不能把细则移到另一部分"), at: item.location)
        continue
      }
      let texts = reading.names(item.value).map(\.name)
      let text = item.value.text ?? texts.joined(separator: ";")
      row.cells[column] = RuleRow.Cell(text: text, place: item.value.location)
    }
    RuleReader.fill(&placed.pack.rules[place], from: row, reading: &reading)
    for (column, cell) in row.cells { placed.rows[member.name]?.cells[column] = cell }
  }
}
