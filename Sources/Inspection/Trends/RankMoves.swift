import CivilTime
package import Query
package import Tables

/// Why units moved in a ranking: each move split into parts that add up to it exactly.
///
/// Result: one row a unit of either quarter, those of the current one first; columns: the classes, the unit, `rank`,
/// `previous_rank`, `rank_fall` (positive when it fell) and its parts, in places: `left` (units that are no longer ranked),
/// `own` (the unit's own change, all others as they were), `others` (their changes), `rule` (the change of the measure) and
/// `entered` (units that were not ranked before). For a unit that is ranked in one of the quarters only, the move and its
/// parts are missing. The order of the parts is fixed: another order would give other numbers. Ranks are 1, 2, 2, 4.
package struct RankMoves: Sendable {
  package var measure: TrendMeasure
  /// What was measured in the earlier quarter, when the rule changed since.
  package var formerMeasure: TrendMeasure?
  package var history: UnitHistory
  package var comparison = TrendComparison.previous
  package var within: [String] = []
  package var isDescending = true

  package init(_ measure: TrendMeasure, _ history: UnitHistory) {
    self.measure = measure
    self.history = history
  }

  static let parts = ["left", "own", "others", "rule", "entered"]
  private static let titles = ["退出影响", "自身变化", "其他单位变化", "规则变化", "新增影响"]
  private static let (new, old) = ("@new_rule", "@old_rule")

  /// What has to run: one row a unit of either quarter, with its class, the quarter, and what each rule makes of it.
  package func plan(over plan: Plan, bases: TrendBases, origin: StepOrigin) throws -> Plan {
    try bases.check([comparison])
    let settled = try history.settled(plan, origin: origin)
    let rows = history.filtered(
      settled,
      .binary(
        .or, .binary(.equal, .column(history.quarter), .literal(.period(history.current))),
        .binary(
          .equal, .column(history.quarter), .literal(.period(comparison.period(before: history.current))))),
      origin)
    var new = try measure.aggregate(over: rows, origin: origin)
    var old = try (formerMeasure ?? measure).aggregate(over: rows, origin: origin)
    new.name = Self.new
    old.name = Self.old
    let classes = within.map { NamedColumn($0, .call(.first, [.column($0)])) }
    let names = within + history.unit + [history.quarter, Self.new, Self.old]
    return rows.then(
      .group(history.unitColumns + [UnitHistory.column(history.quarter)]), origin: origin
    )
    .then(.aggregate(classes + [new, old]), origin: origin)
    .then(.select(names.map(UnitHistory.column)), origin: origin)
  }

  /// The result, once ``plan(over:bases:origin:)`` has run. O(units × log units).
  ///
  /// A unit belongs to its class of the current quarter, also in the ranking of the earlier one.
  package func table(of rows: Table) -> Table {
    let names = units(in: rows)
    let classes = Dictionary(grouping: names.indices) { names[$0].key }
      .values.sorted { $0[0] < $1[0] }
    var moves = [RankMove](repeating: RankMove(), count: names.count)
    for members in classes {
      let split = RankMoveSplit(
        before: members.map { names[$0].before }, between: members.map { names[$0].between },
        after: members.map { names[$0].after }, isDescending: isDescending)
      for (place, unit) in members.enumerated() { moves[unit] = split.move(of: place) }
    }
    return assembled(rows, names, moves)
  }

  // MARK: - Rows

  /// One unit: its class, its row for printing, its value before by the old rule, now by the old rule, and now.
  private struct Unit {
    var key: [Value]
    var row: Int
    var before: Double?
    var between: Double?
    var after: Double?
  }

  private func units(in rows: Table) -> [Unit] {
    let keys = within.count..<(within.count + history.unit.count)
    let (quarter, new, old) = (keys.upperBound, keys.upperBound + 1, keys.upperBound + 2)
    var places: [[Value]: Int] = [:]
    var units: [Unit] = []
    let isNow = (0..<rows.rowCount).map { rows[$0, quarter] == .period(history.current) }
    for row in rows.rowIndices(first: isNow) {
      let name = keys.map { rows[row, $0] }
      let place = places[name] ?? units.count
      if place == units.count {
        places[name] = place
        units.append(Unit(key: (0..<within.count).map { rows[row, $0] }, row: row))
      }
      if isNow[row] {
        units[place].between = rows[row, old].double
        units[place].after = rows[row, new].double
      } else {
        units[place].before = rows[row, old].double
      }
    }
    return units
  }

  private func assembled(_ rows: Table, _ units: [Unit], _ moves: [RankMove]) -> Table {
    let keyCount = within.count + history.unit.count
    let keys = rows.selecting(Array(0..<keyCount)).gathered(units.map { Int32($0.row) })
    let named: [(String, String, (RankMove) -> Int?)] =
      [("rank", "名次", \.after), ("previous_rank", "上期名次", \.before), ("rank_fall", "名次下降", \.fall)]
      + Self.parts.indices.map { place in
        (Self.parts[place], Self.titles[place], { $0.parts.map { $0[place] } })
      }
    let columns = named.map { _, _, value in
      var builder = ColumnBuilder(.int)
      for move in moves {
        if let number = value(move) { builder.append(stored: Int64(number)) } else { builder.appendMissing() }
      }
      return builder.build()
    }
    let fields = named.map { Field($0.0, .int, title: $0.1) }
    return Table(Schema(keys.schema.fields + fields), keys.columns + columns, rowCount: units.count)
  }
}

extension Table {
  /// All rows, those first for which the flag is set.
  fileprivate func rowIndices(first isFirst: [Bool]) -> [Int] {
    isFirst.indices.filter { isFirst[$0] } + isFirst.indices.filter { !isFirst[$0] }
  }
}
