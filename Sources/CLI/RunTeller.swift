import Diagnostics
import Ledger
import Scheduling
import Workbench

/// Tells of runs as they end.
final class RunTeller {
  /// Whether one of them failed.
  private(set) var hasFailed = false
  private let zone: ClockZone

  init(_ book: JobBook) { zone = book.zone }

  /// Jobs that are here for the first time: somebody who tries the first call wonders that nothing is run.
  func tell(new jobs: [String], next: Int64?) {
    guard !jobs.isEmpty else { return }
    let names = jobs.map { Phrase(verbatim: $0) }.joined()
    let next =
      next.map { Phrase("; the next is due at \(zone.shown($0))", zh: "；下一次应于\(zone.shown($0))运行") } ?? .empty
    Process.say([Phrase("new from now on: \(names)\(next)", zh: "自现在起新增：\(names)\(next)")])
  }

  func tell(_ outcome: RunOutcome, _ planned: PlannedRun?) {
    switch outcome {
    case .ended(let run):
      hasFailed = hasFailed || run.state == .failed
      let quarter = run.quarter.map { " \($0)" } ?? ""
      let due = run.due.map { Phrase(", due \(zone.shown($0))", zh: "，应于\(zone.shown($0))运行") } ?? .empty
      Process.say([
        Phrase(
          "\(run.job)\(quarter): \(run.state.phrase) (run \(run.id)\(due))",
          zh: "\(run.job)\(quarter)：\(run.state.phrase)（运行\(run.id)\(due)）")
      ])
      Process.say(run.message?.split(separator: "\n").map { Phrase(verbatim: "  \($0)") } ?? [])
    case .handled: break
    case .busy(let holder):
      guard let planned else { return }
      Process.say([JobsError(.isRunning(planned.job, holder?.phrase(zone.shown))).message])
    }
  }
}
