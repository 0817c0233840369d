/// Whole-number arithmetic in 128 bits, where products and aligned decimals pass through.
package enum WideDecimal {
  /// 10 to the power of `exponent`, 0...38.
  package static func power(_ exponent: Int) -> Int128 { powers[exponent] }

  private static let powers: [Int128] = (0...38).map { exponent in
    (0..<exponent).reduce(Int128(1)) { power, _ in power * 10 }
  }

  /// Rounded half away from zero. The divisor is not zero.
  package static func dividedHalfAway(_ dividend: Int128, by divisor: Int128) -> Int128 {
    let (quotient, rest) = dividend.quotientAndRemainder(dividingBy: divisor)
    guard rest != 0, rest.magnitude >= divisor.magnitude - rest.magnitude else { return quotient }
    return quotient + ((dividend < 0) == (divisor < 0) ? 1 : -1)
  }

  /// Rounded down. The divisor is not zero.
  package static func floorQuotient(_ dividend: Int128, _ divisor: Int128) -> Int128 {
    let (quotient, rest) = dividend.quotientAndRemainder(dividingBy: divisor)
    return rest != 0 && (dividend < 0) != (divisor < 0) ? quotient - 1 : quotient
  }
}
