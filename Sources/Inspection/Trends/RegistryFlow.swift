import CivilTime
package import Query
import Tables

/// How a registry moved from one quarter to the next (台账变动): opening + new - closed - merged = closing, and within
/// classes, opening + new + moved in - closed - merged - moved out = closing.
///
/// The registry is a table of snapshots, one row an account and quarter. Opening and closing count *rows* that are open;
/// what moved is counted by *keys*: so an account that stands twice shows as a `difference`. An account that was open in
/// another class the quarter before left that class and came into this one.
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

  package static let movements = ["stayed", "new", "reopened", "moved in", "closed", "merged", "moved out"]
  private static let (before, now, known, union, later) = ("@before", "@now", "@known", "@merged", "@later")
  /// Whether the account has rows in the current quarter.
  private static let here = "@here"
  private static let (openBefore, openNow) = ("@undecided_before", "@undecided_now")

  /// One row an account that is open in either quarter: the classes, the key and its `movement`.
  ///
  /// `reopened` was in the registry the quarter before, and not open. An account that changed its class has two rows. A row of which a missing value hides whether it is
  /// open counts as not open here; the summary tells how many there are.
  package func who(over plan: Plan, origin: StepOrigin) throws -> Plan {
    let moved = ColumnExpression.binary(.notEqual, .column("movement"), .literal(.missing))
    return try history.filtered(keyed(plan, origin), moved, origin).then(
      .select((within + history.unit + ["movement"]).map(UnitHistory.column)), origin: origin)
  }

  /// One row a class, or one in all: `opening`, `new`, `closed`, `merged`, `closing`, and the `difference` between
  /// closing and what it should be, which is 0; of classes also `moved_in` and `moved_out`. Reopened accounts count as new. `undecided` rows of either quarter, of which a
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
    let (came, went) = within.isEmpty ? ([], []) : (["moved_in"], ["moved_out"])
    let columns = [
      NamedColumn("opening", sum(Self.before), title: "期初"),
      NamedColumn("new", moved("new", "reopened"), title: "新增"),
      NamedColumn("moved_in", moved("moved in"), title: "转入"),
      NamedColumn("closed", moved("closed"), title: "关停"),
      NamedColumn("merged", moved("merged"), title: "合并"),
      NamedColumn("moved_out", moved("moved out"), title: "转出"),
      NamedColumn("closing", sum(Self.now), title: "期末"),
      NamedColumn(
        "undecided", .binary(.add, sum(Self.openBefore), sum(Self.openNow)), title: "未判定"),
    ]
    let gained = ["new", "moved_in"].reduce(ColumnExpression.column("opening")) {
      .binary(.add, $0, .column($1))
    }
    let expected = ["closed", "merged", "moved_out"].reduce(gained) { .binary(.subtract, $0, .column($1)) }
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
          (within + ["opening", "new"] + came + ["closed", "merged"] + went
            + ["closing", "difference", "undecided"]).map(UnitHistory.column)), origin: origin)
  }

  /// One row a key of either quarter, with how many rows of it are open then and now; of a key that changed its class
  /// one row each class.
  private func keyed(_ plan: Plan, _ origin: StepOrigin) throws -> Plan {
    let rows = try history.settled(plan, origin: origin)
    func counted(_ name: String) -> NamedColumn {
      NamedColumn(name, .call(ColumnFunction.coalesce, [.column(name), zero]))
    }
    let before = side(rows, comparison.period(before: history.current), isNow: false, origin)
    let now = side(rows, history.current, isNow: true, origin)
    let counts = [
      Self.before, Self.now, Self.known, Self.here, Self.union, Self.openBefore, Self.openNow,
    ]
    let all = before.then(.join(.full, keys: history.joinKeys), with: [now], origin: origin)
      .then(.derive(counts.map(counted), .inherited), origin: origin)
    guard !within.isEmpty else { return all.then(.derive([movement()], .inherited), origin: origin) }
    let latest = within.map { NamedColumn($0, .column(Self.later + $0)) }
    let known = within.map { name in
      NamedColumn(name, .choice(isAny(Self.here), .column(Self.later + name), .column(name)))
    }
    let others = NamedColumn("condition", hasChangedClass)
    func nothing(_ names: String...) -> [NamedColumn] { names.map { NamedColumn($0, zero) } }
    let stayed = all.then(.filter(others, keeping: false), origin: origin)
      .then(.derive([movement()] + known, .inherited), origin: origin)
    let moved = all.then(.filter(others, keeping: true), origin: origin)
    let left = moved.then(.derive([movement(of: .formerClass)], .inherited), origin: origin)
      .then(.derive(nothing(Self.now, Self.openNow), .inherited), origin: origin)
    let came = moved.then(.derive([movement(of: .laterClass)], .inherited), origin: origin)
      .then(.derive(nothing(Self.before, Self.openBefore) + latest, .inherited), origin: origin)
    return stayed.then(.union, with: [left, came], origin: origin)
  }

  private var hasChangedClass: ColumnExpression {
    let changes = within.map { ColumnExpression.binary(.notEqual, .column($0), .column(Self.later + $0)) }
    let isOther = changes.dropFirst().reduce(changes[0]) { .binary(.or, $0, $1) }
    return .binary(.and, .binary(.and, isAny(Self.known), isAny(Self.here)), isOther)
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
      columns.append(NamedColumn(Self.here, .call(.count, [])))
    } else {
      columns.append(NamedColumn(Self.known, .call(.count, [])))
    }
    return history.rows(of: period, rows, origin).then(.group(history.unitColumns), origin: origin)
      .then(.aggregate(columns), origin: origin)
  }

  /// Which of the classes of an account that changed its class is asked about.
  private enum Side {
    case formerClass, laterClass
  }

  private let zero = ColumnExpression.literal(.integer(0))

  private func isAny(_ name: String) -> ColumnExpression { .binary(.greater, .column(name), zero) }

  private func movement(of side: Side? = nil) -> NamedColumn {
    func text(_ word: String) -> ColumnExpression { .literal(.text(word)) }
    let missing = ColumnExpression.literal(.missing)
    let came = ColumnExpression.choice(isAny(Self.known), text("reopened"), text("new"))
    let went = ColumnExpression.choice(isAny(Self.union), text("merged"), text("closed"))
    let now = ColumnExpression.choice(
      isAny(Self.before), text(side == .laterClass ? "moved in" : "stayed"), came)
    let gone = ColumnExpression.choice(isAny(Self.before), went, missing)
    let word: ColumnExpression =
      switch side {
      case nil: .choice(isAny(Self.now), now, gone)
      case .laterClass: .choice(isAny(Self.now), now, missing)
      case .formerClass:
        .choice(isAny(Self.before), .choice(isAny(Self.now), text("moved out"), went), missing)
      }
    return NamedColumn("movement", word, title: "变动", domain: Self.movements)
  }
}
