import Tables

extension BoundPlan {
  /// Whether a function of a row is called: such a plan runs on the thread of its Lua state.
  package var callsRowFunction: Bool {
    step.expressions.contains(where: \.callsRowFunction) || inputs.contains(where: \.callsRowFunction)
  }

  /// The rows of its sources; nil when some come in batches.
  package var sourceRowCount: Int? {
    if case .source(let source) = step { return source.heldTable?.rowCount }
    var count = 0
    for input in inputs {
      guard let rows = input.sourceRowCount else { return nil }
      count += rows
    }
    return count
  }
}

extension BoundStep {
  /// The expressions that the step computes.
  fileprivate var expressions: [BoundExpression] {
    switch self {
    case .filter(let condition, _): condition.expressions
    case .derive(let value, _): value.expressions
    case .aggregate(_, let aggregates, let outputs): outputs + aggregates.flatMap(\.arguments)
    case .source, .project, .distinct, .sort, .take, .top, .firstSorted, .sample, .regroup, .join, .matching,
      .concatenate, .joinAsOf:
      []
    }
  }
}

extension WindowedExpression {
  fileprivate var expressions: [BoundExpression] { [expression] + windows.flatMap(\.arguments) }
}
