import Diagnostics

/// Reads a notice before it is issued and tells what is wrong with it.
///
/// Pure: the same text and knowledge give the same findings, in the order of the text.
package struct Proofreader: Sendable {
  private let knowledge: ProofKnowledge

  private static let rules: [any ProofRule] = [
    BucketRule(), PartRule(), SumRule(), ReckoningRule(), ListRule(), NamedCountRule(), RateRule(),
    ChangeRule(), OppositeListRule(), UnitNameRule(),
    SimilarNameRule(),
    DeadlineRule(), AttachmentRule(), DateRule(), DurationRule(), PeriodRule(), NumberingRule(),
    WordRule(),
    SpellingRule(), ClassifierRule(),
    NumeralRule(), RepetitionRule(), BracketRule(), BlankRule(), FigureRule(), TrendRule(),
  ]

  /// Two rules, or two rows of a table, may see the same.
  private struct ToldPlace: Hashable {
    let rule: ProofClass
    let paragraph: Int
    let range: Range<Int>
    let message: Phrase
  }

  package init(_ knowledge: ProofKnowledge) { self.knowledge = knowledge }

  /// Everything found, and what was silenced.
  ///
  /// - Parameters:
  ///   - paragraphs: the text as it was read.
  ///   - silences: what stands in a file beside the text; those in the text itself are found in it.
  ///   - problems: what was met in reading the file.
  /// - Returns: findings in the order of the text.
  package func read(
    _ paragraphs: [RunningParagraph], silences: [Silence] = [], problems: [ProofProblem] = []
  )
    -> ProofReport
  {
    let text = ProofText(
      paragraphs, names: UnitNames(knowledge.units, prefixes: knowledge.prefixes))
    var slips = Self.distinct(Self.rules.flatMap { $0.slips(in: text, knowledge) })
    slips.sort {
      ($0.paragraph, $0.range.lowerBound, $0.range.upperBound) < (
        $1.paragraph, $1.range.lowerBound, $1.range.upperBound
      )
    }
    var told: Set<ToldPlace> = []
    slips = slips.filter {
      told.insert(
        ToldPlace(rule: $0.rule, paragraph: $0.paragraph, range: $0.range, message: $0.message)
      )
      .inserted
    }
    var silencing = Silencing(silences + Silence.all(in: paragraphs), text)
    slips = slips.filter { !silencing.silences($0) }
    return ProofReport(
      title: text.title.map { String(letters: text.paragraphs[$0].written) },
      characterCount: text.bodyPlaces.reduce(0) { $0 + text.paragraphs[$1].written.count },
      findings: slips.map { ProofFinding($0, in: text) }, silenced: silencing.silenced,
      problems: problems + silencing.problems)
  }
}

extension Proofreader {
  /// One wrong number is told of once, by the first rule that sees it.
  private static func distinct(_ slips: [Slip]) -> [Slip] {
    let reckoning: Set<ProofClass> = [.sums, .rates, .changes, .words]
    var told: [Int: [Slip]] = [:]
    return slips.filter { slip in
      guard reckoning.contains(slip.rule) else { return true }
      let isKnown =
        told[slip.paragraph]?.contains { $0.rule == slip.rule && $0.range.overlaps(slip.range) }
        ?? false
      if !isKnown { told[slip.paragraph, default: []].append(slip) }
      return !isKnown
    }
  }

  /// Whether a text compares with earlier quarters, so that their figures are worth having.
  package static func comparesQuarters(_ paragraphs: [RunningParagraph]) -> Bool {
    paragraphs.contains { TrendRule.isAsking(String(letters: $0.letters)) }
  }
}
