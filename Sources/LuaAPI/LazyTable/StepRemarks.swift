import Query

/// What must be said under a table about the steps that made it: silence must not look like a no.
enum StepRemarks {
  static func lines(_ plan: Plan, _ reports: [StepReport]) -> [String] {
    let settled = plan.settlesTies
    return undecided(reports) + reports.flatMap { lines($0, settled: settled) }
  }

  /// Verbs that keep or drop rows by a condition, where a missing value decides.
  private static let choosingVerbs: Set<String> = ["filter", "exclude"]
  /// Verbs that cut: equal keys on both sides of the cut are no accident to hide.
  private static let cuttingVerbs: Set<String> = ["top", "take"]

  private static func undecided(_ reports: [StepReport]) -> [String] {
    let choosing = reports.filter { choosingVerbs.contains($0.verb) }
    let unknown = choosing.filter { $0.undecided == nil }.map {
      "… \($0.verb): how many rows a missing value decides is not known; a formula in place of the function tells it"
    }
    let count = choosing.reduce(0) { $0 + ($1.undecided ?? 0) }
    guard count > 0 else { return unknown }
    let rows = count == 1 ? "1 row was" : "\(count) rows were"
    return ["… \(rows) undecided: a value is missing; :explain() tells the step"] + unknown
  }

  private static func lines(_ report: StepReport, settled: Bool) -> [String] {
    var lines: [String] = []
    if report.ties > 0, !settled, cuttingVerbs.contains(report.verb) {
      lines.append(
        "… \(report.verb): \(report.ties) rows tie across the cut; option ties = \"all\" or \"none\" settles it"
      )
    }
    if report.divisionsByZero > 0 {
      let divisions =
        report.divisionsByZero == 1
        ? "1 division by zero is" : "\(report.divisionsByZero) divisions by zero are"
      lines.append("… \(report.verb): \(divisions) missing")
    }
    guard report.verb == "join" else { return lines }
    if report.unmatchedKeyCount > 0 {
      let more = report.unmatchedKeyCount > 5 ? ", …" : ""
      let shown = report.unmatchedKeys.prefix(5).joined(separator: "; ")
      let keys = report.unmatchedKeyCount == 1 ? "1 key" : "\(report.unmatchedKeyCount) keys"
      lines.append("… join: \(keys) found no partner: \(shown)\(more)")
    }
    if report.repeatsKeys { lines.append("… join: keys repeat on both sides, so rows multiply") }
    return lines
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
