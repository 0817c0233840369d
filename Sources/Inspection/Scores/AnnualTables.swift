package import Tables

/// A year's assessment as tables.
package struct AnnualTables: Sendable {
  /// Columns of the result and the trail; those of components are called as in the pack.
  static let ownNames: Set<String> = [
    "class", "weighted", "failures", "deducted", "bonus", "vetoed", "total", "rank", "grade", "missing",
    "step",
    "name", "value", "weight", "effect", "evidence",
  ]

  /// One row a unit.
  package let units: Table
  /// One row a unit and part of its number.
  package let trail: Table

  package init(
    _ units: [AnnualResult], _ lines: [AnnualLine], rules: AnnualRules, unit: String,
    language: ScoreTables.Language
  ) throws(InspectionError) {
    let taken = Self.ownNames.union(rules.allComponents)
    guard !taken.contains(unit) else { throw InspectionError(.takenColumn(unit)) }
    let (points, digits) = (ColumnType.decimal(scale: rules.digits), rules.digits)
    func number(_ number: FixedDecimal?) -> Value {
      number?.rescaled(to: digits).map(Value.decimal) ?? .missing
    }
    func text(_ text: String?) -> Value { text.flatMap { $0.isEmpty ? nil : Value.text($0) } ?? .missing }
    var rows = RowTable()
    rows.add(unit, .text, nil, units) { .text($0.unit) }
    if units.contains(where: { $0.unitClass != nil }) {
      rows.add("class", .text, "类别", units) { text($0.unitClass) }
    }
    for component in rules.allComponents {
      rows.add(component, points, nil, units) { number($0.components[component]) }
    }
    rows.add("weighted", points, "加权得分", units) { number($0.weighted) }
    rows.add("failures", .decimal(scale: 0), "不合格次数", units) {
      $0.failures.rescaled(to: 0).map(Value.decimal) ?? .missing
    }
    rows.add("deducted", points, "扣分", units) { number($0.deducted) }
    rows.add("bonus", points, "加分", units) { number($0.bonus) }
    rows.add("vetoed", .bool, "否决", units) { .bool($0.isVetoed) }
    rows.add("total", points, "年度得分", units) { number($0.total) }
    rows.add("rank", .int, "名次", units) { $0.rank.map { .int(Int64($0)) } ?? .missing }
    if !rules.grades.isEmpty { rows.add("grade", .text, "等次", units) { text($0.grade) } }
    rows.add("missing", .text, "缺季度", units) { text($0.missing.joined(separator: "、")) }
    self.units = rows.table

    var trail = RowTable()
    trail.add(unit, .text, nil, lines) { .text($0.unit) }
    trail.add("step", .text, "步骤", lines) { .text(language == .chinese ? $0.step.chinese : $0.step.rawValue) }
    trail.add("name", .text, "名称", lines) { .text($0.name) }
    trail.add("value", points, "数值", lines) { number($0.value) }
    trail.add("weight", points, "权重", lines) { number($0.weight) }
    trail.add("effect", points, "得失分", lines) { number($0.effect) }
    trail.add("evidence", .text, "依据", lines) { text($0.evidence) }
    self.trail = trail.table
  }
}
