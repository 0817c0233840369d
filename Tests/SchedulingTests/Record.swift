import CivilTime
import Scheduling

/// A record of runs in memory: what the ledger is to the plan.
final class Record {
  var seen: [String: JobSeen] = [:]
  var handled: [String: Set<Instant>] = [:]
  /// The same in the order of time.
  private var inOrder: [String: [Instant]] = [:]
  var good: [String: [Instant]] = [:]
  var retries: [String: [PendingRetry]] = [:]
  /// Every due time in the order in which it was begun; a due time stands for one run.
  var begun: [(job: String, due: Instant)] = []
  let calendar: WorkdayCalendar
  /// When it was planned before.
  private var lastCall: Instant?

  init(_ calendar: WorkdayCalendar = realCalendar) {
    self.calendar = calendar
  }

  func plan(_ jobs: [Job], _ now: Instant, _ datasets: [String: String] = [:]) throws -> DuePlan {
    var known: [String: JobKnowledge] = [:]
    for name in Set(jobs.map(\.name)).union(seen.keys) {
      var knowledge = JobKnowledge()
      knowledge.seen = seen[name]
      knowledge.handled = inOrder[name]?.last { $0 <= now }
      knowledge.good = Array((good[name] ?? []).filter { $0 <= now }.suffix(50))
      knowledge.retries = retries[name] ?? []
      known[name] = knowledge
    }
    defer { lastCall = now }
    return try DuePlan(
      jobs: jobs, zone: .china, calendar: calendar, now: now, lastCall: lastCall, known: known,
      datasets: datasets
    ) { name, due in self.handled[name]?.contains(due) == true }
  }

  /// Does what a plan says.
  func `do`(_ plan: DuePlan, endsWell: Bool = true) {
    seen.merge(plan.seen) { $1 }
    for name in plan.forgotten { seen[name] = nil }
    for (name, dues) in plan.skipped { handle(name, dues) }
    for run in plan.runs {
      handle(run.job.name, run.covered)
      if let seen = run.seen { self.seen[run.job.name] = seen }
      begun.append((run.job.name, run.due))
      if endsWell { good[run.job.name, default: []].append(run.due) }
    }
  }

  private func handle(_ name: String, _ dues: [Instant]) {
    for due in dues where handled[name, default: []].insert(due).inserted {
      let place = inOrder[name, default: []].lastIndex { $0 < due }.map { $0 + 1 } ?? 0
      inOrder[name, default: []].insert(due, at: place)
    }
  }
}
