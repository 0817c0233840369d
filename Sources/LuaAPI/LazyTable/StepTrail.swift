import Diagnostics
package import Lua
import Query
import Workbench

/// What each verb did, in one line for the eye: `filter 46 → 2 rows, 8 undecided · sort 2 rows`.
enum StepTrail {
  /// Verbs that are one step each. Any other makes several steps, which the eye takes as one.
  private static let singleVerbs: Set<String> = [
    "filter", "exclude", "distinct", "sort", "take", "top", "sample", "select", "without", "rename", "derive",
    "group",
    "ungroup", "aggregate", "join", "matching", "not_matching", "union",
  ]

  static func line(_ reports: [StepReport], in language: Language) -> String? {
    let shown = reports.filter { $0.verb != "data" && $0.verb != Plan.quarterVerb }
    let parts = shown.reduce(into: [StepReport]()) { parts, report in
      if let last = parts.last, last.verb == report.verb, !singleVerbs.contains(report.verb) {
        parts[parts.count - 1] = joined(last, report)
      } else {
        parts.append(report)
      }
    }.map(part)
    return parts.isEmpty ? nil : parts.joined(" · ", zh: " · ").text(in: language)
  }

  /// Two steps of one verb. Keys without a partner, and conditions it settles itself, are its own affair.
  private static func joined(_ first: StepReport, _ second: StepReport) -> StepReport {
    var both = StepReport(verb: first.verb)
    both.rowsIn = first.rowsIn
    both.rowsOut = second.rowsOut
    both.ties = max(first.ties, second.ties)
    both.divisionsByZero = first.divisionsByZero + second.divisionsByZero
    both.skippedMissing = first.skippedMissing + second.skippedMissing
    return both
  }

  private static func part(_ report: StepReport) -> Phrase {
    let (before, after) = (report.rowsIn, report.rowsOut)
    var parts = [
      before == after
        ? Phrase("\(report.verb) \(after, .row)", zh: "\(report.verb) \(after, .row)")
        : Phrase("\(report.verb) \(before) → \(after, .row)", zh: "\(report.verb) \(before) → \(after, .row)")
    ]
    if singleVerbs.contains(report.verb), let undecided = report.undecided, undecided > 0 {
      parts.append(Phrase("\(undecided) undecided", zh: "\(undecided)行未定"))
    }
    if report.ties > 0 { parts.append(Phrase("\(report.ties) tied", zh: "\(report.ties)行并列")) }
    if report.divisionsByZero > 0 {
      parts.append(
        Phrase("\(report.divisionsByZero) divisions by zero", zh: "\(report.divisionsByZero)处除以零"))
    }
    if report.skippedMissing > 0 {
      parts.append(Phrase("\(report.skippedMissing) missing skipped", zh: "略过\(report.skippedMissing)个缺失值"))
    }
    if report.unmatchedKeyCount > 0 {
      parts.append(
        Phrase(
          "\(report.unmatchedKeyCount) keys without partner", zh: "\(report.unmatchedKeyCount)个键没有对应的行"))
    }
    return parts.joined(", ", zh: "，")
  }
}

extension ScriptSession {
  /// What the steps of a table of data did when it ran; nil for other values and for a table without steps.
  package func trail(of value: LuaValue) throws -> String? {
    guard case .object(let object) = value, let table = object as? LazyTable else { return nil }
    return StepTrail.line(try table.result().reports, in: language)
  }

  /// What stands above a table of data: `test_letters · 2021Q3`; nil for other values.
  package func caption(of value: LuaValue) -> String? {
    guard case .object(let object) = value, let table = object as? LazyTable else { return nil }
    return table.caption(in: language)
  }
}
