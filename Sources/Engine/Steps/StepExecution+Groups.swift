import Query
import Tables

/// Aggregation: one row a group.
extension StepExecution {
  mutating func aggregate(
    keys: [Int], _ aggregates: [BoundAggregate], _ outputs: [BoundExpression]
  ) throws(ExecutionError) -> ChosenRows {
    let keyColumns = keys.map(input.column)
    let dense =
      (keys.isEmpty ? chosenAggregates(aggregates) : nil) ?? denseAggregates(keyColumns, aggregates)
    let grouping = dense?.grouping.groups ?? RowGroups(self.grouping(by: keys))
    var aggregation = Aggregation(grouping, origin: plan.origin, workers)
    var evaluator = evaluator()
    evaluator.shared = SharedValues(among: aggregates.flatMap(\.arguments))
    let firstKeys = keyColumns.map { $0.gathered(grouping.firstRows, workers) }
    var lanes: [Lane] = []
    for (place, aggregate) in aggregates.enumerated() {
      if let dense, let lane = try dense.plans.lane(place, aggregate, dense.grouping, aggregation) {
        let counts = dense.plans.counts(place, dense.grouping)
        addUndecided(counts.undecided)
        report.skippedMissing += counts.skipped
        lanes.append(lane)
      } else {
        lanes.append(try reduce(aggregate, &aggregation, &evaluator))
      }
    }
    report.divisionsByZero += evaluator.divisionsByZero
    return try self.outputs(outputs, keys: firstKeys, lanes, count: grouping.count)
  }

  /// The keys of so many groups, then the outputs, which are computed from the keys and the reduced columns.
  mutating func outputs(
    _ outputs: [BoundExpression], keys: [Column], _ reduced: [Lane], count: Int
  ) throws(ExecutionError) -> ChosenRows {
    // Nothing to compute: the keys need not become lanes.
    let named = outputs.compactMap { output -> Int? in
      guard case .column(let place, _) = output, place >= keys.count else { return nil }
      return place - keys.count
    }
    if named.count == outputs.count, reduced.allSatisfy({ $0.missing == nil }) {
      let columns = reduced.enumerated().map { named.contains($0) ? $1.column(workers) : nil }
      return made(keys + named.compactMap { columns[$0] }, rowCount: count)
    }
    var outer = ExpressionEvaluator(
      lanes: keys.map(Lane.init) + reduced, rowCount: count, context: context, origin: plan.origin)
    outer.shared = SharedValues(among: outputs)
    var columns = keys
    for output in outputs {
      let lane = try outer.evaluate(output)
      addUndecided(try outer.undecidedCount(output, result: lane))
      columns.append(lane.column(workers))
    }
    report.divisionsByZero += outer.divisionsByZero
    return made(columns, rowCount: count)
  }

  /// Groups by dense keys, with every aggregate that can be counted in the same pass; nil when keys are not dense.
  private func denseAggregates(
    _ keys: [Column], _ aggregates: [BoundAggregate]
  ) -> (grouping: SlotGrouping, plans: SlotAggregates)? {
    guard context.usesKernels, input.rowCount > 0 else { return nil }
    let dense = DenseKeys(keys, rowCount: input.rowCount, workers)
    let hashed =
      dense == nil ? HashedGrouping(keys, rowCount: input.rowCount, workers)?.grouping() : nil
    guard dense != nil || hashed != nil else { return nil }
    let plans = SlotAggregates(aggregates, input, context, plan.origin)
    if let hashed { return SlotGrouping(hashed, plans.measures, workers).map { ($0, plans) } }
    return dense.flatMap { SlotGrouping($0, plans.measures, workers) }.map { ($0, plans) }
  }

  /// The only group of rows that a mask has just chosen, without cutting them out; nil when an aggregate needs them.
  private func chosenAggregates(
    _ aggregates: [BoundAggregate]
  ) -> (grouping: SlotGrouping, plans: SlotAggregates)? {
    guard context.usesKernels, let (rows, mask) = input.unchosen, mask.count > 0,
      let keys = DenseKeys([], rowCount: rows.rowCount, workers)
    else { return nil }
    let plans = SlotAggregates(aggregates, rows, mask: mask, context, plan.origin)
    guard plans.isComplete else { return nil }
    return SlotGrouping(keys, plans.measures, workers).map { ($0, plans) }
  }

  private mutating func reduce(
    _ aggregate: BoundAggregate, _ aggregation: inout Aggregation, _ evaluator: inout ExpressionEvaluator
  ) throws(ExecutionError) -> Lane {
    guard let argument = aggregate.arguments.first else {
      return try aggregation.reduce(aggregate.function, nil, type: aggregate.type)
    }
    if case .column(let place, _) = argument, place < input.schema.count,
      let lane = try aggregation.reduce(
        aggregate.function, column: input.column(place), place: place, share: aggregate.share,
        type: aggregate.type)
    {
      report.skippedMissing += input.column(place).missingCount
      return lane
    }
    let lane = try evaluator.evaluate(argument)
    addUndecided(try evaluator.undecidedCount(argument, result: aggregate.function == .countIf ? nil : lane))
    if aggregate.function.skipsMissing { report.skippedMissing += lane.missingCount }
    return try aggregation.reduce(
      aggregate.function, lane, share: aggregate.share, type: aggregate.type)
  }

  mutating func addUndecided(_ count: Int?) {
    guard let count, let known = report.undecided else {
      report.undecided = nil
      return
    }
    report.undecided = known + count
  }
}

extension AggregateFunction {
  /// Whether the result leaves out missing values, so that their number must be said. Counts say it themselves.
  var skipsMissing: Bool {
    switch self {
    case .count, .countIf: false
    default: true
    }
  }
}

extension BoundAggregate {
  /// The share that a quantile was asked for.
  var share: Value? {
    guard arguments.count > 1, case .literal(let value, _) = arguments[1] else { return nil }
    return value
  }
}
