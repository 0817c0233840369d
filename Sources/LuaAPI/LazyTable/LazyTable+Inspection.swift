import CivilTime
import Diagnostics
import Inspection
import Lua
import Query
import Workbench

/// Verbs that know what inspections mean.
extension LazyTable {
  static var inspectionVerbs: [LuaFunctionEntry] { [bucketsVerb] }

  private static var bucketsVerb: LuaFunctionEntry {
    verb(
      "buckets",
      [
        LuaParameter(
          "start", type: .text,
          summary: Phrase("The column of the day something was asked.", zh: "收到或提出之日所在的列。")),
        LuaParameter(
          "end", type: .text,
          summary: Phrase("The column of the day it was answered.", zh: "答复之日所在的列。")),
        LuaParameter(
          "limits", type: .limits,
          summary: Phrase(
            "workdays{2, 5}, or days{0, 5} for calendar days.", zh: "workdays{2, 5}；按自然日为days{0, 5}。")),
        optionsParameter,
      ],
      Phrase(
        "Adds the column bucket: within which limit it was answered, later, not at all, or not due yet as of the quarter's day. Each row is in one bucket only. Options: as = the column's name, labels = \"zh\".",
        zh: "增加列bucket：在哪个时限内答复、超期答复、未答复，或截至本季度截止日尚未到期。每行只归一档。选项：as = 列名，labels = \"zh\"。"),
      example:
        #"print(data.test_letters:buckets("sent_on", "replied_on", workdays{2, 5}):count_by "bucket":value("count", "bucket == '≤2 days'"))"#,
      output: "14"
    ) { call in
      guard call.arguments.count > 2, case .object(let object) = call.arguments[2],
        let deadlines = object as? DeadlineLimits
      else {
        throw call.fault(
          Phrase(
            "argument 3 must be limits, such as workdays{2, 5} or days{0, 5}",
            zh: "第3个参数应为时限，例如workdays{2, 5}或days{0, 5}"))
      }
      let isChinese = try call.optionalText("labels") == "zh"
      let buckets = try ResponseBuckets(
        limits: deadlines.limits, clock: deadlines.clock, asOf: call.session.workspace.asOf(),
        labels: isChinese ? .chinese(limits: deadlines.limits, clock: deadlines.clock) : nil)
      let column = buckets.column(
        start: try call.expression(call.text(0)).expression,
        end: try call.expression(call.text(1)).expression,
        named: try call.optionalText("as") ?? "bucket", title: "办理时限")
      return try call.then(.derive([column], .inherited))
    }
  }
}
