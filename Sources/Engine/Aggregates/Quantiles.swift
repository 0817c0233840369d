import Tables

/// Quantiles of sorted values by linear interpolation between the two nearest.
enum Quantiles {
  /// The place `share × (count - 1)`: a whole part, and a rest in units of 10^-scale of the share.
  private static func place(_ share: FixedDecimal, count: Int) -> (below: Int, rest: Int128) {
    let exact = Int128(share.unscaled) * Int128(count - 1)
    let (below, rest) = exact.quotientAndRemainder(dividingBy: Int128(FixedDecimal.power(share.scale)))
    return (Int(below), rest)
  }

  /// 0 when there is no value.
  static func float(_ sorted: [Double], _ share: FixedDecimal) -> Double {
    guard !sorted.isEmpty else { return 0 }
    let (below, rest) = place(share, count: sorted.count)
    guard rest != 0 else { return sorted[below] }
    let fraction = Double(rest) / Double(FixedDecimal.power(share.scale))
    return sorted[below] + (sorted[below + 1] - sorted[below]) * fraction
  }

  /// Unscaled digits with `moreDigits` digits beyond those of the values, rounded half away from zero; nil when
  /// that does not fit, 0 when there is no value.
  static func decimal(_ sorted: [Int64], _ share: FixedDecimal, moreDigits: Int) -> Int128? {
    guard !sorted.isEmpty else { return 0 }
    let (below, rest) = place(share, count: sorted.count)
    let factor = WideDecimal.power(moreDigits)
    let start = Int128(sorted[below]) * factor
    guard rest != 0 else { return start }
    let width = (Int128(sorted[below + 1]) - Int128(sorted[below])) * factor
    let (product, overflow) = width.multipliedReportingOverflow(by: rest)
    if overflow { return nil }
    // Rounded once, as start plus product over divisor.
    let divisor = Int128(FixedDecimal.power(share.scale))
    let (whole, overflowed) = start.multipliedReportingOverflow(by: divisor)
    guard !overflowed else { return start + WideDecimal.dividedHalfAway(product, by: divisor) }
    return WideDecimal.dividedHalfAway(whole + product, by: divisor)
  }
}
