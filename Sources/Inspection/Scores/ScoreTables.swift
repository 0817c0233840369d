package import Tables

/// Scorecards and their trail as tables.
package struct ScoreTables: Sendable {
  package enum Language: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh"
  }

  /// Columns of the cards and of the trail; the one of objects is called as in the findings.
  static let ownNames: Set<String> = [
    "kind", "result", "score", "basic", "bonus", "deducted", "grade", "vetoes", "veto_items", "near_veto",
    "undecided", "computed", "reason", "decided_by", "decided_on", "part", "heading", "item", "rule", "text",
    "outcome", "amount", "points", "effect", "cap", "group", "in_report", "evidence",
  ]

  /// One row an object.
  package let cards: Table
  /// One row an object and rule under which something was found, or nobody looked.
  package let trail: Table

  /// `object` is what the column of objects is called; `evidence` says where findings stand, for people, by their rows.
  package init(
    _ cards: [ScoreCard], _ trail: [TrailRow], pack: RulePack, object: String, language: Language,
    evidence: (_ rows: [Int]) -> String
  ) throws(InspectionError) {
    guard !Self.ownNames.contains(object) else { throw InspectionError(.takenColumn(object)) }
    self.cards = Self.table(of: cards, pack, object)
    self.trail = Self.table(of: trail, object, language, evidence)
  }

  private static func table(of cards: [ScoreCard], _ pack: RulePack, _ object: String) -> Table {
    var rows = RowTable()
    let score = ColumnType.decimal(scale: pack.digits)
    rows.add(object, .text, nil, cards) { .text($0.object.name) }
    if !pack.objects.isEmpty { rows.add("kind", .text, "对象类型", cards) { .maybe($0.object.kind) } }
    rows.add("result", .text, "结果", cards) { .maybe($0.result) }
    if pack.total != nil {
      rows.add("score", score, "得分", cards) { .points($0.score, pack.digits, $0) }
      rows.add("basic", score, "基础分", cards) { .points($0.basic, pack.digits, $0) }
      rows.add("bonus", .decimal(scale: 2), "加分", cards) { .points($0.bonus, 2, $0) }
      rows.add("deducted", .decimal(scale: 2), "扣分", cards) { .points($0.deducted, 2, $0) }
    }
    if !pack.grades.isEmpty { rows.add("grade", .text, "等次", cards) { .maybe($0.grade) } }
    rows.add("vetoes", .int, "单项否决", cards) { .int(Int64($0.vetoes.count)) }
    rows.add("veto_items", .text, "否决项", cards) { .maybe(names($0.vetoes)) }
    rows.add("near_veto", .text, "接近否决", cards) { .maybe(names($0.near)) }
    rows.add("undecided", .text, "未定原因", cards) { .maybe($0.undecided) }
    if cards.contains(where: { $0.decision != nil }) {
      rows.add("computed", .text, "计算结果", cards) { .maybe($0.computed) }
      rows.add("reason", .text, "人工理由", cards) { .maybe($0.decision?.reason) }
      rows.add("decided_by", .text, "认定人", cards) { .maybe($0.decision?.by) }
      rows.add("decided_on", .date, "认定日期", cards) { $0.decision?.on.map(Value.date) ?? .missing }
    }
    return rows.table
  }

  /// `V4.3 空白栏目 3 (>=5个)`
  private static func names(_ rows: [TrailRow]) -> String? {
    guard !rows.isEmpty else { return nil }
    return rows.map { row in
      let amount = row.amount.map { " \($0.trimmed)" } ?? ""
      return "\(row.rule.id) \(row.rule.item)\(amount)" + (row.rule.threshold.map { "(\($0.text))" } ?? "")
    }.joined(separator: "；")
  }

  private static func table(
    of trail: [TrailRow], _ object: String, _ language: Language, _ evidence: ([Int]) -> String
  ) -> Table {
    var rows = RowTable()
    let isChinese = language == .chinese
    rows.add(object, .text, nil, trail) { .text($0.object) }
    rows.add("part", .text, "部分", trail) { .text(isChinese ? $0.rule.part.chinese : $0.rule.part.rawValue) }
    rows.add("heading", .text, "一级指标", trail) { .maybe($0.rule.heading) }
    rows.add("item", .text, "二级指标", trail) { .maybe($0.rule.item) }
    rows.add("rule", .text, "编号", trail) { .maybe($0.rule.id) }
    rows.add("text", .text, "评分细则", trail) { .maybe($0.rule.text) }
    rows.add("outcome", .text, "处理", trail) { .text(isChinese ? $0.outcome.chinese : $0.outcome.rawValue) }
    rows.add("amount", .decimal(scale: 2), "数量", trail) { .number($0.amount, 2) }
    rows.add("points", .decimal(scale: 2), "分值", trail) { .number($0.rule.points, 2) }
    rows.add("effect", .decimal(scale: 2), "得失分", trail) { .number($0.effect, 2) }
    rows.add("cap", .decimal(scale: 2), "上限", trail) { .number($0.rule.cap, 2) }
    rows.add("group", .text, "分值组", trail) { .maybe($0.rule.part == .veto ? nil : $0.rule.capGroup) }
    rows.add("reason", .text, "原因", trail) { .maybe($0.reason) }
    rows.add("in_report", .int, "纳入报告", trail) { .int(Int64($0.inReport)) }
    rows.add("evidence", .text, "依据", trail) { .maybe($0.findings.isEmpty ? nil : evidence($0.findings)) }
    return rows.table
  }
}

extension Value {
  fileprivate static func maybe(_ text: String?) -> Value {
    text.flatMap { $0.isEmpty ? nil : Value.text($0) } ?? .missing
  }

  fileprivate static func number(_ number: FixedDecimal?, _ scale: Int) -> Value {
    number?.rescaled(to: scale).map(Value.decimal) ?? .missing
  }

  /// Points of a card; why there are none is not inspected, or not applicable.
  fileprivate static func points(_ number: FixedDecimal?, _ scale: Int, _ card: ScoreCard) -> Value {
    guard let number = number?.rescaled(to: scale) else {
      return .missing(card.undecided == nil ? .notApplicable : .notInspected)
    }
    return .decimal(number)
  }
}
