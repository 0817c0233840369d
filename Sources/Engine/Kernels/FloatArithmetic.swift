import Glibc
import Query

/// Arithmetic of floats: `//` and `%` round down, as in Lua; an infinite result or one that is not a number is a
/// fault.
enum FloatArithmetic {
  static func apply(
    _ operation: ArithmeticOperator, _ left: [Double], _ right: [Double], _ faults: inout Faults
  ) -> [Double] {
    var result = [Double](repeating: 0, count: left.count)
    switch operation {
    case .add: for row in 0..<left.count { result[row] = left[row] + right[row] }
    case .subtract: for row in 0..<left.count { result[row] = left[row] - right[row] }
    case .multiply: for row in 0..<left.count { result[row] = left[row] * right[row] }
    case .power: for row in 0..<left.count { result[row] = pow(left[row], right[row]) }
    case .divide:
      reportZeros(right, &faults)
      for row in 0..<left.count where right[row] != 0 { result[row] = left[row] / right[row] }
    case .floorDivide:
      reportZeros(right, &faults)
      for row in 0..<left.count where right[row] != 0 {
        result[row] = (left[row] / right[row]).rounded(.down)
      }
    case .remainder:
      reportZeros(right, &faults)
      for row in 0..<left.count where right[row] != 0 { result[row] = remainder(left[row], right[row]) }
    }
    checkFinite(&result, &faults)
    return result
  }

  /// Makes every value that is infinite or not a number a fault, and 0.
  static func checkFinite(_ values: inout [Double], _ faults: inout Faults) {
    for row in values.indices where !values[row].isFinite {
      faults.fail(row)
      values[row] = 0
    }
  }

  private static func reportZeros(_ divisors: [Double], _ faults: inout Faults) {
    for row in divisors.indices where divisors[row] == 0 { faults.divideByZero(row) }
  }

  private static func remainder(_ dividend: Double, _ divisor: Double) -> Double {
    let rest = fmod(dividend, divisor)
    return rest != 0 && (rest < 0) != (divisor < 0) ? rest + divisor : rest
  }
}
