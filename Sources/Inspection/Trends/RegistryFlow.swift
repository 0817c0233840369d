import CivilTime
package import Query
import Tables

/// How a registry moved from one quarter to the next (台账变动): opening + new - closed - merged = closing.
///
/// The registry is a table of snapshots, one row an account and quarter. Opening and closing count *rows* that are open;
/// what moved is counted by *keys*: so an account that stands twice, or changes its class, shows as a `difference`.
package struct RegistryFlow: Sendable {
  /// The columns that name an account are ``UnitHistory/unit``.
  package var history: UnitHistory
  /// Which rows are open.
  package var open: NamedColumn
  /// Which rows of the current quarter are merged into another instead of closed.
  package var merged: NamedColumn?
  package var comparison = TrendComparison.previous
  /// Columns that split the registry, such as the platform.
  package var within: [String] = []

  package init(_ history: UnitHistory, open: NamedColumn) {
    self.history = history
    self.open = open
  }

  package static let movements = ["stayed", "new", "reopened", "closed", "merged"]
  private static let (before, now, known, union, later) = ("@before", "@now", "@known", "@merged", "@later")
  private static let (openBefore, openNow) = ("@undecided_before", "@undecided_now")

  /// One row an account that is open in either quarter: the classes, the key and its `movement`.
  ///
  /// `reopened` was in the registry the quarter before, and not open. A row of which a missing value hides whether it is
  /// open counts as not open here; the summary tells how many there are.
  package func who(over plan: Plan, origin: StepOrigin) throws -> Plan {
    let moved = ColumnExpression.binary(.notEqual, .column("movement"), .literal(.missing))
    return try history.filtered(keyed(plan, origin), moved, origin).then(
      .select((within + history.unit + ["movement"]).map(UnitHistory.column)), origin: origin)
  }

  /// One row a class, or one in all: `opening`, `new`, `closed`, `merged`, `closing`, and the `difference` between
  /// closing and what it should be, which is 0. Reopened accounts count as new. `undecided` rows of either quarter, of which a
  /// missing value hides whether they are open, count nowhere.
  package func summary(over plan: Plan, origin: StepOrigin) throws -> Plan {
    func sum(_ name: String) -> ColumnExpression { .call(.sum, [.column(name)]) }
    func moved(_ words: String...) -> ColumnExpression {
      .call(
        .countIf,
        [
          .call("one_of", [.column("movement"), .list(words.map { .literal(.text($0)) })])
        ])
    }
    let columns = [
      NamedColumn("opening", sum(Self.before), title: "期初"),
      NamedColumn("new", moved("new", "reopened"), title: "新增"),
      NamedColumn("closed", moved("closed"), title: "关停"),
      NamedColumn("merged", moved("merged"), title: "合并"),
      NamedColumn("closing", sum(Self.now), title: "期末"),
      NamedColumn(
        "undecided", .binary(.add, sum(Self.openBefore), sum(Self.openNow)), title: "未判定"),
    ]
    let expected = ColumnExpression.binary(
      .subtract,
      .binary(.subtract, .binary(.add, .column("opening"), .column("new")), .column("closed")),
      .column("merged"))
    let difference = NamedColumn(
      "difference", .binary(.subtract, .column("closing"), expected), title: "差额")
    let rows = try keyed(plan, origin)
    let grouped =
      within.isEmpty
      ? rows.then(.ungroup, origin: origin)
      : rows.then(.group(within.map(UnitHistory.column)), origin: origin)
    return grouped.then(.aggregate(columns), origin: origin)
      .then(.derive([difference], .inherited), origin: origin)
      .then(
        .select(
          (within + ["opening", "new", "closed", "merged", "closing", "difference", "undecided"])
            .map(UnitHistory.column)), origin: origin)
  }

  /// One row a key of either quarter, with how many rows of it are open then and now.
  private func keyed(_ plan: Plan, _ origin: StepOrigin) throws -> Plan {
    let rows = try history.settled(plan, origin: origin)
    let zero = ColumnExpression.literal(.integer(0))
    func counted(_ name: String) -> NamedColumn {
      NamedColumn(name, .call(ColumnFunction.coalesce, [.column(name), zero]))
    }
    let classes = within.map { name in
      NamedColumn(name, .call(ColumnFunction.coalesce, [.column(Self.later + name), .column(name)]))
    }
    let before = side(rows, comparison.period(before: history.current), isNow: false, origin)
    let now = side(rows, history.current, isNow: true, origin)
    return before.then(.join(.full, keys: history.joinKeys), with: [now], origin: origin)
      .then(
        .derive(
          [Self.before, Self.now, Self.known, Self.union, Self.openBefore, Self.openNow].map(counted)
            + classes, .inherited),
        origin: origin
      )
      .then(.derive([movement], .inherited), origin: origin)
  }

  private func side(_ rows: Plan, _ period: Period, isNow: Bool, _ origin: StepOrigin) -> Plan {
    let open = ColumnExpression.call(.countIf, [ConditionCertainty(of: self.open.expression).surely])
    var columns = within.map { NamedColumn((isNow ? Self.later : "") + $0, .call(.first, [.column($0)])) }
    columns.append(NamedColumn(isNow ? Self.now : Self.before, open, text: self.open.text))
    columns.append(
      NamedColumn(
        isNow ? Self.openNow : Self.openBefore,
        .call(.countIf, [ConditionCertainty(of: self.open.expression).undecided]), text: self.open.text))
    if isNow {
      let merged = self.merged.map {
        ColumnExpression.call(.countIf, [ConditionCertainty(of: $0.expression).surely])
      }
      columns.append(NamedColumn(Self.union, merged ?? .literal(.integer(0)), text: self.merged?.text ?? ""))
    } else {
      columns.append(NamedColumn(Self.known, .call(.count, [])))
    }
    return history.rows(of: period, rows, origin).then(.group(history.unitColumns), origin: origin)
      .then(.aggregate(columns), origin: origin)
  }

  private var movement: NamedColumn {
    let zero = ColumnExpression.literal(.integer(0))
    func isAny(_ name: String) -> ColumnExpression { .binary(.greater, .column(name), zero) }
    func text(_ word: String) -> ColumnExpression { .literal(.text(word)) }
    let came = ColumnExpression.choice(isAny(Self.known), text("reopened"), text("new"))
    let went = ColumnExpression.choice(isAny(Self.union), text("merged"), text("closed"))
    let now = ColumnExpression.choice(isAny(Self.before), text("stayed"), came)
    let gone = ColumnExpression.choice(isAny(Self.before), went, .literal(.missing))
    return NamedColumn("movement", .choice(isAny(Self.now), now, gone), title: "变动", domain: Self.movements)
  }
}
