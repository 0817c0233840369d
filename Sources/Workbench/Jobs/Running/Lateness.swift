package import Diagnostics

/// What is not as the schedules have it.
package struct Lateness: Sendable {
  /// Due times by job that nothing was begun for.
  package var overdue: [(job: String, due: Int64)] = []
  /// What keeps schedules from being followed, such as a year without published working days.
  package var hindrances: [Phrase] = []

  package init() {}
}
