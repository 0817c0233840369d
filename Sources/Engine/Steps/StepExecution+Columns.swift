import Query
import Tables

/// Steps that look at each row: conditions and new columns.
extension StepExecution {
  mutating func filter(
    _ condition: WindowedExpression, keeping: Bool
  ) throws(ExecutionError) -> ChosenRows {
    if let kept = narrowFilter(condition, keeping: keeping) {
      report.undecided = kept.undecided
      return input.kept(kept.mask, plan.schema)
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
    if let narrow = narrowFilter(WindowedExpression(condition), keeping: true) { return narrow.mask.bytes }
    if let sliced = MorselEvaluation(condition, input, context, plan.origin)?.condition() {
      return sliced.mask
    }
    var evaluator = evaluator()
    return try evaluator.evaluateCondition(condition)
  }

  /// The rows as kernels over narrow columns find them; nil when the condition needs more than they can.
  private func narrowFilter(
    _ condition: WindowedExpression, keeping: Bool
  ) -> (mask: RowMask, undecided: Int)? {
    guard condition.windows.isEmpty, context.usesKernels else { return nil }
    return try? NarrowFilter(condition.expression, opposite: !keeping, input, context, plan.origin).run()
  }

  mutating func derive(_ expression: WindowedExpression, place: Int?) throws(ExecutionError) -> ChosenRows {
    if expression.windows.isEmpty, context.usesKernels,
      let outcome = try? NarrowDerivation(expression.expression, input, context, plan.origin).run()
    {
      report.undecided = outcome.undecided
      return input.adding(outcome.column, at: place, plan.schema)
    }
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
    return input.adding(lane.column(workers), at: place, plan.schema)
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
