import Tables

/// Percentages and ratios, as decimals.
enum Shares {
  /// `numerator / denominator × 10^extraDigits` rounded half away from zero to `scale` digits; a zero
  /// denominator gives a missing value.
  ///
  /// Exact for whole numbers and decimals. With a float on either side, rounded on the digits a person sees.
  static func quotients(
    _ numerator: Lane, _ denominator: Lane, scale: Int, extraDigits: Int, _ faults: inout Faults
  ) -> [Int64] {
    if numerator.type != .float, denominator.type != .float {
      let operands = DecimalArithmetic.Operands(
        left: numerator.integers, leftScale: numerator.type.digits, right: denominator.integers,
        rightScale: denominator.type.digits)
      return DecimalArithmetic.divide(operands, scale: scale, extraDigits: extraDigits, &faults)
    }
    let factor = Double(FixedDecimal.power(extraDigits))
    let (left, right) = (Conversion.floats(numerator), Conversion.floats(denominator))
    var result = [Int64](repeating: 0, count: left.count)
    for row in 0..<left.count {
      if right[row] == 0 {
        faults.divideByZero(row)
      } else if let value = FixedDecimal(
        roundingVisibleDigitsOf: left[row] * factor / right[row], scale: scale)
      {
        result[row] = value.unscaled
      } else {
        faults.fail(row)
      }
    }
    return result
  }
}
