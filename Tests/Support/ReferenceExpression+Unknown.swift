import Query
import Tables

/// Three-valued logic, one row at a time.
extension ReferenceExpression {
  /// Whether three-valued logic cannot tell the value. What fails is as good as missing.
  func isUnknown(_ expression: BoundExpression, _ row: [Value]) -> Bool {
    let zeros = divisionsByZero
    isQuiet = true
    defer {
      divisionsByZero = zeros
      isQuiet = false
    }
    return unknown(expression, row)
  }

  private func quiet(_ expression: BoundExpression, _ row: [Value]) -> Value {
    (try? value(expression, row)) ?? .missing
  }

  private func unknown(_ expression: BoundExpression, _ row: [Value]) -> Bool {
    switch expression {
    case .column, .literal, .rowFunction: return quiet(expression, row).isMissing
    case .isMissing: return false
    case .compare(_, let left, let right): return unknown(left, row) || unknown(right, row)
    case .not(let operand): return unknown(operand, row)
    case .and(let left, let right): return unknown(left, right, settledBy: .bool(false), row)
    case .or(let left, let right): return unknown(left, right, settledBy: .bool(true), row)
    case .choose(let condition, let first, let second):
      guard unknown(condition, row) else {
        return unknown(quiet(condition, row) == .bool(true) ? first : second, row)
      }
      return unknown(first, row) || unknown(second, row) || quiet(first, row) != quiet(second, row)
    case .fallback(let first, let second):
      return unknown(quiet(first, row).isMissing ? second : first, row)
    case .negate(let operand), .convert(let operand, _):
      return unknown(operand, row) || quiet(expression, row).isMissing
    case .arithmetic(_, let left, let right, _), .concatenate(let left, let right):
      return unknown(left, row) || unknown(right, row) || quiet(expression, row).isMissing
    case .call(_, let arguments, _):
      return arguments.contains { unknown($0, row) } || quiet(expression, row).isMissing
    }
  }

  private func unknown(
    _ left: BoundExpression, _ right: BoundExpression, settledBy truth: Value, _ row: [Value]
  ) -> Bool {
    let isLeftUnknown = unknown(left, row)
    let isRightUnknown = unknown(right, row)
    if !isLeftUnknown, settles(left, truth, row) { return false }
    if !isRightUnknown, settles(right, truth, row) { return false }
    return isLeftUnknown || isRightUnknown
  }

  private func settles(_ expression: BoundExpression, _ truth: Value, _ row: [Value]) -> Bool {
    (quiet(expression, row) == .bool(true)) == (truth == .bool(true))
  }
}
