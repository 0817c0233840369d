/// Whole numbers in Chinese numerals: `十五`, `一百二十三`, `三万零五十`, and digit by digit `二〇二一`.
package enum ChineseNumeral {
  private static let digits: [Unicode.Scalar: Int64] = [
    "〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let places: [Unicode.Scalar: Int64] = ["十": 10, "百": 100, "千": 1000]
  private static let myriads: [Unicode.Scalar: Int64] = ["万": 10_000, "亿": 100_000_000]

  /// Whether a character is part of a numeral.
  package static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    digits[scalar] != nil || places[scalar] != nil || myriads[scalar] != nil
  }

  /// The number; nil for anything that nobody writes, such as `十百`, `二十十` or `一百三` (which is 130 to some and 103
  /// to others).
  package static func number(_ text: some StringProtocol) -> Int64? {
    let scalars = Array(text.unicodeScalars)
    guard !scalars.isEmpty, scalars.count <= 24, scalars.allSatisfy(isPart) else { return nil }
    if scalars.count > 1, scalars.allSatisfy({ digits[$0] != nil }) { return spelled(scalars) }
    return value(scalars[...], below: .max)
  }

  /// Digit by digit, as years and codes are read out.
  private static func spelled(_ scalars: [Unicode.Scalar]) -> Int64? {
    guard scalars.count <= 18, !scalars.contains("两") else { return nil }
    return scalars.reduce(0) { $0 * 10 + (digits[$1] ?? 0) }
  }

  /// Parts before 亿 and 万, and what follows them.
  private static func value(_ scalars: ArraySlice<Unicode.Scalar>, below limit: Int64) -> Int64? {
    for unit in ["亿", "万"] as [Unicode.Scalar] {
      guard let place = scalars.lastIndex(of: unit), let size = myriads[unit] else { continue }
      guard size < limit, let high = value(scalars[..<place], below: size), high > 0 else { return nil }
      let rest = scalars[(place + 1)...]
      if rest.isEmpty { return high * size }
      guard let low = value(rest, below: size), low < size else { return nil }
      // A gap is said: 三万零五十.
      let isFull = low >= size / 10
      return isFull || rest.first == "零" || rest.first == "〇" ? high * size + low : nil
    }
    return section(scalars)
  }

  /// A number below 10,000.
  private static func section(_ scalars: ArraySlice<Unicode.Scalar>) -> Int64? {
    var sum: Int64 = 0
    var smallest: Int64 = 10_000
    var digit: Int64?
    var hasGap = false
    for (index, scalar) in scalars.enumerated() {
      if let known = digits[scalar] {
        guard digit == nil else { return nil }
        if known == 0, scalars.count > 1 { hasGap = true } else { digit = known }
        continue
      }
      guard let place = places[scalar], place < smallest else { return nil }
      // Ten may stand without a one before it.
      guard let count = digit ?? (place == 10 && index == 0 ? 1 : nil), count > 0 else { return nil }
      guard smallest == 10_000 || place * 10 == smallest || hasGap else { return nil }
      sum += count * place
      (smallest, digit, hasGap) = (place, nil, false)
    }
    guard let last = digit else { return hasGap ? nil : sum }
    guard sum == 0 || smallest == 10 || hasGap else { return nil }
    return sum + last
  }

  /// A text with its numerals as digits: `二〇二一年九月八日` as `2021年9月8日`; nil when there are none, or one that is no
  /// number.
  package static func withDigits(_ text: some StringProtocol) -> String? {
    var result = String.UnicodeScalarView()
    var numeral = String.UnicodeScalarView()
    var isChanged = false
    for scalar in text.unicodeScalars {
      if isPart(scalar) {
        numeral.append(scalar)
        continue
      }
      if !numeral.isEmpty {
        guard let number = number(String(numeral)) else { return nil }
        result.append(contentsOf: String(number).unicodeScalars)
        numeral = String.UnicodeScalarView()
        isChanged = true
      }
      result.append(scalar)
    }
    return isChanged && numeral.isEmpty ? String(result) : nil
  }
}
