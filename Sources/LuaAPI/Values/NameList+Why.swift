import CivilTime
import Diagnostics
import Inspection
import Lua
import Workbench

extension NameList {
  /// Why a unit is on the list, or is not: what the rule saw of it, and what people decided.
  static var whyMethod: LuaFunctionEntry {
    LuaFunctionEntry(
      "why",
      [
        LuaParameter(
          "unit", type: .text,
          summary: Phrase("The unit, as anybody may write it.", zh: "单位，任何一种写法。"))
      ],
      summary:
        Phrase(
          "Why a unit is on the list, or is not: the step, the row and the values that decided, whether it was undecided, tied or observed too seldom, and what people decided of it.",
          zh: "单位为什么在名单上，或为什么不在：哪一步、哪一行、哪些值决定，是否未定、并列或观察次数不足，以及人工作了什么决定。"),
      example:
        #"print(data.proposals:count_by "unit":good_bad{ good = "count > 15", bad = "count < 2" }.good:why "财政局")"#,
      output: """
        财政局: not on the list, kept away by filter count > 15
          proposals: 75 rows in column "unit", datasets/proposals.csv:9, 11, 28 and 72 more
          filter quarter == '2021Q3': 60 of its 75 rows were of other quarters (2020Q4, 2021Q1, 2021Q2, 2021Q4)
          aggregate count = count(): 15 rows → unit 财政局, count 15
          filter count > 15: its row was dropped
            count > 15 does not hold: count is 15
        """, gives: [.text]
    ) { call in
      let list = try call.receiver(as: NameList.self)
      guard !list.session.isPublic else {
        throw LuaFault(
          Phrase(
            "why: a public notice does not say why: the answer shows rows that are not published",
            zh: "why：公开的通报中不能用why：答案会显示不公开的行"))
      }
      var why = try list.session.why(
        .unit(call.text(0), column: nil), in: list.settled?.judging ?? list.plan)
      let unit = why.subject.unit ?? ""
      why.isListed = list.names.contains(unit)
      if let settled = list.settled?.list { why.notes += settled.told(unit) }
      return [.string(why.text(in: list.session.language))]
    }
  }
}

extension UnitList {
  /// What the list itself knows of a unit: the rule it fulfils, what left it out, and what people decided.
  fileprivate func told(_ unit: String) -> [Phrase] {
    var told: [Phrase] = []
    let entry = entries.first { $0.unit == unit }
    if let entry, entry.decision == nil {
      told.append(Phrase("put there by \(entry.reason)", zh: "按规则列入：\(entry.reason)"))
    }
    if undecided.contains(unit) {
      told.append(
        Phrase("undecided: a missing value decides, so it was left out", zh: "未定：由缺失值决定去留，因此没有列入"))
    }
    if tooFew.contains(unit) {
      told.append(Phrase("observed too seldom, so it was left out", zh: "观察次数不足，因此没有列入"))
    }
    if tied.contains(unit) { told.append(Phrase("tied at the cut", zh: "在截取处并列")) }
    if let decision = entry?.decision ?? keptOff.first(where: { $0.unit == unit }) {
      told.append(Self.told(decision))
    }
    return told
  }

  private static func told(_ decision: ListDecision) -> Phrase {
    let who = [decision.decidedBy, decision.decidedOn?.description].compactMap(\.self)
    let by = who.isEmpty ? Phrase.empty : Phrase(" (\(listed: who))", zh: "（\(listed: who)）")
    let reason = decision.reason.map { Phrase(": \($0)", zh: "：\($0)") } ?? .empty
    return decision.placement == .in
      ? Phrase("put on by decision\(by)\(reason)", zh: "经决定列入\(by)\(reason)")
      : Phrase("kept off by decision\(by)\(reason)", zh: "经决定不列入\(by)\(reason)")
  }
}
