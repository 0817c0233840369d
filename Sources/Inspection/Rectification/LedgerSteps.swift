import CivilTime
import Query
import Tables

/// The steps that a ledger is made of. Columns that start with @ are between the steps only.
struct LedgerSteps {
  let ledger: LedgerPlan
  let hasConfirmations: Bool
  let origin: StepOrigin

  /// What a ledger adds to the problems, with its titles.
  static let ownColumns: [(name: String, title: String)] = [
    ("ordered", "交办"), ("due", "整改期限"), ("reported", "报送"), ("rechecked", "复查"), ("rounds", "交办次数"),
    ("state", "状态"), ("late", "逾期"), ("days_late", "逾期工作日"), ("occurrence", "第几次出现"), ("repeat_of", "首次问题"),
    ("withdrawn_because", "撤回理由"), ("impossible", "顺序有误"),
  ]
  static let ownNames = ownColumns.map(\.name)

  private var columns: LedgerColumns { ledger.columns }

  // MARK: - Before publication

  /// The problems with what their units said of them: `@false` `@disputed` `@because` `@ruled` `@confirmation`.
  func confirmed(_ plan: Plan, by confirmations: Plan?) throws -> Plan {
    let because = columns.falseAlarmReason ?? formula("", "if_else(false, '', nil)")
    let alarm = [
      named("@alarm", columns.falseAlarm ?? formula("", "false")), named("@alarm_reason", because),
    ]
    let problems = plan.then(.derive(alarm, .inherited), origin: origin)
    guard let confirmations else {
      let alone = [
        formula("@out", "`@alarm`"), formula("@disputed", "false"),
        formula("@because", "if_else(`@alarm`, `@alarm_reason`, nil)"),
      ]
      return problems.then(.derive(alone, .inherited), origin: origin)
    }
    let known = try masked(confirmations, columns.ruled)
    let ruling = [
      NamedColumn("@sent", .column(columns.sent)), NamedColumn("@objected", .column(columns.objected)),
      NamedColumn("@ruled", known),
      named("@withdrawn", columns.withdrawn), named("@reason", columns.reason),
    ]
    let rulings = confirmations.then(.ungroup, origin: origin)
      .then(.derive(ruling, .inherited), origin: origin)
      .then(.select(picked(rightKeys + ruling.map(\.name))), origin: origin)
    return problems.then(.join(.left, keys: columns.keys), with: [rulings], origin: origin)
      .then(
        .derive(
          [
            formula("@allowed", "`@ruled` ~= nil and `@withdrawn` == true"),
            formula("@out", "`@alarm` or `@allowed`"),
            formula("@disputed", "`@objected` ~= nil and `@ruled` == nil"),
            formula("@because", "if_else(`@allowed`, `@reason`, if_else(`@alarm`, `@alarm_reason`, nil))"),
          ], .inherited), origin: origin)
  }

  // MARK: - Orders

  /// The problems with their latest order: `@ordered` `@due` `@reported` `@rechecked` `@closed` `@final` `@failed`
  /// `@rounds`.
  func ordered(_ plan: Plan, by rectifications: Plan) throws -> Plan {
    let ends = [
      NamedColumn("@ordered", .column(columns.ordered)), NamedColumn("@due", .column(columns.due)),
      NamedColumn("@reported", try masked(rectifications, columns.reported)),
      NamedColumn("@rechecked", try recheck(rectifications)),
      named("@closed", columns.closed), named("@failed", columns.failed),
      columns.final.map { named("@final", $0) } ?? formula("@final", "false"),
      formula("@no_recheck", columns.rechecked.map { "\(spelled($0)) == nil" } ?? "true"),
    ]
    let newest = SortKey(NamedColumn("@ordered", .column("@ordered")), isDescending: true)
    let orders = rectifications.then(.ungroup, origin: origin)
      .then(.filter(isKnown(columns.ordered), keeping: true), origin: origin)
      .then(.derive(ends, .inherited), origin: origin)
      .then(.group(picked(rightKeys)), origin: origin)
      .then(.derive([NamedColumn("@rounds", .call("count", []))], .inherited), origin: origin)
      .then(.top(1, [newest], .cut), origin: origin)
      .then(.ungroup, origin: origin)
      .then(
        .select(picked(rightKeys + ends.map(\.name) + ["@rounds"] + columns.carried)), origin: origin)
    return plan.then(.join(.left, keys: columns.keys), with: [orders], origin: origin)
  }

