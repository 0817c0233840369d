import Query
import Tables

/// What is known of expressions over the rows of a plan before it runs.
///
/// A claim of "may" is allowed to be wrong, its opposite is not: rewrites rest on it.
struct ExpressionFacts {
  let input: BoundPlan

  /// A condition that cannot fail, divides nothing by zero and leaves no row undecided: it can run on more rows, or
  /// on fewer, and nobody can tell.
  func isSilent(condition: BoundExpression) -> Bool {
    canMove(condition) && !mayDivideByZero(condition) && !mayBeUnknown(condition)
  }

  /// The same of a value: a missing one is not undecided, for it can be seen.
  func isSilent(value: BoundExpression) -> Bool {
    canMove(value) && !mayDivideByZero(value) && (value.isStrict || !mayBeUnknown(value))
  }

  /// An expression of which no row can fail, so that it does not matter which row comes first.
  func canMove(_ expression: BoundExpression) -> Bool {
    !expression.callsRowFunction && !mayFail(expression)
  }

  // MARK: - Missing and unknown

  func mayBeMissing(_ expression: BoundExpression) -> Bool {
    switch expression {
    case .column(let place, _): place >= input.schema.count || input.mayBeMissing(place)
    case .literal(let value, _): value.isMissing
    case .compare, .isMissing, .not, .and, .or: false
    case .fallback(let first, let second): mayBeMissing(first) && mayBeMissing(second)
    case .choose(_, let first, let second): mayBeMissing(first) || mayBeMissing(second)
    case .rowFunction: true
    case .negate, .concatenate, .convert, .arithmetic, .call:
      expression.dividesByPossibleZero || expression.operands.contains(where: mayBeMissing)
    }
  }

  /// Whether three-valued logic might say unknown where two-valued logic says something.
  func mayBeUnknown(_ expression: BoundExpression) -> Bool {
    switch expression {
    case .isMissing: false
    case .compare, .not, .and, .or, .choose, .fallback: expression.operands.contains(where: mayBeUnknown)
    default: mayBeMissing(expression) || expression.operands.contains(where: mayBeUnknown)
    }
  }

  func mayDivideByZero(_ expression: BoundExpression) -> Bool {
    expression.dividesByPossibleZero || expression.operands.contains(where: mayDivideByZero)
  }

  // MARK: - Failing

  /// Whether a value may not fit into its type, or may be outside the calendar.
  func mayFail(_ expression: BoundExpression) -> Bool {
    switch expression {
    case .column, .literal: return false
    case .rowFunction, .concatenate: return true
    default: break
    }
    if expression.operands.contains(where: mayFail) { return true }
    switch expression {
    case .negate, .arithmetic: return !fits(expression)
    case .convert(let operand, let type): return mayFailToConvert(operand, type)
    case .call(let function, let arguments, let type): return mayFail(function, arguments, type)
    default: return false
    }
  }

  private func mayFailToConvert(_ operand: BoundExpression, _ type: ColumnType) -> Bool {
    switch (operand.type, type) {
    case (_, .float), (.date, .datetime): false
    case (.int, .decimal(let scale)), (.decimal, .decimal(let scale)): !fits(operand, digits: scale)
    default: true
    }
  }

  private func mayFail(_ function: ColumnFunction, _ arguments: [BoundExpression], _ type: ColumnType) -> Bool
  {
    switch function {
    case .least, .greatest, .startsWith, .endsWith, .contains, .length, .trim, .lower, .upper, .text, .days,
      .dateOf, .year, .month, .day, .weekday, .quarterOf, .monthOf, .halfOf, .yearOf, .firstDay, .lastDay:
      false
    case .absolute: arguments[0].type != .float && !fits(arguments[0], digits: arguments[0].type.digits)
    case .floor, .ceiling: arguments[0].type == .float
    case .round, .truncate: arguments[0].type == .float || !fits(arguments[0], digits: type.digits)
    case .floorTo, .percent, .ratio, .workdays, .addDays, .addMonths, .addWorkdays, .nextWorkday, .isWorkday,
      .previous, .yearAgo, .advance,
      .ifElse,
      .coalesce:
      true
    }
  }

  private func fits(_ expression: BoundExpression) -> Bool {
    fits(expression, digits: expression.type == .float ? 0 : expression.type.digits)
  }

  /// Whether the value fits 64 bits with so many digits after the point, with room to spare.
  private func fits(_ expression: BoundExpression, digits: Int) -> Bool {
    guard let magnitude = magnitude(expression) else { return false }
    if expression.type == .float { return magnitude < 1e300 }
    return magnitude * Double(FixedDecimal.power(min(digits, 18))) < 4e18 && digits <= 18
  }

  /// A number that no value exceeds in either direction; nil when none is known.
  func magnitude(_ expression: BoundExpression) -> Double? {
    switch expression {
    case .column(let place, _): return place < input.schema.count ? input.largestMagnitude(place) : nil
    case .literal(let value, _): return value.isMissing ? 0 : value.double.map(\.magnitude)
    case .negate(let operand), .convert(let operand, _): return magnitude(operand)
    case .arithmetic(let operation, let left, let right, _): return magnitude(operation, left, right)
    case .fallback(let first, let second), .choose(_, let first, let second):
      return larger([first, second])
    case .call(.least, let arguments, _), .call(.greatest, let arguments, _): return larger(arguments)
    case .call(.absolute, let arguments, _): return magnitude(arguments[0])
    case .call(.round, let arguments, _), .call(.truncate, let arguments, _), .call(.floor, let arguments, _),
      .call(.ceiling, let arguments, _):
      return magnitude(arguments[0]).map { $0 + 1 }
    default: return nil
    }
  }

  private func magnitude(
    _ operation: ArithmeticOperator, _ left: BoundExpression, _ right: BoundExpression
  ) -> Double? {
    guard let first = magnitude(left), let second = magnitude(right) else { return nil }
    switch operation {
    case .add, .subtract: return first + second
    case .multiply: return first * second
    case .divide, .floorDivide:
      // The smallest divisor that is known is a constant one.
      guard let divisor = right.nonZeroConstant else { return nil }
      return first / divisor + 1
    case .remainder: return right.nonZeroConstant == nil ? nil : second
    case .power: return nil
    }
  }

  private func larger(_ expressions: [BoundExpression]) -> Double? {
    var largest = 0.0
    for expression in expressions {
      guard let magnitude = magnitude(expression) else { return nil }
      largest = max(largest, magnitude)
    }
    return largest
  }
}

extension BoundExpression {
  /// The magnitude of a constant that is not zero; nil for anything else.
  fileprivate var nonZeroConstant: Double? {
    switch self {
    case .literal(let value, _):
      guard let number = value.double, number.magnitude > 1e-9 else { return nil }
      return number.magnitude
    case .convert(let operand, _): return operand.nonZeroConstant
    default: return nil
    }
  }

  /// Whether this very operation may meet a divisor that is zero.
  fileprivate var dividesByPossibleZero: Bool {
    switch self {
    case .arithmetic(.divide, _, let divisor, _), .arithmetic(.floorDivide, _, let divisor, _),
      .arithmetic(.remainder, _, let divisor, _):
      divisor.nonZeroConstant == nil
    case .call(.percent, let arguments, _), .call(.ratio, let arguments, _),
      .call(.floorTo, let arguments, _):
      arguments[1].nonZeroConstant == nil
    default: false
    }
  }
}
