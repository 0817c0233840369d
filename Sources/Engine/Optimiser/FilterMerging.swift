import Query
import Tables

/// Makes one filter of two that follow each other, so that all columns are looked at in one pass.
///
/// Only where nothing is reported of either, and where kernels run both over columns as they are stored: else the
/// second is better off with the rows that the first one left.
struct FilterMerging: PlanRewrite {
  func apply(to plan: BoundPlan) -> BoundPlan { plan.rewritten(merged) }

  private func merged(_ plan: BoundPlan) -> BoundPlan? {
    guard case .filter(let upper, let keeping) = plan.step, let below = plan.inputs.first,
      case .filter(let lower, let keepingBelow) = below.step
    else { return nil }
    let facts = ExpressionFacts(input: below.inputs[0])
    for condition in [upper, lower] {
      guard condition.windows.isEmpty, condition.expression.isPlainCondition,
        facts.isSilent(condition: condition.expression)
      else { return nil }
    }
    let both: BoundExpression
    switch (keepingBelow, keeping) {
    case (true, true): both = .and(lower.expression, upper.expression)
    case (false, false): both = .or(lower.expression, upper.expression)
    case (true, false): both = .and(lower.expression, .not(upper.expression))
    case (false, true): both = .and(.not(lower.expression), upper.expression)
    }
    let keepsBoth = keeping || keepingBelow
    return plan.over(below.inputs).with(.filter(WindowedExpression(both), keeping: keepsBoth))
  }
}

extension BoundExpression {
  /// Whether columns are only compared, with constants or with each other.
  fileprivate var isPlainCondition: Bool {
    switch self {
    case .column(_, .bool), .isMissing(.column): true
    case .not, .and, .or: operands.allSatisfy(\.isPlainCondition)
    case .compare(_, .column(_, .text), .column): false
    case .compare(_, let left, let right): left.isPlain && right.isPlain
    default: false
    }
  }

  private var isPlain: Bool {
    switch self {
    case .column, .literal, .convert(.column, _): true
    default: false
    }
  }
}
