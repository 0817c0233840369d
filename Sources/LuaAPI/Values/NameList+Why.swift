import Lua
import Workbench

extension NameList {
  /// Why a unit is on the list, or is not: what the rule saw of it, and what people decided.
  static var whyMethod: LuaFunctionEntry {
    LuaFunctionEntry(
      "why", [LuaParameter("unit", type: "text", summary: "The unit, as anybody may write it.")],
      summary:
        "Why a unit is on the list, or is not: the step, the row and the values that decided, and what people decided of it.",
      example:
        #"print(data.proposals:count_by "unit":good_bad{ good = "count > 15", bad = "count < 2" }.good:why "商务局")"#,
      output: """
        商务局: in the result
          proposals: 71 rows in column "unit", datasets/proposals.csv:55, 82, 83 and 68 more
          filter quarter == '2021Q3': 54 of its 71 rows were of other quarters (2020Q4, 2021Q1, 2021Q2, 2021Q4)
          aggregate count = count(): 17 rows → unit 商务局, count 17
          row 11 of 12: unit 商务局, count 17
        """
    ) { call in
      let list = try call.receiver(as: NameList.self)
      guard !list.session.isPublishing else {
        throw LuaFault("why: a notice does not say why: the answer shows rows that are not published")
      }
      var why = try list.session.why(.unit(call.text(0), column: nil), in: list.plan)
      // Decisions stand in the list's notes as "公安局 in: 原因".
      for (isIn, mark) in [(true, "in"), (false, "out")] {
        let start = "\(why.subject) \(mark): "
        guard let note = list.notes.first(where: { $0.hasPrefix(start) }) else { continue }
        why.decision = (isIn, String(note.dropFirst(start.count)))
      }
      return [.string(why.text)]
    }
  }
}
