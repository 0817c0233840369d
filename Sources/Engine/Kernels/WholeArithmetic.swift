import Query

/// Arithmetic of whole numbers: `//` and `%` round down, as in Lua; what does not fit is a fault.
enum WholeArithmetic {
  static func apply(
    _ operation: ArithmeticOperator, _ left: [Int64], _ right: [Int64], _ faults: inout Faults
  ) -> [Int64] {
    switch operation {
    case .add: add(left, right, &faults)
    case .subtract: subtract(left, right, &faults)
    case .multiply: multiply(left, right, &faults)
    case .floorDivide: floorDivide(left, right, &faults)
    case .remainder: remainder(left, right, &faults)
    case .divide, .power: preconditionFailure("quotients and powers of whole numbers are floats")
    }
  }

  static func add(_ left: [Int64], _ right: [Int64], _ faults: inout Faults) -> [Int64] {
    var result = [Int64](repeating: 0, count: left.count)
    for row in 0..<left.count {
      let (value, overflow) = left[row].addingReportingOverflow(right[row])
      if overflow { faults.fail(row) }
      result[row] = value
    }
    return result
  }

  static func subtract(_ left: [Int64], _ right: [Int64], _ faults: inout Faults) -> [Int64] {
    var result = [Int64](repeating: 0, count: left.count)
    for row in 0..<left.count {
      let (value, overflow) = left[row].subtractingReportingOverflow(right[row])
      if overflow { faults.fail(row) }
      result[row] = value
    }
    return result
  }

  static func multiply(_ left: [Int64], _ right: [Int64], _ faults: inout Faults) -> [Int64] {
    var result = [Int64](repeating: 0, count: left.count)
    for row in 0..<left.count {
      let (value, overflow) = left[row].multipliedReportingOverflow(by: right[row])
      if overflow { faults.fail(row) }
      result[row] = value
    }
    return result
  }

  static func floorDivide(_ left: [Int64], _ right: [Int64], _ faults: inout Faults) -> [Int64] {
    var result = [Int64](repeating: 0, count: left.count)
    for row in 0..<left.count {
      if right[row] == 0 {
        faults.divideByZero(row)
      } else if let quotient = floorQuotient(left[row], right[row]) {
        result[row] = quotient
      } else {
        faults.fail(row)
      }
    }
    return result
  }

  static func remainder(_ left: [Int64], _ right: [Int64], _ faults: inout Faults) -> [Int64] {
    var result = [Int64](repeating: 0, count: left.count)
    for row in 0..<left.count {
      let divisor = right[row]
      if divisor == 0 {
        faults.divideByZero(row)
      } else if divisor != -1 {
        let rest = left[row] % divisor
        result[row] = rest != 0 && (rest < 0) != (divisor < 0) ? rest + divisor : rest
      }
    }
    return result
  }

  static func negate(_ values: [Int64], _ faults: inout Faults) -> [Int64] {
    var result = [Int64](repeating: 0, count: values.count)
    for row in 0..<values.count {
      if values[row] == .min { faults.fail(row) } else { result[row] = -values[row] }
    }
    return result
  }

  static func absolute(_ values: [Int64], _ faults: inout Faults) -> [Int64] {
    var result = [Int64](repeating: 0, count: values.count)
    for row in 0..<values.count {
      if values[row] == .min { faults.fail(row) } else { result[row] = abs(values[row]) }
    }
    return result
  }

  /// The largest multiple of `step` not above each value.
  static func floorToMultiple(_ values: [Int64], of steps: [Int64], _ faults: inout Faults) -> [Int64] {
    let quotients = floorDivide(values, steps, &faults)
    return multiply(quotients, steps, &faults)
  }

  /// Rounded down; nil when it does not fit. The divisor is not zero.
  static func floorQuotient(_ dividend: Int64, _ divisor: Int64) -> Int64? {
    let (quotient, overflow) = dividend.dividedReportingOverflow(by: divisor)
    if overflow { return nil }
    let isInexact = quotient &* divisor != dividend
    return isInexact && (dividend < 0) != (divisor < 0) ? quotient - 1 : quotient
  }
}
