import Tables

/// A step that people count in: 1, 2 or 5 times a power of ten.
struct RoundStep: Hashable {
  let mantissa: Int
  let exponent: Int

  /// The smallest such step that is not below a positive number.
  init(atLeast wanted: Double) {
    // With a larger step the limits would be infinite.
    let wanted = min(wanted, 5e307)
    var exponent = 0
    while exponent > -300, Self.power(exponent) > wanted { exponent -= 1 }
    while exponent < 307, Self.power(exponent + 1) <= wanted { exponent += 1 }
    let found = [1, 2, 5].first { Double($0) * Self.power(exponent) >= wanted }
    (mantissa, self.exponent) = found.map { ($0, exponent) } ?? (1, exponent + 1)
  }

  init(mantissa: Int, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// So many steps from 0: the number that its decimal digits stand for.
  func value(_ count: Int) -> Double {
    let (product, isLarge) = count.multipliedReportingOverflow(by: mantissa)
    let digits = isLarge ? Double(count) * Double(mantissa) : Double(product)
    return exponent < 0 ? digits / Self.power(-exponent) : digits * Self.power(exponent)
  }

  /// How many whole steps lie below a number, or at it; exact at the limits.
  func count(below number: Double) -> Int {
    let quotient = (number / value(1)).rounded(.down)
    guard quotient.magnitude < 9e15 else {
      return quotient < 0 ? -9_000_000_000_000_000 : 9_000_000_000_000_000
    }
    var count = Int(quotient)
    if value(count + 1) <= number { count += 1 }
    if value(count) > number { count -= 1 }
    return count
  }

  /// So many steps from 0, with the digits that the step needs.
  func text(_ count: Int) -> String {
    let (product, isLarge) = count.multipliedReportingOverflow(by: mantissa)
    guard !isLarge, (-18...18).contains(exponent) else { return value(count).description }
    if exponent < 0 { return FixedDecimal(unscaled: Int64(product), scale: -exponent).description }
    let (whole, isLarger) = Int64(product).multipliedReportingOverflow(by: FixedDecimal.power(exponent))
    return isLarger ? value(count).description : String(whole)
  }

  /// Powers of ten as their digits say them, which is nearer than what multiplication gives.
  private static let powers = (-310...310).map { Double("1e\($0)") ?? 1 }

  private static func power(_ exponent: Int) -> Double {
    powers.indices.contains(exponent + 310) ? powers[exponent + 310] : Double("1e\(exponent)") ?? 1
  }
}
