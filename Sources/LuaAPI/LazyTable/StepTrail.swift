package import Lua
import Query
import Workbench

/// What each verb did, in one line for the eye: `filter 46 → 2 rows, 8 undecided · sort 2 rows`.
enum StepTrail {
  static func line(_ reports: [StepReport]) -> String? {
    let parts = reports.filter { $0.verb != "data" && $0.verb != "quarter" }.map(part)
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  private static func part(_ report: StepReport) -> String {
    let rows = report.rowsIn == report.rowsOut ? "\(report.rowsOut)" : "\(report.rowsIn) → \(report.rowsOut)"
    var parts = ["\(report.verb) \(rows) row\(report.rowsOut == 1 ? "" : "s")"]
    if let undecided = report.undecided, undecided > 0 { parts.append("\(undecided) undecided") }
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
