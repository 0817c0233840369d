import Diagnostics

/// A passage that two notices word otherwise, whatever their figures are.
package struct WordingChange: Hashable, Sendable {
  /// With ellipses where the text goes on; nil for a paragraph that is new.
  package let before: String?
  /// Nil for a paragraph that is gone.
  package let after: String?

  /// Every passage that differs; nothing where an evidence of an older version does not hold its text. `sign` gives what
  /// stands for each figure while texts are compared: one sign for figures that are the same.
  static func all(
    _ before: RecordedEvidence, _ after: RecordedEvidence, sign: (RecordedEvidence) -> [String: Character]
  ) -> [WordingChange] {
    guard !before.text.isEmpty, !after.text.isEmpty else { return [] }
    let signs = (sign(before), sign(after))
    let shown = (texts(before, signs.0), texts(after, signs.1))
    let changes = TextChange.all(masked(before.text, signs.0), masked(after.text, signs.1))
    return changes.map { pair -> WordingChange in
      guard let earlier = pair.before, let later = pair.after, let change = TextChange(earlier, later) else {
        return WordingChange(
          before: pair.before.map { unmasked(cut($0), shown.0) },
          after: pair.after.map { unmasked(cut($0), shown.1) })
      }
      return WordingChange(
        before: unmasked(change.before, shown.0), after: unmasked(change.after, shown.1))
    }
  }

  private static func masked(_ text: [PrintedParagraph], _ signs: [String: Character]) -> [String] {
    text.map { paragraph in
      paragraph.text { id in
        guard let sign = signs[id] else { return "" }
        return String(sign)
      }
    }
  }

  private static func texts(
    _ evidence: RecordedEvidence, _ signs: [String: Character]
  ) -> [Character: String] {
    Dictionary(evidence.figures.compactMap { figure in signs[figure.id].map { ($0, figure.text) } }) {
      first, _ in
      first
    }
  }

  private static func unmasked(_ text: String, _ figures: [Character: String]) -> String {
    text.map { figures[$0] ?? String($0) }.joined()
  }

  private static func cut(_ text: String) -> String { text.count > 60 ? "\(text.prefix(60))……" : text }

  /// What a person reads.
  var phrase: Phrase {
    switch (before, after) {
    case (let before?, let after?):
      Phrase("wording: \(before) → \(after)", zh: "措辞：\(before) → \(after)")
    case (nil, let after?): Phrase("wording: new, \(after)", zh: "措辞：新增，\(after)")
    case (let before?, nil): Phrase("wording: gone, \(before)", zh: "措辞：已无，\(before)")
    case (nil, nil): .empty
    }
  }
}
