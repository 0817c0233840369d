import Diagnostics
package import Tables

/// What must be reached for a rule to be met: `>=5`, `>=5%`, `>14天`, `全部 <5`.
package struct RuleThreshold: Hashable, Sendable {
  package enum Measure: Hashable, Sendable {
    /// Occurrences, added up.
    case count
    /// Occurrences per hundred of all that were looked at.
    case share
    /// Days, or working days where it says so: the most of all occurrences.
    case days
    /// Every one that there is, where there are fewer than so many; nil for any number.
    case all(fewerThan: Int?)
  }

  package let measure: Measure
  package let number: FixedDecimal
  /// Whether the number itself is not enough.
  package let isStrict: Bool
  /// As it was written.
  package let text: String

  /// Whether a measured number reaches the threshold. Of a count or days `total` is not looked at.
  ///
  /// - Returns: nil when that needs a total, and it is not known.
  package func isMet(by amount: FixedDecimal, of total: FixedDecimal?) -> Bool? {
    switch measure {
    case .count, .days: return reaches(amount, number)
    case .share:
      guard let total else { return amount == FixedDecimal(0) ? false : nil }
      guard let hundredfold = amount.multiplied(by: FixedDecimal(100)),
        let limit = number.multiplied(by: total)
      else { return nil }
      return total > FixedDecimal(0) && reaches(hundredfold, limit)
    case .all(let fewer):
      guard let total else { return amount == FixedDecimal(0) ? false : nil }
      let isFew = fewer.map { total < FixedDecimal(Int64($0)) } ?? true
      return isFew && total > FixedDecimal(0) && amount >= total
    }
  }

  private func reaches(_ amount: FixedDecimal, _ limit: FixedDecimal) -> Bool {
    isStrict ? amount > limit : amount >= limit
  }
}

extension RuleThreshold {
  /// Reads what an office writes, in half or full width.
  ///
  /// - Returns: nil for anything else.
  package init?(_ written: String) {
    var rest = FullWidth.halfWidth(written).filter { !$0.isWhitespace }[...]
    for (sign, ascii) in [("≥", ">="), ("≤", "<="), ("不少于", ">="), ("大于等于", ">=")] where rest.hasPrefix(sign)
    {
      rest = ascii + rest.dropFirst(sign.count)
    }
    if let whole = Self.all(rest) {
      self.init(
        measure: .all(fewerThan: whole.fewer), number: FixedDecimal(0), isStrict: false, text: written)
      return
    }
    var isStrict = false
    if rest.hasPrefix(">=") {
      rest = rest.dropFirst(2)
    } else if rest.hasPrefix(">") || rest.hasPrefix("超过") {
      isStrict = true
      rest = rest.dropFirst(rest.hasPrefix(">") ? 1 : 2)
    }
    let digits = rest.prefix { $0.isNumber || $0 == "." }
    guard let number = FixedDecimal(digits), let unit = Self.unit(rest.dropFirst(digits.count)) else {
      return nil
    }
    let days = unit.factor.flatMap { number.multiplied(by: FixedDecimal($0)) }
    self.init(measure: unit.measure, number: days ?? number, isStrict: isStrict, text: written)
  }

  /// `all`, `全部`, each with `<5` behind for fewer than five.
  private static func all(_ text: Substring) -> (fewer: Int?, Void)? {
    guard let word = ["all", "全部"].first(where: text.hasPrefix) else { return nil }
    let rest = text.dropFirst(word.count)
    if rest.isEmpty { return (nil, ()) }
    guard rest.hasPrefix("<"), let number = Int(rest.dropFirst()), number > 0 else { return nil }
    return (number, ())
  }

  private static func unit(_ text: Substring) -> (measure: Measure, factor: Int64?)? {
    switch text {
    case "", "个", "次", "条", "处", "项", "件", "类", "家": (.count, nil)
    case "%": (.share, nil)
    case "天", "日", "个工作日", "工作日", "d", "days", "day": (.days, nil)
    case "周", "w", "weeks", "week": (.days, 7)
    default: nil
    }
  }
}
