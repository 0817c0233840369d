import Query

/// A plan and what its steps did, for `explain`.
enum PlanText {
  static func explained(_ plan: Plan, _ reports: [StepReport]) -> String {
    (plan.lines + ["--"] + reports.filter { $0.rowsIn > 0 || $0.rowsOut > 0 }.map(line)).joined(
      separator: "\n")
  }

  private static func line(_ report: StepReport) -> String {
    var parts = ["\(report.verb): \(report.rowsIn) → \(report.rowsOut) rows"]
    switch report.undecided {
    case nil: parts.append("row by row")
    case .some(let count) where count > 0: parts.append("\(count) undecided")
    default: break
    }
    if report.ties > 0 { parts.append("\(report.ties) tied") }
    if report.divisionsByZero > 0 { parts.append("\(report.divisionsByZero) divisions by zero") }
    if report.skippedMissing > 0 { parts.append("\(report.skippedMissing) missing values skipped") }
    if report.repeatsKeys { parts.append("keys repeat on both sides") }
    if report.unmatchedKeyCount > 0 {
      let shown = report.unmatchedKeys.prefix(5).joined(separator: ", ")
      parts.append("\(report.unmatchedKeyCount) keys without partner: \(shown)")
    }
    return parts.joined(separator: ", ")
  }
}
