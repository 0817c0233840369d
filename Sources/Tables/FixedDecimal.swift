/// An exact number with a fixed count of digits after the point.
///
/// `unscaled` × 10^-`scale`: 89.9 is 899 with scale 1. Scales run from 0 to 18. Two decimals are equal when their
/// values are, whatever their scales.
package struct FixedDecimal: Sendable {
  package let unscaled: Int64
  package let scale: Int

  package static let maximumScale = 18

  package init(unscaled: Int64, scale: Int) {
    precondition((0...Self.maximumScale).contains(scale), "scale out of range")
    self.unscaled = unscaled
    self.scale = scale
  }

  package init(_ value: Int64) {
    self.init(unscaled: value, scale: 0)
  }

  /// 10 to the power of `exponent`, 0...18.
  package static func power(_ exponent: Int) -> Int64 {
    powers[exponent]
  }

  private static let powers: [Int64] = (0...18).map { exponent in
    (0..<exponent).reduce(Int64(1)) { power, _ in power * 10 }
  }

  /// Whether nothing follows the point but zeros.
  package var isIntegral: Bool { unscaled % Self.power(scale) == 0 }

  /// The whole number this is; nil when it has a fraction.
  package var integer: Int64? { isIntegral ? unscaled / Self.power(scale) : nil }

  /// The nearest binary number.
  package var double: Double { Double(unscaled) / Double(Self.power(scale)) }

  /// The same value without trailing zeros after the point: 60.0 is 60.
  package var trimmed: FixedDecimal {
    var unscaled = unscaled
    var scale = scale
    while scale > 0, unscaled % 10 == 0 {
      unscaled /= 10
      scale -= 1
    }
    return FixedDecimal(unscaled: unscaled, scale: scale)
  }

  /// The same value at another scale, rounded half away from zero when digits are lost; nil on overflow.
  package func rescaled(to newScale: Int) -> FixedDecimal? {
    if newScale >= scale {
      let (product, overflow) = unscaled.multipliedReportingOverflow(by: Self.power(newScale - scale))
      return overflow ? nil : FixedDecimal(unscaled: product, scale: newScale)
    }
    let divisor = Self.power(scale - newScale)
    return FixedDecimal(unscaled: Self.dividedHalfAway(unscaled, by: divisor), scale: newScale)
  }

  /// `dividend / divisor` rounded half away from zero; `divisor` is positive.
  package static func dividedHalfAway(_ dividend: Int64, by divisor: Int64) -> Int64 {
    let quotient = dividend / divisor
    let rest = (dividend % divisor).magnitude
    guard rest != 0, rest >= divisor.magnitude - rest else { return quotient }
    return quotient + (dividend < 0 ? -1 : 1)
  }
}

extension FixedDecimal: Hashable, Comparable {
  package static func == (left: FixedDecimal, right: FixedDecimal) -> Bool {
    left.compared(to: right) == 0
  }

  package static func < (left: FixedDecimal, right: FixedDecimal) -> Bool {
    left.compared(to: right) < 0
  }

  package func hash(into hasher: inout Hasher) {
    let canonical = trimmed
    hasher.combine(canonical.unscaled)
    hasher.combine(canonical.scale)
  }

  /// -1, 0 or 1 as the value is below, equal to or above the other; exact at any scales.
  package func compared(to other: FixedDecimal) -> Int {
    let left = Int128(unscaled) * Int128(Self.power(max(0, other.scale - scale)))
    let right = Int128(other.unscaled) * Int128(Self.power(max(0, scale - other.scale)))
    return left < right ? -1 : (left > right ? 1 : 0)
  }
}

extension FixedDecimal: CustomStringConvertible {
  /// All digits of the scale: `89.90` at scale 2.
  package var description: String {
    guard scale > 0 else { return String(unscaled) }
    var digits = String(unscaled.magnitude)
    if digits.utf8.count <= scale {
      digits = String(repeating: "0", count: scale + 1 - digits.utf8.count) + digits
    }
    return (unscaled < 0 ? "-" : "") + digits.dropLast(scale) + "." + digits.suffix(scale)
  }

  /// Reads `-12.50`: an optional sign, digits, at most one point with digits on both sides. Nil for anything else,
  /// and for more digits than fit.
  package init?(_ text: some StringProtocol) {
    var unscaled: Int64 = 0
    var scale = 0
    var seenPoint = false
    var digits = 0
    var rest = Substring(text).utf8[...]
    let negative = rest.first == UInt8(ascii: "-")
    if negative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    for byte in rest {
      if byte == UInt8(ascii: "."), !seenPoint, digits > 0 {
        seenPoint = true
        continue
      }
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      let digit = Int64(byte - UInt8(ascii: "0"))
      let (shifted, overflow) = unscaled.multipliedReportingOverflow(by: 10)
      let (sum, overflowAgain) = shifted.addingReportingOverflow(negative ? -digit : digit)
      guard !overflow, !overflowAgain else { return nil }
      unscaled = sum
      digits += 1
      if seenPoint { scale += 1 }
    }
    guard digits > 0, scale <= Self.maximumScale, !(seenPoint && scale == 0) else { return nil }
    self.init(unscaled: unscaled, scale: scale)
  }
}
