import Query
import Tables

/// Steps that look at each row: conditions and new columns.
extension StepExecution {
  mutating func filter(
    _ condition: WindowedExpression, keeping: Bool
  ) throws(ExecutionError) -> ChosenRows {
    if let narrow = narrowFilter(condition) {
      let (mask, undecided) = narrow.run(opposite: !keeping)
      report.undecided = undecided
      return input.kept(RowMask(mask, workers), plan.schema)
    }
    if condition.windows.isEmpty,
      let (mask, divisions, undecided) = MorselEvaluation(
        condition.expression, input, context, plan.origin)?.condition()
    {
      report.undecided = undecided
      report.divisionsByZero += divisions
      return input.kept(RowMask(keeping ? mask : Masks.opposite(mask), workers), plan.schema)
    }
    var evaluator = try evaluator(with: condition.windows)
    evaluator.shared = SharedValues(among: [condition.expression])
    let holds = try evaluator.evaluateCondition(condition.expression)
    report.undecided = try evaluator.undecidedCount(condition.expression)
    report.divisionsByZero += evaluator.divisionsByZero
    return rows(Masks.rows(holds, holding: keeping ? 1 : 0))
  }

  /// One byte a row, 1 where a condition over the input holds that reports nothing.
  func rowsHolding(_ condition: BoundExpression) throws(ExecutionError) -> [UInt8] {
    if let narrow = narrowFilter(WindowedExpression(condition)) { return narrow.run(opposite: false).mask }
    if let sliced = MorselEvaluation(condition, input, context, plan.origin)?.condition() {
      return sliced.mask
    }
    var evaluator = evaluator()
    return try evaluator.evaluateCondition(condition)
  }

  /// The condition as kernels can run it; nil when it needs more than they can.
  private func narrowFilter(_ condition: WindowedExpression) -> NarrowFilter? {
    guard condition.windows.isEmpty else { return nil }
    return narrowCondition(condition.expression).map { NarrowFilter($0, input, workers) }
  }

  func narrowCondition(_ expression: BoundExpression) -> NarrowCondition? {
    guard context.usesKernels else { return nil }
    return NarrowCondition(
      expression, input,
      ExpressionEvaluator(lanes: [], rowCount: 1, context: context, origin: plan.origin))
  }

  mutating func derive(_ expression: WindowedExpression, place: Int?) throws(ExecutionError) -> ChosenRows {
    if expression.windows.isEmpty,
      let outcome = MorselEvaluation(expression.expression, input, context, plan.origin)?.values()
    {
      report.undecided = outcome.undecided
      report.divisionsByZero += outcome.divisionsByZero
      return input.adding(outcome.column, at: place, plan.schema)
    }
    var evaluator = try evaluator(with: expression.windows)
    evaluator.shared = SharedValues(among: [expression.expression])
    let lane = try evaluator.evaluate(expression.expression)
    report.undecided = try evaluator.undecidedCount(expression.expression, result: lane)
    report.divisionsByZero += evaluator.divisionsByZero
    return input.adding(lane.column, at: place, plan.schema)
  }

  /// An evaluator in which the windows stand as columns after the input's.
  private mutating func evaluator(with windows: [BoundWindow]) throws(ExecutionError) -> ExpressionEvaluator {
    var evaluator = evaluator()
    for window in windows {
      var execution = WindowExecution(window, origin: plan.origin)
      evaluator.append(try execution.run(&evaluator))
      report.ties += execution.ties
      report.skippedMissing += execution.skippedMissing
    }
    return evaluator
  }
}
