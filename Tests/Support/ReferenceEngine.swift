package import CivilTime
package import Query
package import Tables

/// The meaning of plans in the most obvious way: row by row, value by value, loops in loops.
///
/// What an engine is compared with. Samples and functions of a row are not covered.
package struct ReferenceEngine {
  /// What running a plan gives; the counts are those of the last step.
  package struct Outcome {
    package var schema: Schema
    package var rows: [[Value]]
    package var undecided = 0
    package var divisionsByZero = 0
    package var ties = 0

    package var table: Table { TableLiteral.table(schema, rows: rows) }
  }

  let workdays: WorkdayCalendar?

  package init(workdays: WorkdayCalendar? = nil) {
    self.workdays = workdays
  }

  package func run(_ plan: BoundPlan) throws -> Outcome {
    let inputs = try plan.inputs.map { try run($0).rows }
    var outcome = Outcome(schema: plan.schema, rows: [])
    try run(plan, inputs, &outcome)
    return outcome
  }

  private func run(_ plan: BoundPlan, _ inputs: [[[Value]]], _ outcome: inout Outcome) throws {
    switch plan.step {
    case .source(let source):
      guard case .held(let table) = source.rows else { preconditionFailure("the reference wants all rows") }
      outcome.rows = (0..<table.rowCount).map(table.row)
    case .filter(let condition, let keeping):
      let evaluator = ReferenceExpression(workdays: workdays)
      for row in try withWindows(inputs[0], condition.windows, &outcome) {
        let holds = try evaluator.value(condition.expression, row) == .bool(true)
        if evaluator.isUnknown(condition.expression, row) { outcome.undecided += 1 }
        if holds == keeping { outcome.rows.append(Array(row.prefix(plan.schema.count))) }
      }
      outcome.divisionsByZero = evaluator.divisionsByZero
    case .derive(let expression, let place): try derive(expression, place, plan, inputs[0], &outcome)
    case .project(let places): outcome.rows = inputs[0].map { row in places.map { row[$0] } }
    case .distinct(let places):
      let keys = places.isEmpty ? Array(0..<plan.schema.count) : places
      outcome.rows = groups(inputs[0], by: keys).map { $0[0] }
    case .sort(let keys, let partition):
      outcome.rows = try groups(inputs[0], by: partition).flatMap { try sorted($0, keys) }
    case .take(let count, let partition, _): outcome.rows = take(count, inputs[0], partition)
    case .top(let count, let keys, let policy, let partition):
      for group in groups(inputs[0], by: partition) {
        outcome.rows += try top(count, group, keys, policy, &outcome)
      }
    case .regroup: outcome.rows = inputs[0]
    case .aggregate(let keys, let aggregates, let outputs):
      outcome.rows = try aggregate(inputs[0], keys, aggregates, outputs)
    case .join(let join): outcome.rows = joined(join, inputs, leftCount: plan.inputs[0].schema.count)
    case .matching(let left, let right, let keeping):
      outcome.rows = inputs[0].filter { row in
        inputs[1].contains { joins(row, $0, left, right) } == keeping
      }
      outcome.undecided = inputs[0].count { row in left.contains { row[$0].isMissing } }
    case .concatenate: outcome.rows = inputs.flatMap(\.self)
    case .joinAsOf(let left, let right, let leftOrder, let rightOrder, let rightPlaces):
      outcome.rows = inputs[0].map { row in
        let partners = inputs[1].filter { other in
          !row[leftOrder].isMissing && !other[rightOrder].isMissing && joins(row, other, left, right)
            && ReferenceExpression.compared(other[rightOrder], row[leftOrder]) <= 0
        }
        let latest = partners.max { ReferenceExpression.compared($0[rightOrder], $1[rightOrder]) < 0 }
        let chosen = partners.last { latest?[rightOrder] == $0[rightOrder] }
        return row + rightPlaces.map { chosen?[$0] ?? .missing }
      }
    case .sample, .firstSorted: throw ReferenceError.notCovered
    }
  }

  private func derive(
    _ expression: WindowedExpression, _ place: Int?, _ plan: BoundPlan, _ rows: [[Value]],
    _ outcome: inout Outcome
  ) throws {
    let evaluator = ReferenceExpression(workdays: workdays)
    for (row, wide) in zip(rows, try withWindows(rows, expression.windows, &outcome)) {
      let value = try evaluator.value(expression.expression, wide)
      if !value.isMissing, evaluator.isUnknown(expression.expression, wide) { outcome.undecided += 1 }
      var result = row
      if let place { result[place] = value } else { result.append(value) }
      outcome.rows.append(result)
    }
    outcome.divisionsByZero = evaluator.divisionsByZero
  }

  // MARK: - Rows

  /// Groups in the order of their first row; one group without keys.
  func groups(_ rows: [[Value]], by places: [Int]) -> [[[Value]]] {
    guard !places.isEmpty else { return [rows] }
    var groups: [[[Value]]] = []
    for row in rows {
      let place = groups.firstIndex { group in places.allSatisfy { areSame(group[0][$0], row[$0]) } }
      if let place { groups[place].append(row) } else { groups.append([row]) }
    }
    return groups
  }

  /// Equal, or both missing for whatever reason.
  func areSame(_ left: Value, _ right: Value) -> Bool {
    left.isMissing || right.isMissing ? left.isMissing && right.isMissing : left == right
  }

  /// Insertion sort, so that equal rows keep their order.
  func sorted(_ rows: [[Value]], _ keys: [BoundSortKey]) throws -> [[Value]] {
    // Every key of every row has a value, or there is no order.
    for row in rows { _ = try isRanked(row, keys) }
    var result: [[Value]] = []
    for row in rows {
      let place = try result.firstIndex { try compared(row, $0, keys) < 0 } ?? result.count
      result.insert(row, at: place)
    }
    return result
  }

  /// -1, 0 or 1.
  func compared(_ left: [Value], _ right: [Value], _ keys: [BoundSortKey]) throws -> Int {
    let evaluator = ReferenceExpression(workdays: workdays)
    for key in keys {
      let first = try evaluator.value(key.expression, left)
      let second = try evaluator.value(key.expression, right)
      switch (first.isMissing, second.isMissing) {
      case (true, true): continue
      case (true, false): return 1
      case (false, true): return -1
      case (false, false): break
      }
      let order = ReferenceExpression.compared(first, second)
      if order != 0 { return key.isDescending ? -order : order }
    }
    return 0
  }

  func isRanked(_ row: [Value], _ keys: [BoundSortKey]) throws -> Bool {
    let evaluator = ReferenceExpression(workdays: workdays)
    let values = try keys.map { try evaluator.value($0.expression, row) }
    return !values.contains(where: \.isMissing)
  }

  private func take(_ count: Int, _ rows: [[Value]], _ partition: [Int]) -> [[Value]] {
    let numbered = rows.enumerated().map { $1 + [.int(Int64($0))] }
    let taken = groups(numbered, by: partition).flatMap { count < 0 ? $0.suffix(-count) : $0.prefix(count) }
    return numbered.filter { row in taken.contains { $0.last == row.last } }.map { $0.dropLast() }
  }

  private func top(
    _ count: Int, _ group: [[Value]], _ keys: [BoundSortKey], _ policy: TiePolicy, _ outcome: inout Outcome
  ) throws -> [[Value]] {
    let ranked = try sorted(group, keys).filter { try isRanked($0, keys) }
    outcome.undecided += group.count - ranked.count
    let kept = Array(ranked.prefix(count))
    guard let last = kept.last, kept.count < ranked.count else { return kept }
    guard try compared(last, ranked[kept.count], keys) == 0 else { return kept }
    outcome.ties += try ranked.count { try compared($0, last, keys) == 0 }
    switch policy {
    case .cut: return kept
    case .all: return try ranked.filter { try compared($0, last, keys) <= 0 }
    case .none: return try ranked.filter { try compared($0, last, keys) < 0 }
    }
  }

  // MARK: - Groups and joins

  private func aggregate(
    _ rows: [[Value]], _ keys: [Int], _ aggregates: [BoundAggregate], _ outputs: [BoundExpression]
  ) throws -> [[Value]] {
    let evaluator = ReferenceExpression(workdays: workdays)
    return try groups(rows, by: keys).map { group in
      var row = keys.map { group[0][$0] }
      for aggregate in aggregates { row.append(try reduce(aggregate, group)) }
      return try row.prefix(keys.count) + outputs.map { try evaluator.value($0, row) }
    }
  }

  func reduce(_ aggregate: BoundAggregate, _ rows: [[Value]]) throws -> Value {
    let evaluator = ReferenceExpression(workdays: workdays)
    guard let argument = aggregate.arguments.first else { return .int(Int64(rows.count)) }
    let values = try rows.map { try evaluator.value(argument, $0) }
    let share = aggregate.arguments.count > 1 ? try evaluator.value(aggregate.arguments[1], []) : nil
    return try ReferenceAggregate(aggregate.function, aggregate.type, share: share)
      .reduce(values, argument: argument.type)
  }

  private func joins(_ left: [Value], _ right: [Value], _ leftKeys: [Int], _ rightKeys: [Int]) -> Bool {
    zip(leftKeys, rightKeys).allSatisfy { leftPlace, rightPlace in
      let (first, second) = (left[leftPlace], right[rightPlace])
      return !first.isMissing && !second.isMissing && ReferenceExpression.compared(first, second) == 0
    }
  }

  private func joined(_ join: BoundJoin, _ inputs: [[[Value]]], leftCount: Int) -> [[Value]] {
    let (kind, left, right, rightPlaces) = (join.kind, join.left, join.right, join.rightPlaces)
    var rows: [[Value]] = []
    for row in inputs[0] {
      let partners = inputs[1].filter { joins(row, $0, left, right) }
      rows += partners.map { partner in row + rightPlaces.map { partner[$0] } }
      if partners.isEmpty, kind != .inner { rows.append(row + rightPlaces.map { _ in .missing }) }
    }
    guard kind == .full else { return rows }
    for partner in inputs[1] where !inputs[0].contains(where: { joins($0, partner, left, right) }) {
      var row = [Value](repeating: .missing, count: leftCount)
      for (leftPlace, rightPlace) in zip(left, right) { row[leftPlace] = partner[rightPlace] }
      rows.append(row + rightPlaces.map { partner[$0] })
    }
    return rows
  }
}
