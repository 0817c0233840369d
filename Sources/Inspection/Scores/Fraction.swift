import Tables

/// An exact number that need not end: 58⅔ of 75 × 4/3. What a score is compared as, before it is rounded.
struct Fraction: Hashable, Sendable {
  let numerator: Int128
  /// Above 0, without a factor in common with the numerator.
  let denominator: Int128

  init(_ numerator: Int128, over denominator: Int128) {
    precondition(denominator != 0, "nothing is divided by zero")
    let sign: Int128 = denominator < 0 ? -1 : 1
    let common = Self.commonFactor(numerator.magnitude, denominator.magnitude)
    self.numerator = sign * numerator / Int128(common)
    self.denominator = sign * denominator / Int128(common)
  }

  init(_ decimal: FixedDecimal) {
    self.init(Int128(decimal.unscaled), over: Int128(FixedDecimal.power(decimal.scale)))
  }

  static let zero = Fraction(0, over: 1)

  static func + (left: Fraction, right: Fraction) -> Fraction {
    Fraction(
      left.numerator * right.denominator + right.numerator * left.denominator,
      over: left.denominator * right.denominator)
  }

  static func - (left: Fraction, right: Fraction) -> Fraction {
    left + Fraction(-right.numerator, over: right.denominator)
  }

  static func * (left: Fraction, right: Fraction) -> Fraction {
    Fraction(left.numerator * right.numerator, over: left.denominator * right.denominator)
  }

  /// The other is not zero.
  static func / (left: Fraction, right: Fraction) -> Fraction {
    Fraction(left.numerator * right.denominator, over: left.denominator * right.numerator)
  }

  /// With so many digits after the point, half away from zero; nil when it does not fit.
  func rounded(_ digits: Int) -> FixedDecimal? {
    let scaled = numerator * Int128(FixedDecimal.power(digits))
    let half = denominator / 2 + denominator % 2
    let rest = (scaled % denominator).magnitude
    var quotient = scaled / denominator
    if rest != 0, rest >= half.magnitude { quotient += scaled < 0 ? -1 : 1 }
    return Int64(exactly: quotient).map { FixedDecimal(unscaled: $0, scale: digits) }
  }

  private static func commonFactor(_ left: UInt128, _ right: UInt128) -> UInt128 {
    var (larger, smaller) = (left, right)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return max(larger, 1)
  }
}

extension Fraction: Comparable {
  static func < (left: Fraction, right: Fraction) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }
}
