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
  package let subject: String
  /// The steps that did something with the rows, in their order.
  package let steps: [WhyStep]
  /// The rows of the result that came of them, as `row 3 of 12: unit 公安局, count 4`.
  package let results: [String]
  /// How many rows of the result came of them.
  package let resultCount: Int
  /// What else must be said, such as which unit a written name stands for.
  package var notes: [String] = []
  /// Whether the unit is on the list that was asked; nil where a table was asked.
  package var isListed: Bool?
  /// What the rows are called that were asked about: a figure names its own.
  package var resultName = "the result"

  package var isInResult: Bool { resultCount > 0 }

  /// The answer in one line.
  package var verdict: String {
    if let isListed {
      let step = isInResult || isListed ? nil : steps.last { $0.outcome == .dropped }
      return "\(subject): \(isListed ? "" : "not ")on the list"
        + (step.map { ", kept away by \($0.step)" } ?? "")
    }
    if isInResult { return "\(subject): in \(resultName)" + (resultCount > 1 ? ", \(resultCount) rows" : "") }
    guard let last = steps.last(where: { $0.outcome == .dropped }) else {
      return "\(subject): never in the data"
    }
    return "\(subject): not in \(resultName), kept away by \(last.step)"
  }

  /// The verdict and the way there, without a newline at its end.
  package var text: String { lines.joined(separator: "\n") }

  private var lines: [String] {
    var lines = [verdict]
    lines += notes.map { "  \($0)" }
    for step in steps {
      lines.append("  \(step.step): \(step.text)")
      lines += step.details.map { "    \($0)" }
    }
    lines += results.map { "  \($0)" }
    let more = resultCount - results.count
    if more > 0, !results.isEmpty { lines.append("  … and \(more) more") }
    return lines
  }
}
