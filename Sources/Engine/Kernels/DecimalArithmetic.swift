import Query
import Tables

/// Arithmetic of decimals, given as unscaled digits with a scale for each side: exact, or a fault.
///
/// Quotients are rounded half away from zero at the scale of the result.
enum DecimalArithmetic {
  struct Operands {
    let left: [Int64]
    let leftScale: Int
    let right: [Int64]
    let rightScale: Int

    var count: Int { left.count }
    var largerScale: Int { max(leftScale, rightScale) }
  }

  static func apply(
    _ operation: ArithmeticOperator, _ operands: Operands, scale: Int, _ faults: inout Faults
  ) -> [Int64] {
    switch operation {
    case .add: combine(operands, scale: scale, sign: 1, &faults)
    case .subtract: combine(operands, scale: scale, sign: -1, &faults)
    case .multiply: multiply(operands, scale: scale, &faults)
    case .divide: divide(operands, scale: scale, &faults)
    case .floorDivide: floorDivide(operands, &faults)
    case .remainder: remainder(operands, &faults)
    case .power: preconditionFailure("powers are floats")
    }
  }

  private static func combine(
    _ operands: Operands, scale: Int, sign: Int128, _ faults: inout Faults
  ) -> [Int64] {
    precondition(scale == operands.largerScale, "sums have the larger scale")
    if operands.leftScale == operands.rightScale {
      let (left, right) = (operands.left, operands.right)
      return sign > 0
        ? WholeArithmetic.add(left, right, &faults) : WholeArithmetic.subtract(left, right, &faults)
    }
    let leftFactor = Int128(FixedDecimal.power(scale - operands.leftScale))
    let rightFactor = Int128(FixedDecimal.power(scale - operands.rightScale)) * sign
    var result = [Int64](repeating: 0, count: operands.count)
    for row in 0..<operands.count {
      let sum = Int128(operands.left[row]) * leftFactor + Int128(operands.right[row]) * rightFactor
      if let fits = Int64(exactly: sum) { result[row] = fits } else { faults.fail(row) }
    }
    return result
  }

  private static func multiply(_ operands: Operands, scale: Int, _ faults: inout Faults) -> [Int64] {
    let surplus = operands.leftScale + operands.rightScale - scale
    guard surplus > 0 else { return WholeArithmetic.multiply(operands.left, operands.right, &faults) }
    let divisor = WideDecimal.power(surplus)
    var result = [Int64](repeating: 0, count: operands.count)
    for row in 0..<operands.count {
      let product = Int128(operands.left[row]) * Int128(operands.right[row])
      if let fits = Int64(exactly: WideDecimal.dividedHalfAway(product, by: divisor)) {
        result[row] = fits
      } else {
        faults.fail(row)
      }
    }
    return result
  }

  /// The quotient, times 10 to the power of `extraDigits`: 2 for percentages.
  static func divide(
    _ operands: Operands, scale: Int, extraDigits: Int = 0, _ faults: inout Faults
  ) -> [Int64] {
    let exponent = scale + extraDigits + operands.rightScale - operands.leftScale
    let dividendFactor = WideDecimal.power(max(0, exponent))
    let divisorFactor = WideDecimal.power(max(0, -exponent))
    var result = [Int64](repeating: 0, count: operands.count)
    for row in 0..<operands.count {
      let divisor = operands.right[row]
      guard divisor != 0 else {
        faults.divideByZero(row)
        continue
      }
      // A dividend too wide for 128 bits means a quotient too wide for 64: divisors have at most 64 bits here.
      let (dividend, overflow) = Int128(operands.left[row]).multipliedReportingOverflow(by: dividendFactor)
      let quotient = WideDecimal.dividedHalfAway(dividend, by: Int128(divisor) * divisorFactor)
      if !overflow, let fits = Int64(exactly: quotient) { result[row] = fits } else { faults.fail(row) }
    }
    return result
  }

  private static func floorDivide(_ operands: Operands, _ faults: inout Faults) -> [Int64] {
    var result = [Int64](repeating: 0, count: operands.count)
    for row in 0..<operands.count {
      guard operands.right[row] != 0 else {
        faults.divideByZero(row)
        continue
      }
      let (left, right) = aligned(operands, row)
      let quotient = WideDecimal.floorQuotient(left, right)
      if let fits = Int64(exactly: quotient) { result[row] = fits } else { faults.fail(row) }
    }
    return result
  }

  private static func remainder(_ operands: Operands, _ faults: inout Faults) -> [Int64] {
    var result = [Int64](repeating: 0, count: operands.count)
    for row in 0..<operands.count {
      guard operands.right[row] != 0 else {
        faults.divideByZero(row)
        continue
      }
      let (left, right) = aligned(operands, row)
      let rest = left - right * WideDecimal.floorQuotient(left, right)
      if let fits = Int64(exactly: rest) { result[row] = fits } else { faults.fail(row) }
    }
    return result
  }

  private static func aligned(_ operands: Operands, _ row: Int) -> (Int128, Int128) {
    let scale = operands.largerScale
    return (
      Int128(operands.left[row]) * Int128(FixedDecimal.power(scale - operands.leftScale)),
      Int128(operands.right[row]) * Int128(FixedDecimal.power(scale - operands.rightScale))
    )
  }
}
