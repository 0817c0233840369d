/// Whole numbers in Chinese words: 一, 十, 十二, 一百零五, 一万二千.
package enum ChineseNumeral {
  private static let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  private static let places = ["", "十", "百", "千"]
  private static let myriads = ["", "万"]

  /// The number in words; nil outside 0...99,999,999.
  package static func text(_ number: Int) -> String? {
    guard (0..<100_000_000).contains(number) else { return nil }
    if number == 0 { return digits[0] }
    var result = ""
    var isGap = false
    for myriad in [1, 0] {
      let part = myriad == 1 ? number / 10_000 : number % 10_000
      guard part > 0 else {
        isGap = isGap || !result.isEmpty
        continue
      }
      for place in [3, 2, 1, 0] {
        let digit = part / power(place) % 10
        if digit == 0 {
          isGap = isGap || !result.isEmpty
        } else {
          // A gap is said once: 一百零五, 一万零二百.
          if isGap { result += digits[0] }
          isGap = false
          result += digits[digit] + places[place]
        }
      }
      result += myriads[myriad]
      isGap = false
      if myriad == 1, number % 10_000 > 0, number % 10_000 < 1_000 { isGap = true }
    }
    return result.hasPrefix("一十") ? String(result.dropFirst()) : result
  }

  private static func power(_ exponent: Int) -> Int { [1, 10, 100, 1_000][exponent] }
}
