import CivilTime

/// A number as offices write it, exact: `3.2万`, `94%`, `12,400`, `12400余`, `一百二十三`.
package struct OfficeNumber: Sendable {
  /// With 万 and 亿 multiplied; a percent sign is left out: 94% is 94.
  package private(set) var value: FixedDecimal
  package private(set) var isPercent = false
  /// Whether it says that it is not exact: 余, 多, 约.
  package private(set) var isApproximate = false
  /// Whether it ends in 万 or 亿.
  package private(set) var isMultiple = false
  /// Whether it is written in Chinese numerals.
  package private(set) var isNumeral = false

  /// Reads a text in half width without spaces around it; nil for anything that is not surely a number.
  package init?(_ text: String) {
    var rest = Substring(text.replacing("\u{2212}", with: "-"))
    var isApproximate = false
    for word in ["大约", "约"] where rest.hasPrefix(word) {
      rest = rest.dropFirst(word.count)
      isApproximate = true
      break
    }
    func takesApproximation() {
      guard !isApproximate, let last = rest.last, last == "余" || last == "多" else { return }
      rest = rest.dropLast()
      isApproximate = true
    }
    takesApproximation()
    if rest.hasSuffix("%") {
      guard !isApproximate, let number = Self.plain(rest.dropLast()) else { return nil }
      self.init(value: number, isPercent: true)
      return
    }
    if let last = rest.unicodeScalars.first, ChineseNumeral.isPart(last) {
      guard let number = ChineseNumeral.number(rest) else { return nil }
      self.init(value: FixedDecimal(number), isApproximate: isApproximate, isNumeral: true)
      return
    }
    var exponent = 0
    for (unit, zeros) in [("亿", 8), ("万", 4)] where rest.hasSuffix(unit) {
      rest = rest.dropLast()
      exponent += zeros
    }
    // Before the unit as well: 12余万.
    if exponent > 0 { takesApproximation() }
    guard let number = Self.plain(rest), let value = Self.shifted(number, exponent) else { return nil }
    self.init(value: value, isApproximate: isApproximate)
    isMultiple = exponent > 0
  }

  private init(
    value: FixedDecimal, isPercent: Bool = false, isApproximate: Bool = false, isNumeral: Bool = false
  ) {
    self.value = value
    self.isPercent = isPercent
    self.isApproximate = isApproximate
    self.isNumeral = isNumeral
  }

  /// Digits, or digits in groups of three with commas between.
  private static func plain(_ text: Substring) -> FixedDecimal? {
    guard text.contains(",") else { return FixedDecimal(text) }
    let unsigned = text.drop { $0 == "-" }
    let groups = unsigned.prefix { $0 != "." }.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.utf8.count), first.utf8.first != UInt8(ascii: "0"),
      groups.dropFirst().allSatisfy({ $0.utf8.count == 3 })
    else { return nil }
    return FixedDecimal(text.replacing(",", with: ""))
  }

  /// A number times 10 to a power, exact; nil on overflow.
  private static func shifted(_ number: FixedDecimal, _ exponent: Int) -> FixedDecimal? {
    guard exponent > 0 else { return number }
    let kept = max(0, number.scale - exponent)
    let (unscaled, overflow) = number.unscaled.multipliedReportingOverflow(
      by: FixedDecimal.power(max(0, exponent - number.scale)))
    return overflow ? nil : FixedDecimal(unscaled: unscaled, scale: kept)
  }
}
