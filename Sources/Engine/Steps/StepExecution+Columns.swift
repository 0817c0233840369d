import Query
import Tables

/// Steps that look at each row: conditions and new columns.
extension StepExecution {
  mutating func filter(
    _ condition: WindowedExpression, keeping: Bool
  ) throws(ExecutionError) -> Table {
    var evaluator = try evaluator(with: condition.windows)
    let holds = try evaluator.evaluateCondition(condition.expression)
    report.undecided = try evaluator.undecidedCount(condition.expression)
    report.divisionsByZero += evaluator.divisionsByZero
    return rows(Masks.rows(holds, holding: keeping ? 1 : 0))
  }

  mutating func derive(_ expression: WindowedExpression, place: Int?) throws(ExecutionError) -> Table {
    var evaluator = try evaluator(with: expression.windows)
    let lane = try evaluator.evaluate(expression.expression)
    report.undecided = try evaluator.undecidedCount(expression.expression, result: lane)
    report.divisionsByZero += evaluator.divisionsByZero
    var columns = input.columns
    if let place { columns[place] = lane.column } else { columns.append(lane.column) }
    return Table(plan.schema, columns, rowCount: input.rowCount)
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
