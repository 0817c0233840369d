import CivilTime
import Glibc
import Query
import Tables

/// Values of expressions, one row at a time.
final class ReferenceExpression {
  let workdays: WorkdayCalendar?
  var divisionsByZero = 0
  /// Whether what fails is missing instead.
  var isQuiet = false

  init(workdays: WorkdayCalendar?) {
    self.workdays = workdays
  }

  func value(_ expression: BoundExpression, _ row: [Value]) throws -> Value {
    guard isQuiet else { return try computed(expression, row) }
    return (try? computed(expression, row)) ?? .missing
  }

  private func computed(_ expression: BoundExpression, _ row: [Value]) throws -> Value {
    switch expression {
    case .column(let place, _): return row[place]
    case .literal(let value, _): return value
    case .negate(let operand):
      switch try value(operand, row) {
      case .int(let number):
        guard number != .min else { throw ReferenceError.doesNotFit }
        return .int(-number)
      case .decimal(let decimal): return .decimal(try fitting(decimal.negated))
      case .float(let number): return .float(-number)
      case let other: return other
      }
    case .arithmetic(let operation, let left, let right, let type):
      return try arithmetic(operation, try value(left, row), try value(right, row), type)
    case .concatenate(let left, let right):
      return try strictly(try value(left, row), try value(right, row)) {
        .text($0.description + $1.description)
      }
    case .compare(let operation, let left, let right):
      return .bool(holds(operation, try value(left, row), try value(right, row)))
    case .isMissing(let operand): return .bool(try value(operand, row).isMissing)
    case .not(let operand): return .bool(try !isTrue(operand, row))
    case .and(let left, let right): return .bool(try isTrue(left, row) && isTrue(right, row))
    case .or(let left, let right): return .bool(try isTrue(left, row) || isTrue(right, row))
    case .fallback(let first, let second):
      let found = try value(first, row)
      return found.isMissing ? try value(second, row) : found
    case .choose(let condition, let first, let second):
      return try value(isTrue(condition, row) ? first : second, row)
    case .convert(let operand, let type): return try converted(try value(operand, row), type)
    case .call(let function, let arguments, let type):
      return try call(function, try arguments.map { try value($0, row) }, type)
    case .rowFunction: throw ReferenceError.notCovered
    }
  }

  private func isTrue(_ expression: BoundExpression, _ row: [Value]) throws -> Bool {
    try value(expression, row) == .bool(true)
  }

  func fitting<Result>(_ value: Result?) throws -> Result {
    guard let value else { throw ReferenceError.doesNotFit }
    return value
  }

  /// Missing if an operand is, for the first one's reason.
  func strictly(_ left: Value, _ right: Value, _ function: (Value, Value) throws -> Value) throws -> Value {
    left.isMissing ? left : (right.isMissing ? right : try function(left, right))
  }

  // MARK: - Comparisons

  private func holds(_ operation: ComparisonOperator, _ left: Value, _ right: Value) -> Bool {
    if left.isMissing || right.isMissing {
      let areBoth = left.isMissing && right.isMissing
      return operation == .equal ? areBoth : (operation == .notEqual ? !areBoth : false)
    }
    let order = Self.compared(left, right)
    switch operation {
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    case .greater: return order > 0
    case .greaterOrEqual: return order >= 0
    case .equal: return order == 0
    case .notEqual: return order != 0
    }
  }

