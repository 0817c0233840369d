import CivilTime
import Tables

/// One object's card for people: the result, then each line of the trail.
///
///     国管局 国务院部门门户网站 合格 89.00
///       扣分  -5.00  D05.2 政策文件 一级栏目6个月内未更新 ×1  datasets/…:2
package struct ScoreCardText: CustomStringConvertible, Sendable {
  package let description: String

  package init(_ card: ScoreCard, _ trail: [TrailRow], evidence: (_ rows: [Int]) -> String) {
    var head = [
      card.object.name, card.object.kind, card.result ?? "未定", card.score.map { "\($0)分" }, card.grade,
    ]
    if let undecided = card.undecided { head.append("(\(undecided))") }
    var lines = [head.compactMap(\.self).joined(separator: " ")]
    if let decision = card.decision {
      let who = [decision.by, decision.on?.description].compactMap(\.self).joined(separator: " ")
      lines.append("  人工认定 \(decision.result)，计算结果 \(card.computed ?? "未定")：\(decision.reason) \(who)")
    }
    for row in trail where row.object == card.object.name { lines.append("  " + Self.line(row, evidence)) }
    if let basic = card.basic, let deducted = card.deducted {
      var sum = "  扣\(deducted.trimmed)分，基础分 \(basic)"
      if let bonus = card.bonus, bonus != FixedDecimal(0) { sum += "，加分 \(bonus.trimmed)" }
      lines.append(sum)
    }
    description = lines.joined(separator: "\n")
  }

  private static func line(_ row: TrailRow, _ evidence: ([Int]) -> String) -> String {
    let effect = row.effect.map { ($0 > FixedDecimal(0) ? "+" : "") + $0.trimmed.description }
    let amount = row.amount.map { "×\($0.trimmed)" }
    let parts = [
      row.outcome.chinese, effect, row.rule.id, row.rule.item, row.rule.text, amount,
      row.reason.map { "(\($0))" }, row.findings.isEmpty ? nil : evidence(row.findings),
    ]
    return parts.compactMap { $0?.isEmpty == true ? nil : $0 }.joined(separator: " ")
  }
}
