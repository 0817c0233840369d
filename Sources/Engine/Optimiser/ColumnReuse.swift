import Query
import Tables

/// Reads a column where its expression is written again in a later step.
struct ColumnReuse: PlanRewrite {
  func apply(to plan: BoundPlan) -> BoundPlan { plan.rewritten(reusing) }

  private func reusing(_ plan: BoundPlan) -> BoundPlan? {
    switch plan.step {
    case .filter(let condition, let keeping):
      return replaced(condition, plan).map { plan.with(.filter($0, keeping: keeping)) }
    case .derive(let expression, let place):
      return replaced(expression, plan).map { plan.with(.derive($0, place: place)) }
    case .aggregate(let keys, let aggregates, let outputs):
      guard aggregates.contains(where: { $0.arguments.contains(where: \.isComputed) }) else { return nil }
      let made = madeColumns(below: plan)
      guard !made.isEmpty else { return nil }
      let changed = aggregates.map { aggregate in
        BoundAggregate(
          function: aggregate.function, arguments: aggregate.arguments.map { replaced($0, made) },
          type: aggregate.type)
      }
      return plan.with(.aggregate(keys: keys, changed, outputs: outputs))
    default: return nil
    }
  }

  private func replaced(_ expression: WindowedExpression, _ plan: BoundPlan) -> WindowedExpression? {
    guard expression.expression.isComputed else { return nil }
    let made = madeColumns(below: plan)
    guard !made.isEmpty else { return nil }
    return WindowedExpression(replaced(expression.expression, made), windows: expression.windows)
  }

  private func replaced(_ expression: BoundExpression, _ made: [MadeColumn]) -> BoundExpression {
    if !expression.isComputed { return expression }
    if let column = made.first(where: { $0.expression == expression }) {
      return .column(column.place, expression.type)
    }
    return expression.mappingOperands { replaced($0, made) }
  }

  /// A column of a step's input, and the expression over that input whose values it holds.
  private struct MadeColumn {
    let place: Int
    let expression: BoundExpression
  }

  /// Columns that steps before made, as long as rows are only dropped or put in another order since.
  private func madeColumns(below plan: BoundPlan) -> [MadeColumn] {
    var made: [MadeColumn] = []
    var changed: Set<Int> = []
    var current = plan.inputs[0]
    while true {
      switch current.step {
      case .filter, .distinct, .sort, .take, .top, .firstSorted, .sample, .regroup, .matching: break
      case .derive(let expression, let place):
        let own = place ?? current.schema.count - 1
        let isThere = !changed.contains(own)
        if place != nil { changed.insert(own) }
        if isThere, expression.windows.isEmpty, isReusable(expression.expression, current.inputs[0]),
          !expression.expression.reads({ changed.contains($0) })
        {
          made.append(MadeColumn(place: own, expression: expression.expression))
        }
      default: return made
      }
      current = current.inputs[0]
    }
  }

  /// Whether nobody can tell that it is computed once less.
  private func isReusable(_ expression: BoundExpression, _ input: BoundPlan) -> Bool {
    let facts = ExpressionFacts(input: input)
    return expression.isComputed && !expression.callsRowFunction && !facts.mayDivideByZero(expression)
      && (expression.isStrict || !facts.mayBeUnknown(expression))
  }
}

extension BoundExpression {
  /// Whether it is more than a column or a constant.
  fileprivate var isComputed: Bool { !operands.isEmpty }
}
