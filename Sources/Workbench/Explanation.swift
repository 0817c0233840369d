package import Diagnostics
package import Query
import Remote

/// A plan as it was asked for, then as it ran: each step with its rows and what it has to say.
package struct Explanation {
  private let plan: Plan
  private let result: QueryResult

  package init(_ plan: Plan, _ result: QueryResult) {
    self.plan = plan
    self.result = result
  }

  /// One step a line. Milliseconds are there if asked for: they differ from run to run.
  package func text(times: Bool, in language: Language) -> String {
    let steps = result.ran.lines
    let ran = steps.indices.map { step in
      let time = times ? Self.milliseconds(result.durations[step]) : nil
      let report = Self.line(result.reports[result.reportsBefore + step], time)
      return Phrase("\(steps[step]): \(report)", zh: "\(steps[step])：\(report)")
    }
    let asked = plan.lines.map { Phrase(verbatim: $0) }
    let elsewhere = result.elsewhere.flatMap(Self.lines) + result.refusals.map(Self.line)
    let lines = asked + elsewhere + [Phrase("-- as it ran", zh: "-- 实际执行")] + ran
    return lines.map { $0.text(in: language) }.joined(separator: "\n")
  }

  /// What ran on another engine, and what it was asked.
  private static func lines(_ part: RemotePart) -> [Phrase] {
    let verbs =
      part.verbs.isEmpty
      ? Phrase("all rows", zh: "全部行") : Phrase(verbatim: part.verbs.joined(separator: ", "))
    let head = Phrase("-- on \(part.place): \(verbs)", zh: "-- 在\(part.place)执行：\(verbs)")
    let report = line(part.report, nil)
    return [head] + part.sql.split(separator: "\n").map { Phrase(verbatim: "  \($0)") }
      + [Phrase("   \(report)", zh: "   \(report)")]
  }

  private static func line(_ refusal: (verb: String, reason: Phrase)) -> Phrase {
    Phrase(
      "-- here: \(refusal.verb), since \(refusal.reason)", zh: "-- 在本地执行：\(refusal.verb)，因为\(refusal.reason)")
  }

  private static func line(_ report: StepReport, _ time: String?) -> Phrase {
    let (before, after) = (report.rowsIn, report.rowsOut)
    var parts = [Phrase("\(before) → \(after) rows", zh: "\(before) → \(after)行")]
    switch report.undecided {
    case nil: parts.append(Phrase("undecided rows not known", zh: "未定的行数不明"))
    case .some(let count) where count > 0: parts.append(Phrase("\(count) undecided", zh: "\(count)行未定"))
    default: break
    }
    if report.ties > 0 { parts.append(Phrase("\(report.ties) tied", zh: "\(report.ties)行并列")) }
    if report.divisionsByZero > 0 {
      parts.append(
        Phrase("\(report.divisionsByZero) divisions by zero", zh: "\(report.divisionsByZero)次除以零"))
    }
    if report.skippedMissing > 0 {
      parts.append(
        Phrase("\(report.skippedMissing) missing values skipped", zh: "跳过\(report.skippedMissing)个缺失值"))
    }
    if report.repeatsKeys { parts.append(Phrase("keys repeat on both sides", zh: "两边的键都有重复")) }
    if report.unmatchedKeyCount > 0 {
      let (count, shown) = (report.unmatchedKeyCount, report.unmatchedKeys.prefix(5))
      parts.append(
        Phrase("\(count) keys without partner: \(listed: shown)", zh: "\(count)个键没有对应：\(listed: shown)"))
    }
    if let time { parts.append(Phrase(verbatim: time)) }
    return parts.joined(zh: "，")
  }

  /// To a hundredth: `0.04 ms`.
  private static func milliseconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let hundredths = seconds * 100_000 + (attoseconds + 5_000_000_000_000) / 10_000_000_000_000
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) ms"
  }
}
