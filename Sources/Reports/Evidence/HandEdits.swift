package import Diagnostics

/// What a text says otherwise than its evidence records: what somebody changed by hand after it was built.
///
/// Spaces, line ends and the width of signs are no difference: each form of a notice has its own.
package struct HandEdits: Sendable {
  /// A paragraph that was changed.
  package struct Edit: Sendable {
    /// The figures that stand where it was changed; none for a change of words.
    package let figures: [RecordedFigure]
    /// Names that were written into a list by hand, and those taken out of it.
    package let entered: [String]
    package let left: [String]
    let before: String
    /// Nil when the paragraph is not there.
    let after: String?
  }

  package let edits: [Edit]

  /// What was changed in a text; nothing for an evidence of an older version, which does not hold the text.
  package init(in paragraphs: [RunningParagraph], since evidence: RecordedEvidence) {
    guard !evidence.text.isEmpty else {
      edits = []
      return
    }
    let found = Self.texts(paragraphs)
    let whole = found.joined().letters
    let figures = Dictionary(evidence.figures.map { ($0.id, $0) }) { first, _ in first }
    let title = PrintedParagraph([.text(evidence.title)])
    edits = ([title] + evidence.text).compactMap { paragraph in
      let expected = Self.folded(paragraph.text { figures[$0]?.text ?? "" })
      guard !expected.isEmpty, whole.places(of: expected.letters).isEmpty else { return nil }
      return Self.edit(paragraph, expected, found, figures)
    }
  }

  private static func edit(
    _ paragraph: PrintedParagraph, _ expected: String, _ found: [String],
    _ figures: [String: RecordedFigure]
  ) -> Edit {
    guard let place = TextChange.likeliest(expected, among: found),
      let change = TextChange(expected, found[place])
    else { return Edit(figures: [], entered: [], left: [], before: cut(expected), after: nil) }
    let lengths = (expected.count, found[place].count)
    var (touched, entered, left): ([RecordedFigure], [String], [String]) = ([], [], [])
    for (id, range) in ranges(of: paragraph, figures) where isTouched(range, by: change.changed) {
      guard let figure = figures[id] else { continue }
      touched.append(figure)
      guard !figure.names.isEmpty else { continue }
      let end = lengths.1 - (lengths.0 - range.upperBound)
      let list = found[place].dropFirst(range.lowerBound).prefix(max(0, end - range.lowerBound))
      let printed = ListedNames(String(list)).names
      let whole = folded(figure.text).letters
      let names = figure.names.filter { !whole.places(of: folded($0).letters).isEmpty }
      left += names.filter { !printed.contains(folded($0)) }
      entered += printed.filter { !names.map(folded).contains($0) }
    }
    return Edit(figures: touched, entered: entered, left: left, before: change.before, after: change.after)
  }

  /// Where each figure stands in the paragraph.
  private static func ranges(
    of paragraph: PrintedParagraph, _ figures: [String: RecordedFigure]
  ) -> [(id: String, range: Range<Int>)] {
    var ranges: [(id: String, range: Range<Int>)] = []
    var place = 0
    for part in paragraph.parts {
      switch part {
      case .text(let text): place += folded(text).count
      case .figure(let id):
        let end = place + folded(figures[id]?.text ?? "").count
        ranges.append((id, place..<end))
        place = end
      }
    }
    return ranges
  }

  private static func isTouched(_ range: Range<Int>, by changed: Range<Int>) -> Bool {
    // What was only put in stands between two characters.
    changed.isEmpty
      ? range.lowerBound <= changed.lowerBound && changed.lowerBound <= range.upperBound
      : range.overlaps(changed)
  }

  private static func cut(_ text: String) -> String { text.count > 40 ? "\(text.prefix(40))……" : text }

  // MARK: - Reading

  /// Every paragraph, item and cell; an item with its number and without.
  private static func texts(_ paragraphs: [RunningParagraph]) -> [String] {
    paragraphs.filter { $0.form != .comment }.flatMap { paragraph -> [String] in
      let text = String(letters: paragraph.letters)
      guard paragraph.form == .row else { return variants(folded(text)) }
      return text.split(separator: "|").map { folded(String($0)) }
    }.filter { !$0.isEmpty }
  }

  private static func variants(_ text: String) -> [String] {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(digits.count)
    if !digits.isEmpty, rest.first == "." { return [text, String(rest.dropFirst())] }
    return text.first == "·" ? [text, String(text.dropFirst())] : [text]
  }

  /// Without spaces, signs of ASCII in half width, quotation marks straight.
  private static func folded(_ text: String) -> String {
    String(
      letters: text.unicodeScalars.compactMap { letter -> Unicode.Scalar? in
        switch letter {
        case _ where letter.properties.isWhitespace: nil
        case "\u{FF01}"..."\u{FF5E}": Unicode.Scalar(letter.value - 0xFEE0)
        case "“", "”": "\""
        case "‘", "’": "'"
        default: letter
        }
      })
  }
}

extension HandEdits {
  /// What a person reads, of a file of this name.
  package func lines(of file: String) -> [Phrase] {
    edits.flatMap { edit in
      [edit.headline(of: file)] + edit.told(edit.entered, Phrase("written in", zh: "手工列入"))
        + edit.told(edit.left, Phrase("taken out", zh: "手工删去"))
    }
  }
}

extension HandEdits.Edit {
  fileprivate func headline(of file: String) -> Phrase {
    guard let after else {
      return Phrase(
        "\(file): a paragraph is not there as it was built: \(before)", zh: "\(file)：缺少生成时的一段：\(before)")
    }
    guard !figures.isEmpty else {
      return Phrase(
        "\(file): words were changed by hand: \(before) → \(after)",
        zh: "\(file)：文字经手工改动：\(before) → \(after)")
    }
    let which = figures.map { "\($0.id) \($0.label)" }.joined(separator: "、")
    return Phrase(
      "\(file): \(which) was changed by hand: \(before) → \(after)",
      zh: "\(file)：\(which)经手工改动：\(before) → \(after)")
  }

  fileprivate func told(_ names: [String], _ word: Phrase) -> [Phrase] {
    let all = names.joined(separator: "、")
    return names.isEmpty ? [] : [Phrase("  \(word): \(all)", zh: "  \(word)：\(all)")]
  }
}
