/// Arithmetic with the scales that every engine gives; nil means that the result does not fit.
extension FixedDecimal {
  /// Products and quotients keep at most this many digits, unless an operand already has more.
  private static let roomyScale = 12

  /// Scale of a product: all digits of both, at most 12 unless an operand has more.
  package static func productScale(_ left: Int, _ right: Int) -> Int {
    max(left, right, min(left + right, roomyScale))
  }

  /// Scale of a quotient: 6 digits beyond the larger scale, at most 12 unless an operand has more.
  package static func quotientScale(_ left: Int, _ right: Int) -> Int {
    max(left, right, min(max(left, right) + 6, roomyScale))
  }

  package func adding(_ other: FixedDecimal) -> FixedDecimal? {
    let (left, right) = Self.aligned(self, other)
    return Self.narrowed(left + right, over: 1, scale: max(scale, other.scale))
  }

  package func subtracting(_ other: FixedDecimal) -> FixedDecimal? {
    let (left, right) = Self.aligned(self, other)
    return Self.narrowed(left - right, over: 1, scale: max(scale, other.scale))
  }

  package var negated: FixedDecimal? {
    unscaled == .min ? nil : FixedDecimal(unscaled: -unscaled, scale: scale)
  }

  package func multiplied(by other: FixedDecimal) -> FixedDecimal? {
    let target = Self.productScale(scale, other.scale)
    let product = Int128(unscaled) * Int128(other.unscaled)
    return Self.narrowed(product, over: WideDecimal.power(scale + other.scale - target), scale: target)
  }

  /// The quotient rounded half away from zero; nil on overflow. The divisor is not zero.
  package func divided(by other: FixedDecimal) -> FixedDecimal? {
    let target = Self.quotientScale(scale, other.scale)
    let factor = WideDecimal.power(target + other.scale - scale)
    // A dividend too wide for 128 bits means a quotient too wide for 64, for the divisor has no more than 64.
    let (dividend, overflow) = Int128(unscaled).multipliedReportingOverflow(by: factor)
    return overflow ? nil : Self.narrowed(dividend, over: Int128(other.unscaled), scale: target)
  }

  /// The largest whole number not above the quotient, as a decimal of scale 0. The divisor is not zero.
  package func floorDivided(by other: FixedDecimal) -> FixedDecimal? {
    let (left, right) = Self.aligned(self, other)
    return Int64(exactly: WideDecimal.floorQuotient(left, right)).map(FixedDecimal.init)
  }

  /// `self - other * floor(self / other)`, with the sign of the divisor, as in Lua. The divisor is not zero.
  package func remainder(dividingBy other: FixedDecimal) -> FixedDecimal? {
    let (left, right) = Self.aligned(self, other)
    let rest = left - right * WideDecimal.floorQuotient(left, right)
    return Int64(exactly: rest).map { FixedDecimal(unscaled: $0, scale: max(scale, other.scale)) }
  }

  /// The value cut, not rounded, to `digits` digits after the point.
  package func truncated(to digits: Int) -> FixedDecimal {
    guard digits < scale else { return self }
    return FixedDecimal(unscaled: unscaled / Self.power(scale - digits), scale: digits)
  }

  private static func aligned(_ left: FixedDecimal, _ right: FixedDecimal) -> (Int128, Int128) {
    let scale = max(left.scale, right.scale)
    return (
      Int128(left.unscaled) * WideDecimal.power(scale - left.scale),
      Int128(right.unscaled) * WideDecimal.power(scale - right.scale)
    )
  }

  private static func narrowed(_ dividend: Int128, over divisor: Int128, scale: Int) -> FixedDecimal? {
    let quotient = WideDecimal.dividedHalfAway(dividend, by: divisor)
    return Int64(exactly: quotient).map { FixedDecimal(unscaled: $0, scale: scale) }
  }
}
