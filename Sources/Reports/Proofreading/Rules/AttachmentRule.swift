import Diagnostics

/// Attachments that are referred to without a number, skipped, listed twice, or not listed where the standard wants it.
///
/// Wrong: (附件1)…(附件)…(附件3). Right: (附件1)…(附件2)…(附件3), and 附件:1.… before the signature (GB/T 9704-2012, 7.3.4).
struct AttachmentRule: ProofRule {
  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    let attachments = text.attachments
    let numbered = attachments.references.filter { !$0.numbers.isEmpty }
    var slips: [Slip] = []
    if !numbered.isEmpty || attachments.items.count > 1 { slips += unnumbered(attachments) }
    slips += skipped(numbered)
    slips += repeated(text, numbered)
    slips += itemNumbers(attachments)
    slips += listed(text, numbered)
    return slips
  }

  private func unnumbered(_ attachments: AttachmentList) -> [Slip] {
    attachments.references.filter(\.numbers.isEmpty).map { reference in
      Slip(
        .attachments, .sure, at: reference.paragraph, reference.range,
        Phrase("this attachment has no number, though others have one", zh: "附件未编号，而其他附件有编号"),
        suggestion: Phrase("number it", zh: "补写附件序号"))
    }
  }

  /// First mentions go up by one.
  private func skipped(_ references: [AttachmentList.Reference]) -> [Slip] {
    var seen: Set<Int> = []
    var slips: [Slip] = []
    for reference in references {
      for number in reference.numbers where seen.insert(number).inserted {
        let missing = (1..<max(1, number)).filter { !seen.contains($0) }
        guard let first = missing.first else { continue }
        let isLater = references.contains { $0.numbers.contains(first) }
        slips.append(
          Slip(
            .attachments, isLater ? .likely : .sure, at: reference.paragraph, reference.range,
            isLater
              ? Phrase(
                "attachment \(number) comes before attachment \(first)", zh: "附件\(number)先于附件\(first)出现")
              : Phrase("attachment \(first) is skipped", zh: "附件序号跳号：没有附件\(first)"),
            suggestion: Phrase("number the attachments in the order of the text", zh: "按正文顺序编号")))
        seen.formUnion(missing)
      }
    }
    return slips
  }

  /// Two different statements with (附件3) behind each, though each attachment else belongs to one.
  private func repeated(_ text: ProofText, _ references: [AttachmentList.Reference]) -> [Slip] {
    let bare = references.filter { reference in
      let letters = text.paragraphs[reference.paragraph].letters
      let (start, end) = (reference.range.lowerBound, reference.range.upperBound)
      return start > 0 && letters[start - 1] == "(" && end < letters.count && letters[end] == ")"
        && reference.numbers.count == 1
    }
    guard Set(bare.flatMap(\.numbers)).count >= 3 else { return [] }
    var seen: Set<Int> = []
    return bare.compactMap { reference in
      guard let number = reference.numbers.first, !seen.insert(number).inserted else { return nil }
      return Slip(
        .attachments, .likely, at: reference.paragraph, reference.range,
        Phrase("attachment \(number) is numbered twice", zh: "附件\(number)在两处使用，疑为重号"),
        suggestion: Phrase("give each attachment a number of its own", zh: "核对附件序号"))
    }
  }

  private func itemNumbers(_ attachments: AttachmentList) -> [Slip] {
    var expected = 1
    var slips: [Slip] = []
    var seen: Set<Int> = []
    for item in attachments.items {
      guard let number = item.number else {
        if attachments.items.count > 1 {
          slips.append(
            Slip(
              .attachments, .likely, at: item.paragraph, item.range,
              Phrase("this attachment in the list has no number", zh: "附件说明中此项未编号"),
              suggestion: Phrase("write \(expected).", zh: "写作\(expected).")))
        }
        continue
      }
      if !seen.insert(number).inserted {
        slips.append(
          Slip(
            .attachments, .sure, at: item.paragraph, item.range,
            Phrase("attachment \(number) is listed twice", zh: "附件说明中附件\(number)重号"),
            suggestion: Phrase("number it \(expected)", zh: "改为\(expected)")))
      } else if number != expected {
        slips.append(
          Slip(
            .attachments, .sure, at: item.paragraph, item.range,
            Phrase("attachment \(expected) is missing in the list", zh: "附件说明跳号：缺附件\(expected)"),
            suggestion: Phrase("number it \(expected)", zh: "改为\(expected)，或补列")))
      }
      expected = max(expected, number) + 1
    }
    return slips
  }

  /// What is referred to and not listed, and the other way round.
  private func listed(_ text: ProofText, _ references: [AttachmentList.Reference]) -> [Slip] {
    let attachments = text.attachments
    guard !attachments.items.isEmpty, attachments.isBeforeSignature || text.signature == nil else {
      guard let signature = text.signature, let first = attachments.references.first else { return [] }
      let count = Set(attachments.references.flatMap(\.numbers)).count
      if let item = attachments.items.first {
        return [
          Slip(
            .attachments, .remark, at: item.paragraph, item.range,
            Phrase("the list of attachments stands behind the signature", zh: "附件说明在落款之后"),
            suggestion: Phrase("put it between the text and the signature", zh: "移到正文与落款之间"))
        ]
      }
      return [
        Slip(
          .attachments, .likely, at: signature, 0..<text.paragraphs[signature].letters.count,
          Phrase(
            "no list of attachments stands before the signature, though the text refers to \(max(count, 1))",
            zh: "落款前没有附件说明，而正文引用了\(max(count, 1))个附件（第一处在第\(first.paragraph + 1)段）"),
          suggestion: Phrase(
            "list them between the text and the signature: 附件:1.…", zh: "在正文与落款之间列出“附件：1.……”"))
      ]
    }
    let numbers = Set(attachments.items.map { $0.number ?? 1 })
    var slips: [Slip] = []
    var told: Set<Int> = []
    for reference in references {
      for number in reference.numbers where !numbers.contains(number) && told.insert(number).inserted {
        slips.append(
          Slip(
            .attachments, .sure, at: reference.paragraph, reference.range,
            Phrase("attachment \(number) is not in the list of attachments", zh: "附件\(number)未列入附件说明"),
            suggestion: Phrase("list it, or correct the number", zh: "补列，或改正序号")))
      }
    }
    let used = Set(references.flatMap(\.numbers))
    if used.count >= 2 {
      for item in attachments.items where item.number.map({ !used.contains($0) }) ?? false {
        slips.append(
          Slip(
            .attachments, .likely, at: item.paragraph, item.range,
            Phrase(
              "the text never refers to attachment \(item.number ?? 0)", zh: "正文没有引用附件\(item.number ?? 0)"),
            suggestion: Phrase("refer to it, or take it out", zh: "在正文中注明，或删去")))
      }
    }
    return slips
  }
}
