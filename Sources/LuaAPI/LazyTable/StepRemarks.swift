import Diagnostics
import Query

/// What must be said under a table about the steps that made it: silence must not look like a no.
enum StepRemarks {
  static func lines(_ plan: Plan, _ reports: [StepReport], in language: Language) -> [String] {
    phrases(plan, reports).map { $0.text(in: language) }
  }

  static func phrases(_ plan: Plan, _ reports: [StepReport]) -> [Phrase] {
    let settled = plan.settlesTies
    let said = undecided(reports) + reports.flatMap { remarks($0, settled: settled) }
    return said.map { Phrase("… \($0)", zh: "… \($0)") }
  }

  /// Verbs that keep or drop rows by a condition, where a missing value decides.
  private static let choosingVerbs: Set<String> = ["filter", "exclude"]
  /// Verbs that cut: equal keys on both sides of the cut are no accident to hide.
  private static let cuttingVerbs: Set<String> = ["top", "take"]

  private static func undecided(_ reports: [StepReport]) -> [Phrase] {
    let choosing = reports.filter { choosingVerbs.contains($0.verb) }
    let unknown = choosing.filter { $0.undecided == nil }.map {
      Phrase(
        "\($0.verb): how many rows a missing value decides is not known; a formula in place of the function tells it",
        zh: "\($0.verb)：有多少行由缺失值决定去留无从得知；把函数换成公式即可知道")
    }
    let count = choosing.reduce(0) { $0 + ($1.undecided ?? 0) }
    guard count > 0 else { return unknown }
    let rows = Noun("row was", plural: "rows were", zh: "行")
    return [
      Phrase(
        "\(count, rows) undecided: a value is missing; :explain() tells the step",
        zh: "\(count, rows)未定：有值缺失；:explain()说明是哪一步")
    ] + unknown
  }

  private static func remarks(_ report: StepReport, settled: Bool) -> [Phrase] {
    var remarks: [Phrase] = []
    if report.ties > 0, !settled, cuttingVerbs.contains(report.verb) {
      remarks.append(
        Phrase(
          "\(report.verb): \(report.ties) rows tie across the cut; option ties = \"all\" or \"none\" settles it",
          zh: "\(report.verb)：名次线上有\(report.ties)行并列；用选项ties = \"all\"或\"none\"决定取舍"))
    }
    if report.divisionsByZero > 0 {
      let divisions = Noun("division by zero is", plural: "divisions by zero are", zh: "处除以零的结果")
      remarks.append(
        Phrase(
          "\(report.verb): \(report.divisionsByZero, divisions) missing",
          zh: "\(report.verb)：\(report.divisionsByZero, divisions)为缺失"))
    }
    return report.verb == "join" ? remarks + joining(report) : remarks
  }

  private static func joining(_ report: StepReport) -> [Phrase] {
    var remarks: [Phrase] = []
    if report.unmatchedKeyCount > 0 {
      let more = report.unmatchedKeyCount > 5 ? ", …" : ""
      let shown = report.unmatchedKeys.prefix(5).joined(separator: "; ")
      let keys = Noun("key", zh: "个键")
      remarks.append(
        Phrase(
          "join: \(report.unmatchedKeyCount, keys) found no partner: \(shown)\(more)",
          zh: "join：\(report.unmatchedKeyCount, keys)没有对应的行：\(shown)\(more)"))
    }
    if report.repeatsKeys {
      remarks.append(
        Phrase("join: keys repeat on both sides, so rows multiply", zh: "join：两边的键都有重复，行数成倍增加"))
    }
    return remarks
  }
}

extension Plan {
  /// Whether every cut of the chain that leads here says what happens to ties.
  fileprivate var settlesTies: Bool {
    let before = inputs.first?.settlesTies ?? true
    switch step {
    case .top(_, _, let ties): return before && ties != .cut
    case .take: return false
    default: return before
    }
  }
}
