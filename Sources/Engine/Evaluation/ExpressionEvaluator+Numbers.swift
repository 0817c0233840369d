import Diagnostics
import Query
import Tables

/// Arithmetic and conversions: the type is looked at once, then a kernel runs over the rows.
extension ExpressionEvaluator {
  mutating func negate(_ operand: BoundExpression, active: [UInt8]?) throws(ExecutionError) -> Lane {
    let lane = try evaluate(operand, active: active)
    if lane.type == .float { return Lane(floats: lane.floats.map { -$0 }, missing: lane.missing) }
    var faults = faults(missing: lane.missing, active: active)
    let result = WholeArithmetic.negate(lane.integers, &faults)
    try settle(faults) {
      .overflow(operation: Phrase(verbatim: "-(\(lane.value($0)))"), type: lane.type, row: $0)
    }
    return Lane(lane.type, result, missing: faults.missing)
  }

  mutating func arithmetic(
    _ operation: ArithmeticOperator, _ left: BoundExpression, _ right: BoundExpression, _ type: ColumnType,
    active: [UInt8]?
  ) throws(ExecutionError) -> Lane {
    let first = try evaluate(left, active: active)
    let second = try evaluate(right, active: active)
    var faults = faults(missing: Masks.union(first.missing, second.missing), active: active)
    func written(_ row: Int) -> Phrase {
      Phrase(verbatim: "\(first.value(row)) \(operation.rawValue) \(second.value(row))")
    }
    if type == .float {
      let result = FloatArithmetic.apply(
        operation, Conversion.floats(first), Conversion.floats(second), &faults)
      try settle(faults) { .notFinite(operation: written($0), row: $0) }
      return Lane(floats: result, missing: faults.missing)
    }
    let result: [Int64]
    if type == .int, first.type == .int, second.type == .int {
      result = WholeArithmetic.apply(operation, first.integers, second.integers, &faults)
    } else {
      let operands = DecimalArithmetic.Operands(
        left: first.integers, leftScale: first.type.digits, right: second.integers,
        rightScale: second.type.digits)
      result = DecimalArithmetic.apply(operation, operands, scale: type.digits, &faults)
    }
    try settle(faults) { .overflow(operation: written($0), type: type, row: $0) }
    return Lane(type, result, missing: faults.missing)
  }

  mutating func concatenate(
    _ left: BoundExpression, _ right: BoundExpression, active: [UInt8]?
  ) throws(ExecutionError) -> Lane {
    let first = try evaluate(left, active: active)
    let second = try evaluate(right, active: active)
    var faults = faults(missing: Masks.union(first.missing, second.missing), active: active)
    let result = TextTransforms.concatenated(first, second, &faults)
    try settle(faults) { .overflow(operation: .joiningTexts, type: .text, row: $0) }
    return result
  }

  mutating func convert(
    _ operand: BoundExpression, _ type: ColumnType, active: [UInt8]?
  ) throws(ExecutionError) -> Lane {
    let lane = try evaluate(operand, active: active)
    var faults = faults(missing: lane.missing, active: active)
    let result = Conversion.apply(lane, to: type, &faults)
    try settle(faults) { .overflow(operation: Phrase(verbatim: "\(lane.value($0))"), type: type, row: $0) }
    return result
  }
}
