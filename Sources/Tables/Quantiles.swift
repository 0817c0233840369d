/// Quantiles of sorted values by linear interpolation between the two nearest.
package enum Quantiles {
  /// The place `share × (count - 1)`: a whole part, and a rest in units of 10^-scale of the share.
  package static func place(_ share: FixedDecimal, count: Int) -> (below: Int, rest: Int128) {
    let exact = Int128(share.unscaled) * Int128(count - 1)
    let (below, rest) = exact.quotientAndRemainder(dividingBy: Int128(FixedDecimal.power(share.scale)))
    return (Int(below), rest)
  }

  /// Between the value below the place and the next one; 0 without a sign, as the two zeros are in no order.
  package static func float(_ below: Double, _ next: Double, _ share: FixedDecimal, rest: Int128) -> Double {
    guard rest != 0 else { return below + 0 }
    let fraction = Double(rest) / Double(FixedDecimal.power(share.scale))
    return below + (next - below) * fraction + 0
  }

  /// Unscaled digits with `moreDigits` digits beyond those of the values, rounded half away from zero; nil when
  /// that does not fit.
  package static func decimal(
    _ below: Int64, _ next: Int64, _ share: FixedDecimal, rest: Int128, moreDigits: Int
  ) -> Int128? {
    let factor = WideDecimal.power(moreDigits)
    let start = Int128(below) * factor
    guard rest != 0 else { return start }
    let width = (Int128(next) - Int128(below)) * factor
    let (product, overflow) = width.multipliedReportingOverflow(by: rest)
    if overflow { return nil }
    // Rounded once, as start plus product over divisor.
    let divisor = Int128(FixedDecimal.power(share.scale))
    let (whole, overflowed) = start.multipliedReportingOverflow(by: divisor)
    guard !overflowed else { return start + WideDecimal.dividedHalfAway(product, by: divisor) }
    return WideDecimal.dividedHalfAway(whole + product, by: divisor)
  }
}
