import Diagnostics
import Readers

/// What a pack on a base changes and switches off: `changes` by rule and column, `off` by rule, item or heading.
enum PackChanges {
  static func apply(_ head: PackMap, to placed: inout PlacedPack, reading: inout PackReading) {
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

  static func unknown(_ name: String, in pack: RulePack) -> String {
    let known = pack.rules.map(\.id) + pack.rules.flatMap { [$0.item, $0.heading] }
    return "no rule, item or heading \"\(name)\"" + Suggestion.clause(for: name, among: known)
  }

  private static func change(_ member: YAMLMember, _ placed: inout PlacedPack, _ reading: inout PackReading) {
    guard let place = placed.pack.rules.firstIndex(where: { $0.id == member.name }) else {
      reading.report(
        "no rule \"\(member.name)\""
          + Suggestion.clause(for: member.name, among: placed.pack.rules.map(\.id)),
        at: member.location)
      return
    }
    var row = RuleRow(place: member.location)
    for item in reading.entries(member.value) {
      guard let column = RuleColumn.called(item.name), column != .id else {
        let known = RuleColumn.names.filter { RuleColumn.called($0) != .id }
        reading.report(
          "a rule has no \"\(item.name)\" to change" + Suggestion.clause(for: item.name, among: known),
          at: item.location)
        continue
      }
      guard column != .part else {
        reading.report("a change cannot move a rule to another part", at: item.location)
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
