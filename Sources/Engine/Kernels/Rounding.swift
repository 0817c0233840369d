import Tables

/// Rounding to digits after the point, half away from zero or towards zero, and to whole numbers.
enum Rounding {
  enum Direction {
    case halfAway
    case towardsZero
  }

  /// Decimals or whole numbers at another scale.
  static func decimals(
    _ values: [Int64], scale: Int, to digits: Int, _ direction: Direction, _ faults: inout Faults
  ) -> [Int64] {
    guard digits < scale else { return raised(values, from: scale, to: digits, &faults) }
    let divisor = FixedDecimal.power(scale - digits)
    switch direction {
    case .halfAway: return values.map { FixedDecimal.dividedHalfAway($0, by: divisor) }
    case .towardsZero: return values.map { $0 / divisor }
    }
  }

  /// Decimals with more digits after the point.
  private static func raised(
    _ values: [Int64], from scale: Int, to digits: Int, _ faults: inout Faults
  ) -> [Int64] {
    guard digits > scale else { return values }
    let factor = FixedDecimal.power(digits - scale)
    var result = [Int64](repeating: 0, count: values.count)
    for row in 0..<values.count {
      let (product, overflow) = values[row].multipliedReportingOverflow(by: factor)
      if overflow { faults.fail(row) }
      result[row] = product
    }
    return result
  }

  /// Floats as decimals, on the decimal digits a person sees.
  static func floats(
    _ values: [Double], to digits: Int, _ direction: Direction, _ faults: inout Faults
  ) -> [Int64] {
    var result = [Int64](repeating: 0, count: values.count)
    for row in 0..<values.count {
      let decimal =
        switch direction {
        case .halfAway: FixedDecimal(roundingVisibleDigitsOf: values[row], scale: digits)
        case .towardsZero: FixedDecimal(truncatingVisibleDigitsOf: values[row], scale: digits)
        }
      if let decimal { result[row] = decimal.unscaled } else { faults.fail(row) }
    }
    return result
  }

  /// The largest whole numbers not above decimals.
  static func floor(_ values: [Int64], scale: Int) -> [Int64] {
    let divisor = FixedDecimal.power(scale)
    return values.map { value in
      let quotient = value / divisor
      return value < 0 && quotient * divisor != value ? quotient - 1 : quotient
    }
  }

  /// The smallest whole numbers not below decimals.
  static func ceiling(_ values: [Int64], scale: Int) -> [Int64] {
    let divisor = FixedDecimal.power(scale)
    return values.map { value in
      let quotient = value / divisor
      return value > 0 && quotient * divisor != value ? quotient + 1 : quotient
    }
  }

  /// Floats that are whole already, as whole numbers.
  static func whole(_ values: [Double], _ faults: inout Faults) -> [Int64] {
    var result = [Int64](repeating: 0, count: values.count)
    for row in 0..<values.count {
      if let whole = Int64(exactly: values[row]) { result[row] = whole } else { faults.fail(row) }
    }
    return result
  }
}
