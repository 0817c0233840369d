package import CivilTime
import Ledger

/// A job for several quarters: first what would change in what is published, then, if so asked, the runs.
package struct Backfill {
  private let folder: JobsFolder
  private let work: ScriptRunner

  private static let most = 80

  package init(_ workspace: WorkspaceFolder, work: @escaping ScriptRunner) {
    folder = JobsFolder(workspace)
    self.work = work
  }

  /// The quarters of `2020Q4..2021Q3`, or of `2021Q3` alone, the earliest first.
  ///
  /// - Throws: ``JobsError`` for anything else.
  package static func quarters(_ text: String) throws(JobsError) -> [Period] {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let ends =
      parts.count == 3 && parts[1].isEmpty
      ? [parts[0], parts[2]] : parts.count == 1 ? [parts[0], parts[0]] : []
    let periods = ends.compactMap { Period(text: $0) }.filter { $0.kind == .quarter }
    guard periods.count == 2, let distance = periods[0].distance(to: periods[1]), distance >= 0 else {
      throw JobsError(.notAQuarterRange(text))
    }
    guard distance < most else { throw JobsError(.tooManyQuarters(distance + 1)) }
    return (0...distance).map { periods[0].advanced(by: $0) }
  }

  /// What a run would change in the published set. Nothing is written, not even to the ledger.
  ///
  /// - Throws: What the work throws.
  package func difference(_ planned: PlannedRun) throws -> SetDifference {
    let result = try work(planned.order)
    let set = folder.set(of: planned.job, quarter: planned.order.quarter)
    return SetDifference(from: set.files(), to: result.files)
  }

  /// Does the run and publishes its set.
  package static func write(_ planned: PlannedRun, _ runner: JobRunner) throws -> RunOutcome {
    var planned = planned
    planned.reason = .backfill
    return try runner.perform(planned)
  }
}
