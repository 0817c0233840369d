package import Query

/// What ran on another engine for a plan: for `explain`, and for what steps report.
package struct RemotePart: Sendable {
  /// The engine and where it is.
  package let place: String
  /// What it was asked.
  package let sql: String
  /// The verbs that ran there.
  package let verbs: [String]
  /// Counted there, for the steps that ran there.
  package let report: StepReport
}
