package import Tables

extension RulePack {
  /// The rules as a table, one row a rule, in the pack's order: the columns of its file.
  package var table: Table {
    var rows = RowTable()
    func text(_ text: String?) -> Value { text.flatMap { $0.isEmpty ? nil : Value.text($0) } ?? .missing }
    func number(_ number: FixedDecimal?) -> Value { number?.rescaled(to: 2).map(Value.decimal) ?? .missing }
    func add(_ column: RuleColumn, _ type: ColumnType, _ value: (PackRule) -> Value) {
      rows.add(column.rawValue, type, column.chinese, rules, value)
    }
    add(.id, .text) { .text($0.id) }
    add(.part, .text) { .text($0.part.rawValue) }
    add(.heading, .text) { text($0.heading) }
    add(.item, .text) { text($0.item) }
    add(.rule, .text) { text($0.text) }
    add(.points, .decimal(scale: 2)) { number($0.points) }
    add(.per, .text) { text($0.per) }
    add(.cap, .decimal(scale: 2)) { number($0.cap) }
    add(.group, .text) { $0.part == .veto ? .missing : text($0.capGroup) }
    add(.tier, .text) { text($0.tier) }
    add(.threshold, .text) { text($0.threshold?.text) }
    add(.near, .text) { text($0.near?.text) }
    add(.counts, .text) { text($0.counts.joined(separator: ";")) }
    add(.sample, .int) { $0.sample.map { .int(Int64($0)) } ?? .missing }
    add(.window, .text) { text($0.window) }
    add(.objects, .text) { text($0.objects.joined(separator: ";")) }
    add(.once, .bool) { .bool($0.chargedOnce) }
    return rows.table
  }
}