  /// The ledger's own columns, from those that start with @, which go.
  func settled(_ plan: Plan, names: [String]) throws -> Plan {
    let types = try Binder.bind(
      plan.then(.select(picked(["@due", "@reported"])), origin: origin)
    ).schema.fields.map(\.type)
    let isToMinute = types == [.datetime, .datetime]
    var steps = [
      formula("@impossible", impossibility),
      formula("@counts", "not `@out` and not `@disputed`"),
      formula("@checked", "`@closed` == true and (`@no_recheck` or `@rechecked` ~= nil)"),
      formula("@done", "`@reported` ~= nil and (`@final` == true or `@checked`)"),
      formula("@again", "`@failed` == true and `@rechecked` ~= nil"),
      formula("ordered", "`@ordered`"), formula("due", "`@due`"), formula("reported", "`@reported`"),
      formula("rechecked", "`@rechecked`"), formula("rounds", "`@rounds`"),
      stateColumn,
      formula("late", lateness(isToMinute)),
      formula("days_late", daysLate),
    ]
    steps = steps.map(titled)
    let day = SortKey(formula("day", "date_of(\(spelled(columns.found)))"))
    let same = picked(columns.sameProblem + ["@counts"])
    let occurrence = NamedColumn("@place", .literal(.missing), window: .rank(.dense))
    let repeats = [
      formula("occurrence", "if_else(`@counts`, `@place`, nil)"),
      formula("repeat_of", "if_else(occurrence > 1, `@first`, nil)"),
      formula("withdrawn_because", "`@because`"), formula("impossible", "`@impossible`"),
    ].map(titled)
    let first = formula("@first", "first(if_else(`@place` == 1, \(keyText), nil))")
    return plan.then(.derive(steps, .inherited), origin: origin)
      .then(.derive([occurrence], WindowScope(order: [day], partition: same)), origin: origin)
      .then(.derive([first], WindowScope(partition: same)), origin: origin)
      .then(.derive(repeats, .inherited), origin: origin)
      .then(.select(picked(names + Self.ownNames + columns.carried)), origin: origin)
  }

  // MARK: - States

  private var stateColumn: NamedColumn {
    var ladder: [(String, LedgerState)] = [
      ("`@out`", .withdrawn), ("`@disputed`", .disputed), ("`@impossible` ~= nil", .impossible),
      ("`@ordered` == nil", .notOrdered), ("`@again`", .failed), ("`@done`", .closed),
      ("`@reported` ~= nil", .reported),
    ]
    if let asOf = ledger.asOf { ladder.append(("date_of(`@due`) <= '\(asOf)'", .overdue)) }
    var expression = ColumnExpression.literal(.text(LedgerState.notDue.label(ledger.language)))
    for (condition, state) in ladder.reversed() {
      expression = .choice(
        LedgerColumns.formula(condition), .literal(.text(state.label(ledger.language))), expression)
    }
    return NamedColumn("state", expression, domain: LedgerState.allCases.map { $0.label(ledger.language) })
  }

  private func lateness(_ isToMinute: Bool) -> String {
    let reported =
      isToMinute ? "`@reported` > `@due`" : "date_of(`@reported`) > date_of(`@due`)"
    let open = ledger.asOf.map { "date_of(`@due`) <= '\($0)'" } ?? "false"
    return
      "if_else(`@ordered` == nil or not `@counts`, nil, if_else(`@reported` ~= nil, \(reported), \(open)))"
  }

  private var daysLate: String {
    let today = ledger.asOf.map { "'\($0)'" } ?? "date_of(`@due`)"
    let until = "coalesce(date_of(`@reported`), \(today))"
    return "if_else(late, greatest(0, workdays(date_of(`@due`), \(until))), if_else(late == false, 0, nil))"
  }

