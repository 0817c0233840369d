package import Query

/// A plan as it was asked for, then as it ran: each step with its rows and what it has to say.
package struct Explanation {
  private let plan: Plan
  private let result: QueryResult

  package init(_ plan: Plan, _ result: QueryResult) {
    self.plan = plan
    self.result = result
  }

  /// One step a line. Milliseconds are there if asked for: they differ from run to run.
  package func text(times: Bool) -> String {
    let steps = result.ran.lines
    let ran = steps.indices.map { step in
      let time = times ? Self.milliseconds(result.durations[step]) : nil
      return "\(steps[step]): \(Self.line(result.reports[step], time))"
    }
    return (plan.lines + ["-- as it ran"] + ran).joined(separator: "\n")
  }

  private static func line(_ report: StepReport, _ time: String?) -> String {
    var parts = ["\(report.rowsIn) → \(report.rowsOut) rows"]
    switch report.undecided {
    case nil: parts.append("undecided rows not known")
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
    if let time { parts.append(time) }
    return parts.joined(separator: ", ")
  }

  /// To a hundredth: `0.04 ms`.
  private static func milliseconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let hundredths = seconds * 100_000 + (attoseconds + 5_000_000_000_000) / 10_000_000_000_000
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) ms"
  }
}
