import CivilTime
package import Query
import Tables

/// For how many quarters in a row something holds of each unit, up to the current one.
///
/// Result: one row a unit of the current quarter; columns: the unit, the quarter, for a direction the measure, then
/// `streak` (0 when it does not hold now), `since` (the streak's first quarter), `stopped_by` (why it does not go further
/// back: `no`, the quarter before it did not hold; `gap`, that quarter is not there or cannot be judged; `start`, the data
/// begins there), `longest` so far, and `quarters`, in how many the unit could be judged. Quarters follow the calendar: a
/// quarter that is not there ends a streak.
package struct StreakPlan: Sendable {
  package enum Question: Sendable {
    /// Holds in every row of the unit in the quarter; or, with aggregates, of the rows together.
    case holds(NamedColumn)
    /// The measure is above, or below, that of the quarter before.
    case moves(TrendMeasure, isUp: Bool)
  }

  package var question: Question
  package var history: UnitHistory

  package init(_ question: Question, _ history: UnitHistory) {
    self.question = question
    self.history = history
  }

  private static let (holds, known, before) = ("@holds", "@known", "@before")
  private static let (held, knew, island, why) = ("@held", "@knew", "@island", "@why")

  /// The streaks over a plan that holds all periods.
  ///
  /// - Throws: ``InspectionError`` for a quarter that is no period, ``QueryError`` for names and types that do not fit.
  package func plan(over plan: Plan, bases: TrendBases, origin: StepOrigin) throws -> Plan {
    if case .moves = question { try bases.check([.previous]) }
    let rows = history.rowsSoFar(try history.settled(plan, origin: origin), origin)
    let (judged, measure) = try judged(rows, origin)
    let streaks = inRow(judged, origin)
    let names =
      history.unit + [history.quarter] + measure
      + ["streak", "since", "stopped_by", "longest", "quarters"]
    return history.rows(of: history.current, streaks, origin)
      .then(.select(names.map(UnitHistory.column)), origin: origin)
  }

  /// One row a unit and quarter, with whether it surely holds and whether it could be judged.
  private func judged(_ rows: Plan, _ origin: StepOrigin) throws -> (Plan, [String]) {
    let keys = history.unitColumns + [UnitHistory.column(history.quarter)]
    let grouped = rows.then(.group(keys), origin: origin)
    switch question {
    case .holds(let condition):
      let certainty = ConditionCertainty(of: condition.expression)
      var (yes, no) = (certainty.surely, certainty.surelyNot)
      if !condition.expression.containsAggregate {
        let all = ColumnExpression.call(.count, [])
        yes = .binary(.equal, .call(.countIf, [yes]), all)
        no = .binary(.greater, .call(.countIf, [no]), .literal(.integer(0)))
      }
      let known = ColumnExpression.binary(.or, yes, no)
      return (
        grouped.then(
          .aggregate([
            NamedColumn(Self.holds, yes, text: condition.text),
            NamedColumn(Self.known, known, text: condition.text),
          ]), origin: origin), []
      )
    case .moves(let measure, let isUp):
      let aggregate = try measure.aggregate(over: rows, origin: origin)
      let value = ColumnExpression.column(aggregate.name)
      let earlier = ColumnExpression.call("lag", [value])
      let known = ColumnExpression.binary(
        .and, follows(.call("lag", [.column(history.quarter)])),
        .binary(
          .and, .binary(.notEqual, value, .literal(.missing)),
          .binary(.notEqual, earlier, .literal(.missing))))
      let moved = ColumnExpression.binary(isUp ? .greater : .less, value, earlier)
      return (
        grouped.then(.aggregate([aggregate]), origin: origin).then(
          .derive(
            [NamedColumn(Self.known, known), NamedColumn(Self.holds, .binary(.and, known, moved))],
            history.alongQuarters), origin: origin), [aggregate.name]
      )
    }
  }

  /// Whether the quarter of a row is the one after `earlier`.
  private func follows(_ earlier: ColumnExpression) -> ColumnExpression {
    .binary(
      .and, .binary(.notEqual, earlier, .literal(.missing)),
      .binary(.equal, earlier, .call(ColumnFunction.previous, [.column(history.quarter)])))
  }

  private func inRow(_ judged: Plan, _ origin: StepOrigin) -> Plan {
    let (one, zero) = (ColumnExpression.literal(.integer(1)), ColumnExpression.literal(.integer(0)))
    let holds = ColumnExpression.column(Self.holds)
    let goesOn = ColumnExpression.binary(
      .and, .binary(.and, holds, .column(Self.held)), follows(.column(Self.before)))
    let why = ColumnExpression.choice(
      .binary(.equal, .column(Self.before), .literal(.missing)), .literal(.text("start")),
      .choice(
        .binary(.and, follows(.column(Self.before)), .column(Self.knew)), .literal(.text("no")),
        .literal(.text("gap"))))
    let before = [
      NamedColumn(Self.before, .call("lag", [.column(history.quarter)])),
      NamedColumn(
        Self.held, .call(ColumnFunction.coalesce, [.call("lag", [holds]), .literal(.bool(false))])),
      NamedColumn(
        Self.knew,
        .call(ColumnFunction.coalesce, [.call("lag", [.column(Self.known)]), .literal(.bool(false))])),
      NamedColumn(
        "quarters", .call("cumulative", [.choice(.column(Self.known), one, zero)]), title: "可比季度数"),
    ]
    let islands = [
      // Of the rows of a streak only the first says why it does not go further back.
      NamedColumn(Self.why, .choice(goesOn, .literal(.missing), why)),
      NamedColumn(Self.island, .call("cumulative", [.choice(goesOn, zero, one)])),
    ]
    let parts = history.unitColumns + [UnitHistory.column(Self.island)]
    let inIsland = WindowScope(order: [SortKey(UnitHistory.column(history.quarter))], partition: parts)
    let missing = ColumnExpression.literal(.missing)
    let streak = [
      NamedColumn("streak", .choice(holds, .call("cumulative", [one]), zero), title: "连续季度数"),
      NamedColumn("since", .choice(holds, .call(.min, [.column(history.quarter)]), missing), title: "起始季度"),
      NamedColumn("stopped_by", .choice(holds, .call(.first, [.column(Self.why)]), missing), title: "此前"),
    ]
    let longest = NamedColumn("longest", .call(.max, [.column("streak")]), title: "最长连续季度数")
    return judged.then(.derive(before, history.alongQuarters), origin: origin)
      .then(.derive(islands, history.alongQuarters), origin: origin)
      .then(.derive(streak, inIsland), origin: origin)
      .then(.derive([longest], WindowScope(partition: history.unitColumns)), origin: origin)
  }
}
