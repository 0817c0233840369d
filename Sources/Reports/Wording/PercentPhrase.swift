package import Tables

/// Shares and their changes: `94%`, `1.2个百分点`.
package enum PercentPhrase {
  package enum Rounding: Hashable, Sendable {
    /// 93.75 is 94.
    case halfAwayFromZero
    /// 93.75 is 93.
    case truncated
  }

  /// `numerator / denominator` in percent with `digits` digits after the point, 0...15; nil when the denominator is 0 or
  /// the result does not fit.
  package static func percent(
    _ numerator: Int64, of denominator: Int64, digits: Int = 0, rounding: Rounding = .halfAwayFromZero
  ) -> FixedDecimal? {
    guard denominator != 0, (0...15).contains(digits) else { return nil }
    let (dividend, divisor) = (Int128(numerator) * WideDecimal.power(digits + 2), Int128(denominator))
    let quotient =
      switch rounding {
      case .halfAwayFromZero: WideDecimal.dividedHalfAway(dividend, by: divisor)
      case .truncated: dividend / divisor
      }
    return Int64(exactly: quotient).map { FixedDecimal(unscaled: $0, scale: digits) }
  }

  /// `94%`, `50.6%`: all digits of the decimal.
  package static func text(_ percent: FixedDecimal) -> String { "\(percent)%" }

  /// `1.2个百分点`, without a sign: the verb before it says the direction.
  package static func points(_ difference: FixedDecimal) -> String {
    "\(difference.magnitudeText)个百分点"
  }

  /// `上升1.2个百分点`, `下降3个百分点`, `持平`.
  package static func change(_ difference: FixedDecimal) -> String {
    if difference.unscaled == 0 { return "持平" }
    return (difference.unscaled > 0 ? "上升" : "下降") + points(difference)
  }
}

extension FixedDecimal {
  /// The digits without a sign.
  fileprivate var magnitudeText: String {
    let text = description
    return text.hasPrefix("-") ? String(text.dropFirst()) : text
  }
}
