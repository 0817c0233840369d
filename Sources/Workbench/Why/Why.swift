package import Diagnostics

/// Why a unit is in the result of a plan, or is not: the step and the row that decided.
///
///     综合行政执法局: not in the result, kept away by filter replied_on == nil
///       test_letters: 5 rows in column "unit", datasets/test_letters.csv:26, 86, 134 and 2 more
///       filter quarter == '2021Q3': 4 of its 5 rows were of other quarters (2020Q4, 2021Q1, 2021Q2, 2021Q4)
///       filter replied_on == nil: its row was dropped
///         datasets/test_letters.csv:155: replied_on == nil does not hold: replied_on is 2021-08-11
///
/// Follows the rows from step to step by their places, so renamed columns, groups and joins do not lose them. Runs the
/// plan once for each of its steps, each time from its sources.
package struct Why: Sendable {
  package let subject: WhySubject
  /// The steps that did something with the rows, in their order.
  package let steps: [WhyStep]
  /// The rows of the result that came of them, as `row 3 of 12: unit 公安局, count 4`.
  package let results: [Phrase]
  /// How many rows of the result came of them.
  package let resultCount: Int
  /// What else must be said, such as which unit a written name stands for.
  package var notes: [Phrase] = []
  /// Whether the unit is on the list that was asked; nil where a table was asked.
  package var isListed: Bool?
  /// What the rows are called that were asked about: a figure names its own.
  package var resultName = Phrase("the result", zh: "结果")

  package var isInResult: Bool { resultCount > 0 }

  /// The answer in one line.
  package var verdict: Phrase { Phrase("\(subject.text): \(claim)", zh: "\(subject.text)：\(claim)") }

  private var claim: Phrase {
    let dropped = steps.last { $0.outcome == .dropped }
    if let isListed {
      let place = isListed ? Phrase("on the list", zh: "在名单上") : Phrase("not on the list", zh: "不在名单上")
      return isInResult || isListed ? place : place + Self.keptAway(by: dropped)
    }
    if isInResult {
      let rows = resultCount > 1 ? Phrase(", \(resultCount, .row)", zh: "，共\(resultCount, .row)") : .empty
      return Phrase("in \(resultName)\(rows)", zh: "在\(resultName)中\(rows)")
    }
    guard let dropped else { return Phrase("never in the data", zh: "数据中没有") }
    return Phrase("not in \(resultName)", zh: "不在\(resultName)中") + Self.keptAway(by: dropped)
  }

  private static func keptAway(by step: WhyStep?) -> Phrase {
    step.map { Phrase(", kept away by \($0.step)", zh: "，止于\($0.step)") } ?? .empty
  }

  /// The verdict and the way there, without a newline at its end.
  package func text(in language: Language) -> String {
    lines.map { $0.text(in: language) }.joined(separator: "\n")
  }

  private var lines: [Phrase] {
    var lines = [verdict]
    lines += notes.map { Phrase("  \($0)", zh: "  \($0)") }
    for step in steps {
      lines.append(Phrase("  \(step.step): \(step.text)", zh: "  \(step.step)：\(step.text)"))
      lines += step.details.map { Phrase("    \($0)", zh: "    \($0)") }
    }
    lines += results.map { Phrase("  \($0)", zh: "  \($0)") }
    let more = resultCount - results.count
    if more > 0, !results.isEmpty { lines.append(Phrase("  … and \(more) more", zh: "  ……另有\(more)行")) }
    return lines
  }
}
