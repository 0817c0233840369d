/// The four levels of headings by how they are numbered: `一、`, `（一）`, `1.` and `（1）`.
enum HeadingNumber {
  case first, second, third, fourth

  private static let numerals = "一二三四五六七八九十百"

  /// The number that a text begins with; nil for none.
  init?(_ text: String) {
    let isBracketed = "（(".contains(text.first ?? " ")
    let rest = isBracketed ? text.dropFirst() : text[...]
    let chinese = rest.prefix { Self.numerals.contains($0) }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard chinese.isEmpty != digits.isEmpty else { return nil }
    let sign = rest.dropFirst(chinese.count + digits.count).first ?? " "
    switch (isBracketed, chinese.isEmpty) {
    case (false, false) where sign == "、": self = .first
    case (true, false) where "）)".contains(sign): self = .second
    case (false, true) where ".．、".contains(sign): self = .third
    case (true, true) where "）)".contains(sign): self = .fourth
    default: return nil
    }
  }

  /// The paragraph of a heading that stands alone.
  var style: DocumentStyle {
    switch self {
    case .first: .headingOne
    case .second: .headingTwo
    case .third: .headingThree
    case .fourth: .text
    }
  }
}
