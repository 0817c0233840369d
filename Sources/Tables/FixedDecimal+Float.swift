/// Decimals from floats, by the decimal digits a person sees: the shortest that read back as the same float.
extension FixedDecimal {
  /// A float rounded half away from zero: 2.675 at scale 2 is 2.68.
  ///
  /// Nil when the value is not finite or does not fit.
  package init?(roundingVisibleDigitsOf value: Double, scale: Int) {
    self.init(visibleDigitsOf: value, scale: scale) { WideDecimal.dividedHalfAway($0, by: $1) }
  }

  /// A float cut to so many digits after the point: 2.675 at scale 2 is 2.67.
  ///
  /// Nil when the value is not finite or does not fit.
  package init?(truncatingVisibleDigitsOf value: Double, scale: Int) {
    self.init(visibleDigitsOf: value, scale: scale) { $0 / $1 }
  }

  /// `divide` gets the digits and a power of ten, neither negative.
  private init?(visibleDigitsOf value: Double, scale: Int, divide: (Int128, Int128) -> Int128) {
    guard value.isFinite else { return nil }
    let parts = value.magnitude.description.split(separator: "e")
    guard let mantissa = parts.first, let exponent = parts.count > 1 ? Int(parts[1]) : 0 else { return nil }
    let digits = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = digits.count > 1 ? digits[1] : ""
    guard let visible = Int128(digits[0] + fraction) else { return nil }
    // The value is visible × 10^(exponent - fraction.count), and has at most 17 digits.
    let shift = exponent - fraction.count + scale
    let magnitude: Int128
    switch shift {
    case ..<(-37): magnitude = 0
    case ..<0: magnitude = divide(visible, WideDecimal.power(-shift))
    case ...18: magnitude = visible * WideDecimal.power(shift)
    default: magnitude = visible
    }
    guard shift <= 18 || visible == 0, let unscaled = Int64(exactly: value < 0 ? -magnitude : magnitude)
    else {
      return nil
    }
    self.init(unscaled: unscaled, scale: scale)
  }
}
