import Diagnostics

/// A list that is shorter or longer than the number it is given, or names one thing twice.
///
/// Wrong: 民政局、教体局、工信局等4个单位. Right: 民政局、教体局、工信局等3个单位.
///
/// 等 may leave names out, so a list that is much shorter than its number is taken as meant.
struct ListRule: ProofRule {
  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    text.lists.flatMap { list in
      let letters = text.paragraphs[list.paragraph].letters
      let units = text.units(list.paragraph, in: list.range)
      return [count(list, letters, units), twice(list, letters, units)].compactMap { $0 }
    }
  }

  private func count(_ list: NameList, _ letters: Letters, _ units: [UnitMention]) -> Slip? {
    guard let quantity = list.said, let said = quantity.count else { return nil }
    guard said < list.items.count || said > list.items.count + list.uncertain else { return nil }
    let least = list.items.count + (said > list.items.count ? list.probable : 0)
    if said > least {
      // Some names of many: 县民政局、县教体局等35个单位. One name too few, or a digit wrong in a long list, is a slip.
      let gap = said - least
      let isKnown = list.items.allSatisfy { item in units.contains { $0.range == item } }
      if list.isAbridged,
        !(least >= 3 && gap == 1 || least >= (isKnown ? 4 : 7) && gap <= least / (isKnown ? 1 : 3))
      {
        return nil
      }
      if !list.isAbridged, least < 2 { return nil }
    }
    // Kinds of things may be counted otherwise than by 、: 上级部署、本级要求等2个方面.
    let written = letters.text(quantity.range)
    let end = max(list.range.upperBound, quantity.noun.upperBound)
    let range = min(list.range.lowerBound, quantity.range.lowerBound)..<end
    let certainty: Certainty = said < least || !list.isAbridged ? .sure : .likely
    return Slip(
      .lists, certainty, at: list.paragraph, range,
      Phrase("\(least) are listed, and the number says \(written)", zh: "列出\(least)个，写的是“\(written)”"),
      arithmetic: Phrase(verbatim: "\(least)≠\(said)"),
      suggestion: Phrase(
        "count the names: \(least) or a name too many or too few", zh: "核对名单：改为\(least)，或补删名称"))
  }

  private func twice(_ list: NameList, _ letters: Letters, _ units: [UnitMention]) -> Slip? {
    var seen: [String: Range<Int>] = [:]
    for item in list.items {
      let unit = units.first { $0.range == item }
      let name = unit?.unit ?? letters.text(item)
      guard item.count >= 3 else { continue }
      if seen[name] != nil {
        return Slip(
          .lists, .sure, at: list.paragraph, item,
          Phrase("\"\(name)\" is listed twice", zh: "名单中“\(name)”重复"),
          suggestion: Phrase("take one of them out, and correct the number", zh: "删去一个，并核对个数"))
      }
      seen[name] = item
    }
    return nil
  }
}
