package import Diagnostics

/// How the figures of two notices differ, and what may have brought it about.
///
/// Figures are the same by their label, the second of one label with the second. A figure's causes are the datasets of its
/// own that changed and its query; only where neither did, what changed in the whole notice.
package struct EvidenceDifference: Sendable {
  /// Figures that are printed otherwise, new ones, and those that are gone; in the order of the later notice.
  package let changes: [FigureChange]
  /// Figures that are printed alike and rest on other rows or on another query.
  package let restingOnOther: [RecordedFigure]
  /// Files that are not the same, new, or gone; by path.
  package let files: [String]
  /// Facts that differ, such as the as-of day.
  package let facts: [(name: String, before: String, after: String)]
  package let figureCount: Int
  /// The titles, where they differ.
  package let title: (before: String, after: String)?
  /// Passages that are worded otherwise, beside their figures.
  package let wording: [WordingChange]

  package init(_ before: RecordedEvidence, _ after: RecordedEvidence) {
    let facts = Self.facts(before, after)
    let files = Self.files(before, after)
    let changedDatasets = Self.datasets(before, after)
    let earlier = Self.byLabel(before.figures)
    let later = Self.byLabel(after.figures)
    var changes: [FigureChange] = []
    var restingOnOther: [RecordedFigure] = []
    for (key, figure) in later {
      let was = earlier.first { $0.key == key }?.figure
      guard was?.text != figure.text || was?.names != figure.names else {
        if let was, was.rowsSHA256 != figure.rowsSHA256 || was.query != figure.query {
          restingOnOther.append(figure)
        }
        continue
      }
      let causes = was.map { Self.causes($0, figure, changedDatasets, facts, files) } ?? []
      changes.append(FigureChange(before: was, after: figure, causes: causes))
    }
    let known = Set(later.map(\.key))
    changes += earlier.filter { !known.contains($0.key) }.map {
      FigureChange(before: $0.figure, after: nil, causes: [])
    }
    self.changes = changes
    self.restingOnOther = restingOnOther
    self.files = files
    self.facts = facts
    figureCount = later.count
    title = before.title == after.title ? nil : (before.title, after.title)
    var signs: [Key: Character] = [:]
    for key in (earlier + later).map(\.key) where signs[key] == nil { signs[key] = Self.sign(signs.count) }
    wording = WordingChange.all(before, after) { evidence in
      let keyed = Self.byLabel(evidence.figures)
      return Dictionary(keyed.compactMap { key, figure in signs[key].map { (figure.id, $0) } }) { first, _ in
        first
      }
    }
  }

  /// Whether every figure is printed alike and rests on the same rows.
  package var isEmpty: Bool { changes.isEmpty && restingOnOther.isEmpty }

  /// What a person reads, nothing for two notices that are alike.
  package var lines: [Phrase] { settingLines + wordingLines + figureLines }

  private static let mostWording = 10

  /// How words differ; of another quarter they always do, which nobody need be told.
  private var wordingLines: [Phrase] {
    guard !facts.contains(where: { $0.name == "quarter" }) else { return [] }
    let titles =
      title.map { [Phrase("title: \($0.before) → \($0.after)", zh: "标题：\($0.before) → \($0.after)")] } ?? []
    let rest = wording.count - Self.mostWording
    let more =
      rest > 0 ? [Phrase("wording: \(rest) more passages", zh: "措辞：另有\(rest)处")] : []
    return titles + wording.prefix(Self.mostWording).map(\.phrase) + more
  }

  /// What differs in the whole of the notice: facts and files.
  var settingLines: [Phrase] {
    var lines: [Phrase] = []
    for fact in facts {
      lines.append(
        Phrase(
          "\(fact.name): \(fact.before) → \(fact.after)", zh: "\(fact.name)：\(fact.before) → \(fact.after)"))
    }
    if !files.isEmpty {
      let names = files.joined(separator: "、")
      lines.append(Phrase("files that differ: \(names)", zh: "不同的文件：\(names)"))
    }
    return lines
  }

  /// What differs in its figures.
  var figureLines: [Phrase] {
    var lines: [Phrase] = []
    if !changes.isEmpty {
      lines.append(
        Phrase(
          "\(changes.count) of \(figureCount) figures differ", zh: "\(figureCount)个数字中有\(changes.count)个不同"))
      lines += changes.flatMap(\.lines)
    }
    if !restingOnOther.isEmpty {
      let ids = restingOnOther.map(\.id).joined(separator: ", ")
      lines.append(
        Phrase("printed alike, but resting on other rows: \(ids)", zh: "印法相同而依据的行不同：\(ids)"))
    }
    return lines
  }

  // MARK: - What differs

  private struct Key: Hashable {
    let label: String
    let number: Int
  }

  /// A sign for a figure that no text holds.
  private static func sign(_ number: Int) -> Character {
    Character(Unicode.Scalar(UInt32(0xF_0000 + min(number, 0xFFFD))) ?? " ")
  }

  private static func byLabel(_ figures: [RecordedFigure]) -> [(key: Key, figure: RecordedFigure)] {
    var seen: [String: Int] = [:]
    return figures.map { figure in
      seen[figure.label, default: 0] += 1
      return (Key(label: figure.label, number: seen[figure.label] ?? 1), figure)
    }
  }

  private static func facts(
    _ before: RecordedEvidence, _ after: RecordedEvidence
  ) -> [(name: String, before: String, after: String)] {
    let pairs = (before.facts + before.parameters, after.facts + after.parameters)
    var names = pairs.0.map(\.name)
    names += pairs.1.map(\.name).filter { !names.contains($0) }
    return names.compactMap { name in
      // The template is one of the files.
      guard name != "template_sha256" else { return nil }
      let was = pairs.0.first { $0.name == name }?.value ?? "–"
      let now = pairs.1.first { $0.name == name }?.value ?? "–"
      return was == now ? nil : (name, was, now)
    }
  }

  private static func files(_ before: RecordedEvidence, _ after: RecordedEvidence) -> [String] {
    let pairs = (Set(before.files), Set(after.files))
    return Set(pairs.0.symmetricDifference(pairs.1).map(\.path)).sorted()
  }

  private static func datasets(_ before: RecordedEvidence, _ after: RecordedEvidence) -> Set<String> {
    Set(Set(before.datasets).symmetricDifference(Set(after.datasets)).map(\.name))
  }

  private static func causes(
    _ before: RecordedFigure, _ after: RecordedFigure, _ datasets: Set<String>,
    _ facts: [(name: String, before: String, after: String)], _ files: [String]
  ) -> [FigureChange.Cause] {
    var causes: [FigureChange.Cause] = []
    let own = before.datasets + after.datasets.filter { !before.datasets.contains($0) }
    let data = own.filter(datasets.contains)
    if !data.isEmpty { causes.append(.data(data)) }
    // A query of another quarter is the same question.
    let questions = facts.reduce((before.query, after.query)) { queries, fact in
      (
        queries.0.replacing("'\(fact.before)'", with: "'\(fact.name)'"),
        queries.1.replacing("'\(fact.after)'", with: "'\(fact.name)'")
      )
    }
    if questions.0 != questions.1 { causes.append(.query) }
    guard causes.isEmpty else { return causes }
    causes += facts.map { .fact($0.name, from: $0.before, to: $0.after) }
    let rules = files.filter { !$0.hasSuffix(".csv") }
    if !rules.isEmpty { causes.append(.files(rules)) }
    return causes
  }
}
