import Query
import Tables

/// Computes what reads no column, and drops conditions that are known.
///
/// What would fail, divide by zero or be missing stays: that belongs to the rows for which it happens.
struct ConstantFolding: PlanRewrite {
  func apply(to plan: BoundPlan) -> BoundPlan { plan.rewritten(folded) }

  private func folded(_ plan: BoundPlan) -> BoundPlan? {
    guard plan.step.hasConstantPart else { return nil }
    switch plan.step {
    case .filter(let condition, let keeping):
      let condition = folded(condition)
      if condition.windows.isEmpty, condition.expression == .literal(.bool(keeping), .bool) {
        return plan.inputs[0]
      }
      return plan.with(.filter(condition, keeping: keeping))
    case .derive(let expression, let place): return plan.with(.derive(folded(expression), place: place))
    case .sort(let keys, let partition): return plan.with(.sort(keys.map(folded), partition: partition))
    case .take(let count, let partition, let order):
      return plan.with(.take(count, partition: partition, order: order.map(folded)))
    case .top(let count, let keys, let ties, let partition):
      return plan.with(.top(count, keys.map(folded), ties, partition: partition))
    case .aggregate(let keys, let aggregates, let outputs):
      let aggregates = aggregates.map { aggregate in
        BoundAggregate(
          function: aggregate.function, arguments: aggregate.arguments.map(folded), type: aggregate.type)
      }
      return plan.with(.aggregate(keys: keys, aggregates, outputs: outputs.map(folded)))
    default: return nil
    }
  }

  private func folded(_ expression: WindowedExpression) -> WindowedExpression {
    let windows = expression.windows.map { window in
      BoundWindow(
        function: window.function, arguments: window.arguments.map(folded), partition: window.partition,
        order: window.order.map(folded), type: window.type)
    }
    return WindowedExpression(folded(expression.expression), windows: windows)
  }

  private func folded(_ key: BoundSortKey) -> BoundSortKey {
    BoundSortKey(expression: folded(key.expression), isDescending: key.isDescending, order: key.order)
  }

  func folded(_ expression: BoundExpression) -> BoundExpression {
    let operands = expression.operands
    if operands.isEmpty { return expression }
    let simpler = expression.mappingOperands(folded)
    return computed(simpler) ?? decided(simpler) ?? simpler
  }

  /// The value of an operation on constants.
  private func computed(_ expression: BoundExpression) -> BoundExpression? {
    guard expression.operands.allSatisfy(\.isKnownConstant) else { return nil }
    var evaluator = ExpressionEvaluator(
      lanes: [], rowCount: 1, context: ExecutionContext(threads: 1), origin: StepOrigin(verb: ""))
    guard let lane = try? evaluator.evaluate(expression), evaluator.divisionsByZero == 0 else { return nil }
    let value = lane.value(0)
    return value.isMissing ? nil : .literal(value, expression.type)
  }

  /// What is left of a choice whose condition is constant.
  private func decided(_ expression: BoundExpression) -> BoundExpression? {
    switch expression {
    case .and(.literal(.bool(true), _), let right): right.isNeverMissing ? right : nil
    case .and(.literal(.bool(false), _), let right):
      right.callsRowFunction ? nil : .literal(.bool(false), .bool)
    case .or(.literal(.bool(false), _), let right): right.isNeverMissing ? right : nil
    case .or(.literal(.bool(true), _), let right):
      right.callsRowFunction ? nil : .literal(.bool(true), .bool)
    case .choose(.literal(.bool(let holds), _), let first, let second):
      (holds ? second : first).callsRowFunction ? nil : holds ? first : second
    case .fallback(let first, let second):
      first.isKnownConstant && !second.callsRowFunction ? first : nil
    default: nil
    }
  }
}

extension BoundExpression {
  /// A constant that is there.
  fileprivate var isKnownConstant: Bool {
    if case .literal(let value, _) = self { !value.isMissing } else { false }
  }

  /// Whether it gives true or false in every row, as conditions do.
  fileprivate var isNeverMissing: Bool {
    switch self {
    case .compare, .isMissing, .not, .and, .or: true
    case .literal(let value, _): !value.isMissing
    default: false
    }
  }
}

extension BoundStep {
  /// Whether there is anything to compute or to decide.
  fileprivate var hasConstantPart: Bool {
    switch self {
    case .filter(let expression, _), .derive(let expression, _):
      expression.expression.hasConstantPart || expression.windows.contains(where: \.hasConstantPart)
    case .sort(let keys, _), .take(_, _, let keys), .top(_, let keys, _, _):
      keys.contains { $0.expression.hasConstantPart }
    case .aggregate(_, let aggregates, let outputs):
      outputs.contains(where: \.hasConstantPart)
        || aggregates.contains { $0.arguments.contains(where: \.hasConstantPart) }
    case .source, .project, .distinct, .firstSorted, .sample, .regroup, .join, .matching, .concatenate,
      .joinAsOf:
      false
    }
  }
}

extension BoundWindow {
  fileprivate var hasConstantPart: Bool {
    arguments.contains(where: \.hasConstantPart) || order.contains { $0.expression.hasConstantPart }
  }
}

extension BoundExpression {
  /// Whether an operation has constants only, or is decided by one; also a constant that stands alone as a condition.
  fileprivate var hasConstantPart: Bool {
    switch self {
    case .column, .rowFunction: return false
    case .literal(_, let type): return type == .bool
    case .and(.literal, _), .or(.literal, _), .choose(.literal, _, _), .fallback(.literal, _): return true
    default:
      let operands = operands
      return operands.allSatisfy(\.isKnownConstant) || operands.contains(where: \.hasConstantPart)
    }
  }
}
