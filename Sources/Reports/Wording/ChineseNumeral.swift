/// Whole numbers from 0 to 99 in Chinese words: 一, 十, 十二, 二十, 九十九.
package enum ChineseNumeral {
  private static let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

  /// The number in words; nil outside 0...99.
  package static func text(_ number: Int) -> String? {
    guard (0...99).contains(number) else { return nil }
    if number < 10 { return digits[number] }
    let tens = number / 10 == 1 ? "" : digits[number / 10]
    return tens + "十" + (number % 10 == 0 ? "" : digits[number % 10])
  }
}
