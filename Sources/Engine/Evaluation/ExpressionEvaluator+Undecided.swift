import Query
import Tables

/// Three-valued logic beside the two-valued one: in which rows would the answer be unknown?
///
/// A value is unknown where it is missing, and where it hangs on a condition that is unknown. A comparison with an
/// unknown side is unknown; `and`, `or` and `not` are Kleene's; `x == nil` is always known. Where the answer is
/// known, it is that of two-valued logic.
extension ExpressionEvaluator {
  /// How many rows are undecided: placed by two-valued logic although the answer is unknown. A row whose value is
  /// missing is not: that can be seen.
  ///
  /// Costs next to nothing when nothing is missing in the columns the expression reads.
  ///
  /// - Parameters:
  ///   - expression: A condition or value that was evaluated by this evaluator without an error.
  ///   - result: Its values; nil for a condition, which is never missing.
  /// - Returns: The count; nil if a function of a row does not tell it, or is only a part of the expression.
  /// - Throws: ``ExecutionError/Problem/cancelled``; nothing else fails the second time.
  func undecidedCount(
    _ expression: BoundExpression, result: Lane? = nil
  ) throws(ExecutionError) -> Int? {
    if case .rowFunction = expression { return undecidedInRowFunction }
    if expression.callsRowFunction { return nil }
    var second = self
    guard divisionsByZero > 0 || second.readsMissing(expression) else { return 0 }
    second.isQuiet = true
    guard let unknown = try second.unknownRows(expression) else { return 0 }
    guard let missing = result?.missing else { return Masks.count(unknown, of: 1) }
    var count = 0
    for row in unknown.indices where unknown[row] != 0 && missing[row] == 0 { count += 1 }
    return count
  }

  /// 1 in the rows whose value is unknown, in an evaluator whose rows are no table's; nil where all are known.
  func unknownPlaces(_ expression: BoundExpression) throws(ExecutionError) -> [UInt8]? {
    var second = self
    guard second.readsMissing(expression) else { return nil }
    second.isQuiet = true
    return try second.unknownRows(expression)
  }

  private mutating func readsMissing(_ expression: BoundExpression) -> Bool {
    switch expression {
    case .column(let place, _): return lane(at: place).missing != nil
    case .literal(let value, _): return value.isMissing
    default:
      for operand in expression.operands where readsMissing(operand) { return true }
      return false
    }
  }

  /// 1 where the value is unknown; nil where it is known in every row.
  private mutating func unknownRows(_ expression: BoundExpression) throws(ExecutionError) -> [UInt8]? {
    switch expression {
    case .isMissing: return nil
    case .compare: return try unknownInAny(expression.operands)
    case .not, .and, .or: return try examine(expression).unknown
    case .choose(let condition, let first, let second):
      return try unknownChoice(condition, first, second)
    case .fallback(let first, let second): return try unknownFallback(first, second)
    default:
      let missing = try evaluate(expression).missing.map { Masks.flags($0, count: rowCount) }
      return expression.isStrict ? missing : merged(missing, try unknownInAny(expression.operands))
    }
  }

  private mutating func unknownInAny(_ operands: [BoundExpression]) throws(ExecutionError) -> [UInt8]? {
    var unknown: [UInt8]?
    for operand in operands { unknown = merged(unknown, try unknownRows(operand)) }
    return unknown
  }

  /// A condition as two-valued logic has it, and where it is unknown.
  private typealias Examined = (holds: [UInt8], unknown: [UInt8]?)

  private mutating func examine(_ condition: BoundExpression) throws(ExecutionError) -> Examined {
    switch condition {
    case .not(let operand):
      let (holds, unknown) = try examine(operand)
      return (Masks.opposite(holds), unknown)
    case .and(let left, let right):
      let (first, second) = (try examine(left), try examine(right))
      return (Masks.both(first.holds, second.holds), unknownRows(first, second, settledBy: 0))
    case .or(let left, let right):
      let (first, second) = (try examine(left), try examine(right))
      return (Masks.either(first.holds, second.holds), unknownRows(first, second, settledBy: 1))
    default: return (try evaluateCondition(condition), try unknownRows(condition))
    }
  }

  /// `and` is settled by one side that is known to be false, `or` by one that is known to be true.
  private func unknownRows(_ left: Examined, _ right: Examined, settledBy truth: UInt8) -> [UInt8]? {
    guard var unknown = merged(left.unknown, right.unknown) else { return nil }
    for row in unknown.indices where unknown[row] != 0 {
      let leftSettles = left.unknown?[row] ?? 0 == 0 && left.holds[row] == truth
      let rightSettles = right.unknown?[row] ?? 0 == 0 && right.holds[row] == truth
      if leftSettles || rightSettles { unknown[row] = 0 }
    }
    return unknown
  }

  /// An unknown condition makes the choice unknown, unless both branches are known and equal.
  private mutating func unknownChoice(
    _ condition: BoundExpression, _ first: BoundExpression, _ second: BoundExpression
  ) throws(ExecutionError) -> [UInt8]? {
    let (holds, conditionUnknown) = try examine(condition)
    let firstUnknown = try unknownRows(first)
    let secondUnknown = try unknownRows(second)
    if conditionUnknown == nil, firstUnknown == nil, secondUnknown == nil { return nil }
    let agree = Comparison.apply(.equal, try evaluate(first), try evaluate(second))
    var unknown = [UInt8](repeating: 0, count: rowCount)
    for row in 0..<rowCount {
      let (inFirst, inSecond) = (firstUnknown?[row] ?? 0, secondUnknown?[row] ?? 0)
      if conditionUnknown?[row] ?? 0 != 0 {
        unknown[row] = inFirst | inSecond | (1 - agree[row])
      } else {
        unknown[row] = holds[row] != 0 ? inFirst : inSecond
      }
    }
    return unknown
  }

  private mutating func unknownFallback(
    _ first: BoundExpression, _ second: BoundExpression
  ) throws(ExecutionError) -> [UInt8]? {
    let firstUnknown = try unknownRows(first)
    guard let missing = try evaluate(first).missing else { return firstUnknown }
    let secondUnknown = try unknownRows(second)
    var unknown = [UInt8](repeating: 0, count: rowCount)
    for row in 0..<rowCount {
      unknown[row] = (missing[row] != 0 ? secondUnknown?[row] : firstUnknown?[row]) ?? 0
    }
    return unknown
  }

  private func merged(_ first: [UInt8]?, _ second: [UInt8]?) -> [UInt8]? {
    guard let first else { return second }
    guard let second else { return first }
    return Masks.either(first, second)
  }
}
