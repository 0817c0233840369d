import Engine
import Query
import Tables

/// What a user gets of a run: the table, and what is said about the steps, whichever steps they were.
struct UserView: Equatable {
  let names: [String]
  let table: TableFingerprint
  /// Nil when a step cannot tell.
  let undecided: Int?
  let skippedMissing: Int
  /// One text a step that has something to say beyond that, in the order of the steps.
  let remarks: [String]

  init(_ result: ExecutionResult) {
    names = result.table.schema.names
    table = TableFingerprint(result.table)
    let counts = result.reports.map(\.undecided)
    undecided = counts.contains(nil) ? nil : counts.reduce(0) { $0 + ($1 ?? 0) }
    skippedMissing = result.reports.reduce(0) { $0 + $1.skippedMissing }
    remarks = result.reports.compactMap(UserView.remark)
  }

  private static func remark(_ report: StepReport) -> String? {
    guard report.ties > 0 || report.divisionsByZero > 0 || report.unmatchedKeyCount > 0 || report.repeatsKeys
    else { return nil }
    let keys = report.unmatchedKeys.joined(separator: ";")
    return "\(report.verb): \(report.ties) tied, \(report.divisionsByZero) by zero, "
      + "\(report.unmatchedKeyCount) without partner \(keys), \(report.repeatsKeys)"
  }
}
