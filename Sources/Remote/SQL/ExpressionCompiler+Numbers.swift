import Diagnostics
import Query
import Tables

/// Arithmetic. What is known of the range of each number decides whether a result could be too large.
extension ExpressionCompiler {
  mutating func negate(_ operand: Fragment) throws(Refusal) -> Fragment {
    if operand.type == .float {
      return Fragment("(-\(operand.sql))", .float, isNullable: operand.isNullable)
    }
    guard let range = operand.range else { throw Self.mayOverflow }
    let negated = -range.upperBound ... -range.lowerBound
    guard Fragment.fits(negated) else { throw Self.mayOverflow }
    return Fragment(
      "(-\(operand.widened))", operand.type, isNullable: operand.isNullable, range: negated,
      isUnscaled: operand.isUnscaled)
  }

  mutating func arithmetic(
    _ operation: ArithmeticOperator, _ left: Fragment, _ right: Fragment, _ type: ColumnType
  ) throws(Refusal) -> Fragment {
    let isNullable = left.isNullable || right.isNullable
    switch (operation, type) {
    case (.divide, .float): return divided(left, right)
    case (.add, .float), (.subtract, .float), (.multiply, .float):
      let sql = "(\(left.sql) \(operation.rawValue) \(right.sql))"
      tallies.append(Tally(meaning: .fault(Self.notFinite), sql: "NOT ifNull(isFinite(\(sql)), 1)"))
      return Fragment(sql, .float, isNullable: isNullable)
    case (.add, .int), (.subtract, .int), (.multiply, .int), (.add, .decimal), (.subtract, .decimal),
      (.multiply, .decimal):
      guard operation != .multiply || type.scale == left.type.scale + right.type.scale else { break }
      guard let range = Self.range(operation, left, right), Fragment.fits(range) else {
        throw Self.mayOverflow
      }
      guard left.isUnscaled || right.isUnscaled else {
        return Fragment(
          "(\(left.widened) \(operation.rawValue) \(right.widened))", type, isNullable: isNullable,
          range: range)
      }
      let scales = operation == .multiply ? (left.type.scale, right.type.scale) : (type.scale, type.scale)
      guard let first = left.units(scales.0), let second = right.units(scales.1) else {
        throw Self.mayOverflow
      }
      return Fragment(
        "(\(first.sql) \(operation.rawValue) \(second.sql))", type, isNullable: isNullable, range: range,
        isUnscaled: true)
    case (.divide, .decimal): return try quotient(left, right, type, moreDigits: 0)
    case (.floorDivide, .int), (.floorDivide, .decimal), (.remainder, .int), (.remainder, .decimal):
      return try floorDivision(operation, left, right, type)
    default: break
    }
    throw Refusal(
      Phrase(
        "\(operation.rawValue) of \(type.description) runs here",
        zh: "\(type.description)的\(operation.rawValue)在本地计算"))
  }

  private mutating func divided(_ left: Fragment, _ right: Fragment) -> Fragment {
    let zero = "\(right.sql) = 0"
    let isConstant =
      right.sql.hasPrefix("toFloat64(") && Double(right.sql.dropFirst(10).dropLast()).map { $0 != 0 } == true
    guard !isConstant else {
      return Fragment("(\(left.sql) / \(right.sql))", .float, isNullable: left.isNullable)
    }
    let isZero = right.isNullable ? "ifNull(\(zero), 0)" : "(\(zero))"
    tallyDivision(isZero, left, right)
    let sql = "(\(left.sql) / nullIf(\(right.sql), 0))"
    tallies.append(Tally(meaning: .fault(Self.notFinite), sql: "NOT ifNull(isFinite(\(sql)), 1)"))
    return Fragment(sql, .float, isNullable: true)
  }

  /// A division by zero counts where nothing is missing.
  mutating func tallyDivision(_ isZero: String, _ left: Fragment, _ right: Fragment) {
    let present = [left.missing, right.missing].compactMap { $0.map { "NOT \($0)" } }
    tallies.append(Tally(meaning: .divisionsByZero, sql: ([isZero] + present).joined(separator: " AND ")))
  }

  /// What the result lies between, in the digits of its type; nil when that is too wide to be told.
  private static func range(
    _ operation: ArithmeticOperator, _ left: Fragment, _ right: Fragment
  ) -> ClosedRange<Int128>? {
    guard var first = left.range, var second = right.range, Fragment.fits(first), Fragment.fits(second)
    else { return nil }
    if operation != .multiply {
      let scale = max(left.type.scale, right.type.scale)
      let (own, other) = (
        WideDecimal.power(scale - left.type.scale), WideDecimal.power(scale - right.type.scale)
      )
      first = first.lowerBound * own...first.upperBound * own
      second = second.lowerBound * other...second.upperBound * other
    }
    switch operation {
    case .add: return first.lowerBound + second.lowerBound...first.upperBound + second.upperBound
    case .subtract: return first.lowerBound - second.upperBound...first.upperBound - second.lowerBound
    default:
      let edges = [first.lowerBound, first.upperBound].flatMap {
        [$0 * second.lowerBound, $0 * second.upperBound]
      }
      guard let least = edges.min(), let most = edges.max() else { return nil }
      return least...most
    }
  }

  func convert(_ operand: Fragment, to type: ColumnType) throws(Refusal) -> Fragment {
    switch (operand.type, type) {
    case (.decimal(let scale), .float) where operand.isUnscaled:
      return Fragment(
        "(toFloat64(\(operand.sql)) / toFloat64(\(WideDecimal.power(scale))))", .float,
        isNullable: operand.isNullable)
    case (.int, .float), (.decimal, .float):
      return Fragment("toFloat64(\(operand.sql))", .float, isNullable: operand.isNullable)
    case (.int, .decimal(let scale)), (.decimal, .decimal(let scale)):
      guard scale >= operand.type.scale, let range = operand.range, Fragment.fits(range) else { break }
      let factor = WideDecimal.power(scale - operand.type.scale)
      let wider = range.lowerBound * factor...range.upperBound * factor
      guard Fragment.fits(wider) else { throw Self.mayOverflow }
      if operand.isUnscaled, let units = operand.units(scale) { return units }
      return Fragment(
        "toDecimal64(\(operand.sql), \(scale))", type, isNullable: operand.isNullable, range: wider)
    default: break
    }
    throw Refusal(
      Phrase(
        "\(operand.type.description) as \(type.description) is computed here",
        zh: "\(operand.type.description)转换为\(type.description)在本地计算"))
  }
}
