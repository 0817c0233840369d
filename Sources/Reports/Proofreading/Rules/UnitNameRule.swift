import Diagnostics

/// One unit under two names.
///
/// Wrong: 综合行政执法局…综合执法局. Right: one of them throughout.
///
/// The full name in the header, the salutation and the signature is as it should be, and so is a name that differs only by
/// the county's name before it.
struct UnitNameRule: ProofRule {
  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    let names = UnitNames(knowledge.units, prefixes: knowledge.prefixes)
    let offices = knowledge.words.all(.office)
    var first: [String: UnitMention] = [:]
    var told: Set<String> = []
    var slips: [Slip] = []
    let known = text.units.filter { text.paragraphs[$0.paragraph].kind == .body }
    for mention in known where !isTitled(mention, text) {
      guard let earlier = first[mention.unit] else {
        first[mention.unit] = mention
        continue
      }
      let spellings = [earlier, mention].map { names.withoutPrefix($0.spelling.letters) }
      guard spellings[0] != spellings[1],
        told.insert("\(mention.unit)/\(String(letters: spellings[1]))").inserted
      else { continue }
      // 马站 and 马站镇; the full name once and the short one afterwards is how it is done.
      guard !spellings[0].holds(spellings[1], at: 0), !spellings[1].holds(spellings[0], at: 0),
        !earlier.isFullName
      else { continue }
      slips.append(
        slip(mention.paragraph, mention.range, mention.spelling, earlier.spelling, of: mention.unit))
    }
    return slips + general(text, offices)
  }

  private func isTitled(_ mention: UnitMention, _ text: ProofText) -> Bool {
    text.paragraphs[mention.paragraph].isTitled[mention.range.lowerBound]
  }

  private func slip(_ paragraph: Int, _ range: Range<Int>, _ name: String, _ earlier: String, of unit: String)
    -> Slip
  {
    Slip(
      .names, .likely, at: paragraph, range,
      Phrase(
        "\"\(name)\" was called \"\(earlier)\" before", zh: "“\(name)”与前文“\(earlier)”是同一单位，名称不一"),
      suggestion: Phrase("call it \"\(unit)\" throughout", zh: "全文统一为“\(unit)”"))
  }

  /// Names that no registry knows, by what offices of every county are called.
  private func general(_ text: ProofText, _ offices: [WordTable.Entry]) -> [Slip] {
    offices.compactMap { entry in
      var found: [(word: String, paragraph: Int, range: Range<Int>)] = []
      for place in text.bodyPlaces where text.paragraphs[place].kind == .body {
        let letters = text.paragraphs[place].letters
        for word in entry.words {
          for start in letters.places(of: word.letters) {
            let range = start..<start + word.letters.count
            guard !text.paragraphs[place].isTitled[start],
              text.units(place, in: range).isEmpty
            else { continue }
            found.append((word, place, range))
          }
        }
      }
      found.sort {
        ($0.paragraph, $0.range.lowerBound, -$0.range.upperBound) < (
          $1.paragraph, $1.range.lowerBound, -$1.range.upperBound
        )
      }
      guard let first = found.first, let other = found.first(where: { $0.word != first.word }) else {
        return nil
      }
      return slip(
        other.paragraph, other.range, other.word, first.word,
        of: entry.right.isEmpty ? first.word : entry.right)
    }
  }
}
