/// A run that is about to begin.
package struct NewRun: Sendable {
  package let job: String
  /// Nil for one that a person asked for.
  package let due: Int64?
  /// The due times that it stands for, its own among them; those that were missed and merged into it as well.
  package let covered: [Int64]
  /// Counts from 1 for each due time.
  package let attempt: Int
  /// The quarter as text, or nil.
  package let quarter: String?
  package let reason: RunReason
  package let basis: RunBasis
  package let host: String
  package let process: Int32
  /// What is noted with it; a run whose mark has become another meanwhile is not begun.
  package let change: MarkChange?

  package init(
    job: String, due: Int64?, covered: [Int64], attempt: Int, quarter: String?, reason: RunReason,
    basis: RunBasis,
    host: String, process: Int32, change: MarkChange? = nil
  ) {
    self.job = job
    self.due = due
    self.covered = covered
    self.attempt = attempt
    self.quarter = quarter
    self.reason = reason
    self.basis = basis
    self.host = host
    self.process = process
    self.change = change
  }
}