  /// -1, 0 or 1 for two values of one type that are there.
  static func compared(_ left: Value, _ right: Value) -> Int {
    func order<Key: Comparable>(_ first: Key, _ second: Key) -> Int {
      first < second ? -1 : (first == second ? 0 : 1)
    }
    switch (left, right) {
    case (.bool(let first), .bool(let second)): return order(first ? 1 : 0, second ? 1 : 0)
    case (.int(let first), .int(let second)): return order(first, second)
    case (.int(let first), .decimal(let second)): return order(FixedDecimal(first), second)
    case (.decimal(let first), .int(let second)): return order(first, FixedDecimal(second))
    case (.decimal(let first), .decimal(let second)): return order(first, second)
    case (.float(let first), .float(let second)): return order(first, second)
    case (.date(let first), .date(let second)): return order(first, second)
    case (.datetime(let first), .datetime(let second)): return order(first, second)
    case (.period(let first), .period(let second)): return order(first, second)
    case (.text(let first), .text(let second)):
      let (one, other) = (first.unicodeScalars.map(\.value), second.unicodeScalars.map(\.value))
      return one == other ? 0 : (one.lexicographicallyPrecedes(other) ? -1 : 1)
    default: preconditionFailure("values of one type are compared")
    }
  }

  // MARK: - Arithmetic

  private func arithmetic(
    _ operation: ArithmeticOperator, _ left: Value, _ right: Value, _ type: ColumnType
  ) throws -> Value {
    if left.isMissing { return left }
    if right.isMissing { return right }
    let divides = operation == .divide || operation == .floorDivide || operation == .remainder
    if divides, right.asDouble == 0 {
      divisionsByZero += 1
      return .missing
    }
    switch (left, right) {
    case (.float(let first), .float(let second)):
      let result = floatResult(operation, first, second)
      guard result.isFinite else { throw ReferenceError.notFinite }
      return .float(result)
    case (.int(let first), .int(let second)) where type == .int:
      let (one, other) = (Int128(first), Int128(second))
      let floor = other == 0 ? 0 : floorQuotient(one, other)
      let result: Int128
      switch operation {
      case .add: result = one + other
      case .subtract: result = one - other
      case .multiply: result = one * other
      case .floorDivide: result = floor
      case .remainder: result = one - other * floor
      case .divide, .power: throw ReferenceError.notCovered
      }
      return .int(try fitting(Int64(exactly: result)))
    default:
      return .decimal(try decimalResult(operation, try fitting(left.asDecimal), try fitting(right.asDecimal)))
    }
  }

  private func floorQuotient(_ left: Int128, _ right: Int128) -> Int128 {
    let quotient = left / right
    return quotient * right != left && (left < 0) != (right < 0) ? quotient - 1 : quotient
  }

  private func floatResult(_ operation: ArithmeticOperator, _ left: Double, _ right: Double) -> Double {
    switch operation {
    case .add: return left + right
    case .subtract: return left - right
    case .multiply: return left * right
    case .divide: return left / right
    case .floorDivide: return (left / right).rounded(.down)
    case .remainder:
      let rest = fmod(left, right)
      return rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest
    case .power: return pow(left, right)
    }
  }

  private func decimalResult(
    _ operation: ArithmeticOperator, _ left: FixedDecimal, _ right: FixedDecimal
  ) throws -> FixedDecimal {
    switch operation {
    case .add: try fitting(left.adding(right))
    case .subtract: try fitting(left.subtracting(right))
    case .multiply: try fitting(left.multiplied(by: right))
    case .divide: try fitting(left.divided(by: right))
    case .floorDivide: try fitting(left.floorDivided(by: right))
    case .remainder: try fitting(left.remainder(dividingBy: right))
    case .power: throw ReferenceError.notCovered
    }
  }

  private func converted(_ value: Value, _ type: ColumnType) throws -> Value {
    switch (value, type) {
    case (.missing, _): return value
    case (_, .float): return .float(try fitting(value.asDouble))
    case (.int(let number), .decimal(let scale)):
      return .decimal(try fitting(FixedDecimal(number).rescaled(to: scale)))
    case (.decimal(let decimal), .decimal(let scale)):
      return .decimal(try fitting(decimal.rescaled(to: scale)))
    case (.date(let day), .datetime): return .datetime(CivilDateTime(midnightOf: day))
    default: return value
    }
  }
}

extension Value {
  /// An int or decimal as a decimal.
  var asDecimal: FixedDecimal? {
    switch self {
    case .int(let number): FixedDecimal(number)
    case .decimal(let decimal): decimal
    default: nil
    }
  }
}
