import Diagnostics
import Inspection
import Lua
import Query
import Tables
import Workbench

/// Verbs for problems that are to be put right.
extension LazyTable {
  static var rectificationVerbs: [LuaFunctionEntry] { [ledgerVerb, closureVerb] }

  private static var ledgerVerb: LuaFunctionEntry {
    verb(
      "ledger",
      [
        LuaParameter(
          "rectifications", type: .dataTable,
          summary: Phrase("One row an order to put it right.", zh: "每份整改通知一行。")),
        optionsParameter,
      ],
      Phrase(
        """
        What became of each problem as of the quarter's day: one row a problem with the columns ordered, due, reported, \
        rechecked, rounds, state, late, days_late (working days), occurrence, repeat_of, withdrawn_because and impossible. \
        Options name columns and conditions where they are not called as in the county's datasets: keys, same (what makes \
        two problems the same), found, false_alarm, false_alarm_reason; of the rectifications ordered, due, reported, \
        rechecked, and the conditions closed (found right), final (done in a way that needs no recheck) and failed; keep = columns of theirs to keep. confirmations = a table of what \
        units said before publication, with sent, objected, ruled, the condition withdrawn, and reason. labels = "zh".
        """,
        zh: """
          截至本季度截止日各个问题的进展：每个问题一行，列为ordered、due、reported、rechecked、rounds、state、late、days_late（工作日）、occurrence、repeat_of、withdrawn_because和impossible。列和条件的名称与县级示例数据集不同时，用选项写明：keys、same（怎样算同一个问题）、found、false_alarm、false_alarm_reason；整改通知的ordered、due、reported、rechecked，以及条件closed（复查合格）、final（以无须复查的方式办结）和failed；keep = 要保留的列。confirmations = 各单位在公布前所提意见的表，含sent、objected、ruled、条件withdrawn和reason。labels = "zh"。
          """),
      example:
        #"data.problems:ledger(data.rectifications):filter "state == 'failed recheck'":select("id, unit, due, reported, days_late"):show()"#,
      output: """
        problems · 2021Q3 · 2 rows
         id     unit        due         reported    days_late
         WT015  司法局      2021-03-26  2021-03-19          0
         WT028  四十里堡镇  2021-03-04  2021-03-05          1
        """
    ) { call in
      var ledger = LedgerPlan()
      ledger.asOf = try call.session.workspace.asOf()
      ledger.language = try call.choice("labels", default: LedgerState.Language.english)
      ledger.columns = try call.ledgerColumns()
      return try call.checked(
        ledger.plan(
          problems: call.table.plan, rectifications: call.lazyTable(0).plan,
          confirmations: call.optionalTable("confirmations")?.plan, origin: call.origin))
    }
  }

  private static var closureVerb: LuaFunctionEntry {
    verb(
      "closure",
      [
        LuaParameter(
          "columns", type: .text,
          summary: Phrase("Columns or formulas to count by, such as the unit.", zh: "分别统计的列或公式，例如单位。"),
          isOptional: true),
        optionsParameter,
      ],
      Phrase(
        """
        How many problems of a ledger were put right: columns problems (those that count), withdrawn, disputed, ordered, \
        closed, failed, reported, overdue, late, repeats, closed_percent (of problems) and ordered_percent (closed of \
        ordered). Options: digits of the rates, else 1; labels = "zh" for a ledger with them.
        """,
        zh: """
          整改台账中有多少问题已经整改：列为problems（计入的问题）、withdrawn、disputed、ordered、closed、failed、reported、overdue、late、repeats、closed_percent（占问题数）和ordered_percent（已办结占已下发整改通知的比例）。选项：比率的digits，不写为1；台账用中文标签时labels = "zh"。
          """),
      example:
        #"data.problems:ledger(data.rectifications):closure("quarter"):select("quarter, problems, withdrawn, ordered, closed, ordered_percent"):show()"#,
      output: """
        problems · 2021Q3 · 1 row
         quarter  problems  withdrawn  ordered  closed  ordered_percent
         2021Q3        108          4       65      26             40.0
        """
    ) { call in
      var closure = ClosurePlan(by: call.arguments.isEmpty ? [] : try call.columns())
      closure.language = try call.choice("labels", default: LedgerState.Language.english)
      closure.digits = try call.optionalInteger("digits") ?? closure.digits
      return try call.checked(closure.plan(over: call.table.plan, origin: call.origin))
    }
  }
}

extension VerbCall {
  fileprivate func optionalTable(_ name: String) throws -> LazyTable? {
    switch options[name] {
    case .nil: return nil
    case .object(let object as LazyTable): return object
    case let other:
      throw fault(
        Phrase(
          "option \"\(name)\" must be a table of data, found \(other.kindName)",
          zh: "选项“\(name)”应为数据表，实际为\(other.kindName)"))
    }
  }

  /// Where an office keeps no rechecks, what is reported is not looked at again.
  private func recheckColumn() throws -> String? {
    let standard = LedgerColumns().rechecked
    let names = try Binder.bind(lazyTable(0).plan).schema.names
    return names.first { $0 == standard }
  }

  fileprivate func ledgerColumns() throws -> LedgerColumns {
    var columns = LedgerColumns(problems: try Binder.bind(table.plan).schema.names)
    columns.keys = try optionalText("keys").map { try joinKeys(in: $0) } ?? columns.keys
    columns.sameProblem = try optionalText("same").map { try list($0).map(\.name) } ?? columns.sameProblem
    columns.carried = try optionalText("keep").map { try list($0).map(\.name) } ?? []
    columns.found = try optionalText("found") ?? columns.found
    columns.ordered = try optionalText("ordered") ?? columns.ordered
    columns.due = try optionalText("due") ?? columns.due
    columns.reported = try optionalText("reported") ?? columns.reported
    columns.rechecked = try optionalText("rechecked") ?? recheckColumn()
    columns.sent = try optionalText("sent") ?? columns.sent
    columns.objected = try optionalText("objected") ?? columns.objected
    columns.ruled = try optionalText("ruled") ?? columns.ruled
    if let closed = try optionalText("closed") {
      columns.closed = try condition(closed)
      columns.final = nil
    }
    columns.final = try optionalText("final").map { try condition($0) } ?? columns.final
    columns.failed = try optionalText("failed").map { try condition($0) } ?? columns.failed
    columns.withdrawn = try optionalText("withdrawn").map { try condition($0) } ?? columns.withdrawn
    columns.reason = try optionalText("reason").map { try expression($0) } ?? columns.reason
    columns.falseAlarm = try optionalText("false_alarm").map { try condition($0) } ?? columns.falseAlarm
    columns.falseAlarmReason =
      try optionalText("false_alarm_reason").map { try expression($0) } ?? columns.falseAlarmReason
    return columns
  }
}
