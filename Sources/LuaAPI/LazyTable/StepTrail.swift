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

  static func line(_ reports: [StepReport]) -> String? {
    let shown = reports.filter { $0.verb != "data" && $0.verb != Plan.quarterVerb }
    let parts = shown.reduce(into: [StepReport]()) { parts, report in
      if let last = parts.last, last.verb == report.verb, !singleVerbs.contains(report.verb) {
        parts[parts.count - 1] = joined(last, report)
      } else {
        parts.append(report)
      }
    }.map(part)
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
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

  private static func part(_ report: StepReport) -> String {
    let rows = report.rowsIn == report.rowsOut ? "\(report.rowsOut)" : "\(report.rowsIn) → \(report.rowsOut)"
    var parts = ["\(report.verb) \(rows) row\(report.rowsOut == 1 ? "" : "s")"]
    if singleVerbs.contains(report.verb), let undecided = report.undecided, undecided > 0 {
      parts.append("\(undecided) undecided")
    }
    if report.ties > 0 { parts.append("\(report.ties) tied") }
    if report.divisionsByZero > 0 { parts.append("\(report.divisionsByZero) divisions by zero") }
    if report.skippedMissing > 0 { parts.append("\(report.skippedMissing) missing skipped") }
    if report.unmatchedKeyCount > 0 { parts.append("\(report.unmatchedKeyCount) keys without partner") }
    return parts.joined(separator: ", ")
  }
}

extension ScriptSession {
  /// What the steps of a table of data did when it ran; nil for other values and for a table without steps.
  package func trail(of value: LuaValue) throws -> String? {
    guard case .object(let object) = value, let table = object as? LazyTable else { return nil }
    return StepTrail.line(try table.result().reports)
  }

  /// What stands above a table of data: `test_letters · 2021Q3`; nil for other values.
  package func caption(of value: LuaValue) -> String? {
    guard case .object(let object) = value, let table = object as? LazyTable else { return nil }
    return table.caption
  }
}
