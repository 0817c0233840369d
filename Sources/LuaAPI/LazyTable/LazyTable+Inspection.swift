import CivilTime
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
        LuaParameter("start", type: "text", summary: "The column of the day something was asked."),
        LuaParameter("end", type: "text", summary: "The column of the day it was answered."),
        LuaParameter(
          "limits", type: "deadlines", summary: "workdays{2, 5}, or days{0, 5} for calendar days."),
        optionsParameter,
      ],
      "Adds the column bucket: within which limit it was answered, later, not at all, or not due yet as of the quarter's day. Each row is in one bucket only. Options: as = the column's name, labels = \"zh\".",
      example:
        #"print(data.test_letters:buckets("sent_on", "replied_on", workdays{2, 5}):count_by "bucket":value("count", "bucket == '≤2 days'"))"#,
      output: "14"
    ) { call in
      guard call.arguments.count > 2, case .object(let object) = call.arguments[2],
        let deadlines = object as? DeadlineLimits
      else { throw call.fault("argument 3 must be limits, such as workdays{2, 5} or days{0, 5}") }
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
