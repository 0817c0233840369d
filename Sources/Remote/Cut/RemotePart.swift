package import Query

/// What ran on another engine for a plan: for `explain`, and for what steps report.
package struct RemotePart: Sendable {
  /// The engine and where it is.
  package let place: String
  /// What it was asked, with long lists of constants cut.
  package let sql: String
  /// The verbs that ran there.
  package let verbs: [String]
  /// Counted there, for the steps that ran there.
  package let report: StepReport

  init(place: String, sql: String, verbs: [String], report: StepReport) {
    self.place = place
    self.sql = SQLText.shortened(sql)
    self.verbs = verbs
    self.report = report
  }
}