  /// The first of the contradictions there may be, as a text; missing when the days follow each other.
  private var impossibility: String {
    let chain: [(name: String, event: LedgerContradiction.Event)] = [
      ("@ordered", .ordered), ("@reported", .reported), ("@rechecked", .rechecked),
    ]
    let found = "date_of(\(spelled(columns.found)))"
    var cases = [
      before("`@ordered`", .ordered, found, .found), before("`@due`", .due, "`@ordered`", .ordered),
    ]
    for (earlier, later) in zip(chain, chain.dropFirst()) {
      cases.append(before("`\(later.name)`", later.event, "`\(earlier.name)`", earlier.event))
    }
    cases += [
      ("`@ordered` ~= nil and `@due` == nil", said(.noDeadline)),
      ("`@rechecked` ~= nil and `@reported` == nil", said(.neverReported)),
      ("`@failed` == true and `@no_recheck`", said(.recheckWithoutDay)),
    ]
    if hasConfirmations {
      cases += [
        before("`@objected`", .objected, "`@sent`", .sent),
        before("`@ruled`", .ruled, "coalesce(`@objected`, `@sent`)", .objected),
      ]
    }
    return cases.reversed().reduce("nil") { rest, item in "if_else(\(item.0), \(item.1), \(rest))" }
  }

  private func said(_ contradiction: LedgerContradiction) -> String { "'\(contradiction.written)'" }

  private func before(
    _ later: String, _ event: LedgerContradiction.Event, _ earlier: String, _ first: LedgerContradiction.Event
  ) -> (String, String) {
    let (on, between) = (LedgerContradiction.on, LedgerContradiction.between)
    let days = (later: "text(date_of(\(later)))", earlier: "text(date_of(\(earlier)))")
    return (
      "date_of(\(later)) < date_of(\(earlier))",
      "'\(event.rawValue)\(on)' .. \(days.later) .. '\(between)\(first.rawValue)\(on)' .. \(days.earlier)"
    )
  }

  // MARK: - Parts

  private var rightKeys: [String] { columns.keys.map(\.right) }

  /// The key of a problem as a person reads it: `2021Q3 WT007`.
  private var keyText: String {
    columns.keys.map { "text(\(spelled($0.left)))" }.joined(separator: " .. ' ' .. ")
  }

  private func spelled(_ name: String) -> String { FormulaSpelling.column(name) }

  private func picked(_ names: [String]) -> [NamedColumn] {
    names.map { NamedColumn($0, .column($0)) }
  }

  private func formula(_ name: String, _ text: String) -> NamedColumn {
    NamedColumn(name, LedgerColumns.formula(text))
  }

  /// A formula of the office under a name of ours.
  private func named(_ name: String, _ column: NamedColumn) -> NamedColumn {
    var column = column
    column.name = name
    return column
  }

  private func titled(_ column: NamedColumn) -> NamedColumn {
    var column = column
    column.title = Self.ownColumns.first { $0.name == column.name }?.title
    return column
  }

  /// A day, or missing when it lies after the as-of day.
  private func masked(_ plan: Plan, _ name: String) throws -> ColumnExpression {
    guard let asOf = ledger.asOf else { return .column(name) }
    return LedgerColumns.formula("if_else(date_of(\(spelled(name))) <= '\(asOf)', \(spelled(name)), nil)")
  }

  private func recheck(_ plan: Plan) throws -> ColumnExpression {
    guard let rechecked = columns.rechecked else {
      return LedgerColumns.formula("if_else(false, \(spelled(columns.reported)), nil)")
    }
    return try masked(plan, rechecked)
  }

  /// Whether an order had been given by the as-of day; one without a day counts.
  private func isKnown(_ name: String) -> NamedColumn {
    let day = "date_of(\(spelled(name)))"
    return formula("known", ledger.asOf.map { "\(day) == nil or \(day) <= '\($0)'" } ?? "true")
  }
}
