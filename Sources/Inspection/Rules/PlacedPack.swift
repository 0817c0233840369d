import Diagnostics
import Readers

/// A pack while it is read: with the places of its rules, for messages about how they fit together.
struct PlacedPack {
  var pack: RulePack
  var head: SourceLocation?
  /// The row that each rule was read from.
  var rows: [String: RuleRow] = [:]
  /// Places of what the head says of gates, vetoes, kinds, headings and weights.
  var places: [String: SourceLocation] = [:]

  /// The rules of the base that the head switches off.
  var switchedOff: [PackRule] = []

  init(_ pack: RulePack) {
    self.pack = pack
  }

  /// Everything of this pack under another name.
  func renamed(_ name: String) -> PlacedPack {
    var placed = self
    placed.pack.name = name
    return placed
  }

  /// Puts a rule in the place of the one with its id, or at the end.
  mutating func replace(_ rule: PackRule, at row: RuleRow) {
    rows[rule.id] = row
    if let place = pack.rules.firstIndex(where: { $0.id == rule.id }) {
      pack.rules[place] = rule
    } else {
      pack.rules.append(rule)
    }
  }
}
