import Diagnostics
import Query
import Tables

/// Evaluates one window function: a value for each row that depends on other rows of its part.
struct WindowExecution {
  let window: BoundWindow
  let origin: StepOrigin
  /// Rows that share a rank with another.
  private(set) var ties = 0
  /// Missing values that an aggregate skipped.
  private(set) var skippedMissing = 0

  init(_ window: BoundWindow, origin: StepOrigin) {
    self.window = window
    self.origin = origin
  }

  mutating func run(_ evaluator: inout ExpressionEvaluator) throws(ExecutionError) -> Lane {
    let grouping = evaluator.grouping(by: window.partition)
    if case .aggregate(let function) = window.function {
      return try aggregate(function, grouping, &evaluator)
    }
    let order = try SortOrder(window.order, &evaluator)
    let groups = GroupedRows(grouping, by: order, evaluator.context)
    switch window.function {
    case .rank(let ties):
      if let starts = groups.starts {
        let ranks = RankPlaces(groups, starts, order, ties, unit: window.type.digits > 0 ? 10 : 1)
        let (lane, tied) = ranks.run(window.type, evaluator.context.workers)
        self.ties = tied
        return lane
      }
      return rank(ties, groups, order)
    case .rowNumber: return rowNumber(groups)
    case .lag(let offset):
      return WindowSeries.shifted(try argument(&evaluator), groups, by: -offset)
    case .lead(let offset):
      return WindowSeries.shifted(try argument(&evaluator), groups, by: offset)
    case .cumulativeSum: return try cumulativeSum(try argument(&evaluator), groups)
    case .movingMean(let rows): return try movingMean(try argument(&evaluator), groups, rows: rows)
    case .aggregate: preconditionFailure("aggregates need no order")
    }
  }

  private func argument(_ evaluator: inout ExpressionEvaluator) throws(ExecutionError) -> Lane {
    try evaluator.evaluate(window.arguments[0])
  }

  // MARK: - Aggregates

  private mutating func aggregate(
    _ function: AggregateFunction, _ grouping: Grouping, _ evaluator: inout ExpressionEvaluator
  ) throws(ExecutionError) -> Lane {
    let argument = window.arguments.isEmpty ? nil : try argument(&evaluator)
    if function.skipsMissing { skippedMissing += argument?.missingCount ?? 0 }
    let aggregate = BoundAggregate(function: function, arguments: window.arguments, type: window.type)
    var aggregation = Aggregation(RowGroups(grouping), origin: origin, evaluator.context.workers)
    let perGroup = try aggregation.reduce(function, argument, share: aggregate.share, type: window.type)
    return perGroup.gathered(grouping.groups)
  }

  // MARK: - Places

  private mutating func rank(_ policy: RankTies, _ groups: GroupedRows, _ order: SortOrder) -> Lane {
    let unit: Int64 = window.type.digits > 0 ? 10 : 1
    var result = [Int64](repeating: 0, count: groups.rows.count)
    var missing = [UInt8](repeating: 0, count: groups.rows.count)
    for group in 0..<groups.count {
      let rows = groups[group]
      let ranked = rows.filter(order.isRanked)
      for row in rows where !order.isRanked(row) { missing[Int(row)] = MissingReason.unspecified.rawValue }
      var start = 0
      var dense: Int64 = 0
      while start < ranked.count {
        var end = start + 1
        while end < ranked.count, !order.precedes(ranked[start], ranked[end]) { end += 1 }
        dense += 1
        if end - start > 1 { ties += end - start }
        for place in start..<end {
          let value: Int64 =
            switch policy {
            case .min: Int64(start + 1) * unit
            case .max: Int64(end) * unit
            case .dense: dense * unit
            case .ordinal: Int64(place + 1) * unit
            // The mean of start + 1 ... end, in tenths.
            case .average: Int64(start + 1 + end) * unit / 2
            }
          result[Int(ranked[place])] = value
        }
        start = end
      }
    }
    return Lane(window.type, result, missing: missing)
  }

  private func rowNumber(_ groups: GroupedRows) -> Lane {
    var result = [Int64](repeating: 0, count: groups.rows.count)
    for group in 0..<groups.count {
      for (place, row) in groups[group].enumerated() { result[Int(row)] = Int64(place + 1) }
    }
    return Lane(.int, result)
  }

  // MARK: - Sums along the order

  private func cumulativeSum(_ lane: Lane, _ groups: GroupedRows) throws(ExecutionError) -> Lane {
    if lane.type == .float {
      var result = WindowSeries.cumulativeFloats(lane, groups)
      var faults = Faults(rowCount: result.count, missing: nil, active: nil, isQuiet: false)
      FloatArithmetic.checkFinite(&result, &faults)
      if let row = faults.firstRow { throw overflow(row) }
      return Lane(floats: result)
    }
    let sums = WindowSeries.cumulativeSums(lane, groups)
    return Lane(window.type, try narrowed(sums))
  }

  private func movingMean(_ lane: Lane, _ groups: GroupedRows, rows: Int) throws(ExecutionError) -> Lane {
    if window.type == .float {
      let (means, missing) = WindowSeries.movingFloatMeans(lane, groups, rows: rows)
      if let row = means.firstIndex(where: { !$0.isFinite }) { throw overflow(row) }
      return Lane(floats: means, missing: missing)
    }
    let digits = window.type.digits - lane.type.digits
    let (means, missing) = WindowSeries.movingDecimalMeans(lane, groups, rows: rows, moreDigits: digits)
    return Lane(window.type, try narrowed(means), missing: missing)
  }

  private func narrowed(_ values: [Int128]) throws(ExecutionError) -> [Int64] {
    var result = [Int64](repeating: 0, count: values.count)
    for row in values.indices {
      guard let fits = Int64(exactly: values[row]) else { throw overflow(row) }
      result[row] = fits
    }
    return result
  }

  private func overflow(_ row: Int) -> ExecutionError {
    ExecutionError(
      .overflow(operation: .runningSum, type: window.type, row: row), origin: origin)
  }
}
