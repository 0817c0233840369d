import Diagnostics

/// A name in a list of units that is none, but looks like one.
///
/// Wrong: 民政局、教休局、工信局. Right: 民政局、教体局、工信局.
///
/// Only lists are looked at of which at least half is known, so that a notice of another county is left alone.
struct SimilarNameRule: ProofRule {
  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    guard !knowledge.units.isEmpty else { return [] }
    return text.lists.flatMap { list in
      let letters = text.paragraphs[list.paragraph].letters
      let mentions = text.units(list.paragraph, in: list.range)
      guard mentions.count * 2 >= list.items.count, list.items.count >= 3 || mentions.count >= 2 else {
        return [Slip]()
      }
      return list.items.compactMap { item in
        guard !mentions.contains(where: { $0.range == item || $0.range.lowerBound == item.lowerBound }),
          item.count >= 3, item.count <= 20
        else {
          return nil
        }
        let written = letters.text(item)
        guard let meant = nearest(Array(letters[item]), knowledge.units) else { return nil }
        return Slip(
          .similar, .likely, at: list.paragraph, item,
          Phrase("no unit is called \"\(written)\"", zh: "没有名为“\(written)”的单位"),
          suggestion: Phrase("\"\(meant)\" may be meant", zh: "是否应为“\(meant)”"))
      }
    }
  }

  /// The name that differs by one character put in, left out, replaced or swapped; nil when it is no other way to write it.
  private func nearest(_ written: Letters, _ units: [ProofUnit]) -> String? {
    for unit in units {
      for name in [unit.name, unit.fullName].compactMap({ $0 }) + unit.aliases {
        let letters = name.letters
        if letters.count >= 3, abs(letters.count - written.count) <= 1, isOneApart(letters, written) {
          return name
        }
      }
    }
    return nil
  }

  private func isOneApart(_ left: Letters, _ right: Letters) -> Bool {
    let start = zip(left, right).prefix { $0 == $1 }.count
    let end = zip(left.dropFirst(start).reversed(), right.dropFirst(start).reversed()).prefix { $0 == $1 }
      .count
    let (rest, other) = (left.count - start - end, right.count - start - end)
    if rest == 2, other == 2 { return left[start] == right[start + 1] && left[start + 1] == right[start] }
    // 体育局 and 教育局 are two offices; what is short has to begin alike.
    return max(rest, other) == 1 && (start > 0 || left.count > 4)
  }
}
