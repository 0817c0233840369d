package import Ledger
package import Scheduling

/// The jobs of a workspace as the runner needs them: what a job's run is, and what is due.
package struct JobBook: Sendable {
  /// In the order of `scripts/jobs.yaml`.
  package let names: [String]
  /// How far the jobs' clocks are from Greenwich.
  package let zone: ClockZone
  /// A run of a job that a person asks for, for the quarter named, or else the one that the instant is in.
  package let byHand: @Sendable (_ job: String, _ quarter: String?, _ now: Int64) throws -> PlannedRun
  package let due: @Sendable (Ledger, Int64) throws -> DueWork
  /// What is late, although so many seconds have passed.
  package let lateness: @Sendable (Ledger, _ now: Int64, _ grace: Int64) throws -> Lateness

  package init(
    names: [String], zone: ClockZone,
    byHand: @escaping @Sendable (_ job: String, _ quarter: String?, _ now: Int64) throws -> PlannedRun,
    due: @escaping @Sendable (Ledger, Int64) throws -> DueWork,
    lateness: @escaping @Sendable (Ledger, _ now: Int64, _ grace: Int64) throws -> Lateness
  ) {
    self.names = names
    self.zone = zone
    self.byHand = byHand
    self.due = due
    self.lateness = lateness
  }
}
