import Engine
import Query

/// Everything that a result says, in a form that can be compared.
struct Fingerprint: Equatable {
  let reports: [StepReport]
  let table: TableFingerprint

  init(_ result: ExecutionResult) {
    reports = result.reports
    table = TableFingerprint(result.table)
  }
}
