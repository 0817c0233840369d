/// A run that failed and is to be tried again.
package struct PendingRetry: Hashable, Sendable {
  package let due: Instant
  /// The attempt that failed, 1 or more.
  package let attempt: Int
  package let notBefore: Instant
  /// The due times that it stands for.
  package let covered: [Instant]

  package init(due: Instant, attempt: Int, notBefore: Instant, covered: [Instant]) {
    self.due = due
    self.attempt = attempt
    self.notBefore = notBefore
    self.covered = covered
  }
}
