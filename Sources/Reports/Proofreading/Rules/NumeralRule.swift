import Diagnostics

/// Arabic and Chinese numerals for one measure.
///
/// Wrong: 2个工作日内…五个工作日内. Right: 2个工作日内…5个工作日内.
struct NumeralRule: ProofRule {
  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    var arabic: [String: (quantity: Quantity, paragraph: Int)] = [:]
    var chinese: [String: [(quantity: Quantity, paragraph: Int)]] = [:]
    var order: [String] = []
    for place in text.bodyPlaces {
      let letters = text.paragraphs[place].letters
      for quantity in text.quantities[place] {
        guard let measure = measure(quantity, letters) else { continue }
        if !order.contains(measure) { order.append(measure) }
        if quantity.isChinese {
          // 一次 and 两周 are idioms.
          guard quantity.unscaled > 1, letters[quantity.number.lowerBound] != "两" else { continue }
          chinese[measure, default: []].append((quantity, place))
        } else if arabic[measure] == nil {
          arabic[measure] = (quantity, place)
        }
      }
    }
    return order.flatMap { measure in
      guard let example = arabic[measure] else { return [Slip]() }
      let written = text.paragraphs[example.paragraph].letters.text(example.quantity.range)
      return (chinese[measure] ?? []).map { use in
        let letters = text.paragraphs[use.paragraph].letters
        let right =
          "\(use.quantity.unscaled)"
          + letters.text(use.quantity.number.upperBound..<use.quantity.range.upperBound)
        return Slip(
          .numerals, .likely, at: use.paragraph, use.quantity.range,
          Phrase(
            "\(letters.text(use.quantity.range)) beside \(written)",
            zh: "“\(letters.text(use.quantity.range))”与“\(written)”数字写法不一"),
          suggestion: Phrase("write \(right)", zh: "统一为“\(right)”"))
      }
    }
  }

  private func measure(_ quantity: Quantity, _ letters: Letters) -> String? {
    guard !quantity.isApproximate else { return nil }
    switch quantity.measure {
    case .duration(let word):
      // 三年行动 and 十四五 are names.
      return ["年", "周"].contains(word) ? nil : word
    default: return nil
    }
  }
}
