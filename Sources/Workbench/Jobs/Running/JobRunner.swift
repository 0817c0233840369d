package import Diagnostics
import Glibc
package import Ledger
import Readers

/// Runs jobs of a workspace, one at a time, and never loses or doubles what they give.
///
/// There is no state but that of the disk, and no way to end but to stop: what a killed process left is put in order by
/// whoever comes next, before it does anything else with that job.
package struct JobRunner: Sendable {
  package let folder: JobsFolder
  package let ledger: Ledger
  let work: ScriptRunner
  /// Seconds since 1970.
  package let now: @Sendable () -> Int64
  let language: Language
  /// Whether this process is asked to end.
  let isStopped: @Sendable () -> Bool

  /// Opens the ledger of a workspace, and makes what is needed.
  ///
  /// - Throws: ``LedgerError`` and ``WorkbenchError``, such as on a disk that is full or read only.
  package init(
    _ workspace: WorkspaceFolder, language: Language = .english, now: @escaping @Sendable () -> Int64,
    isStopped: @escaping @Sendable () -> Bool = { false }, work: @escaping ScriptRunner
  ) throws {
    folder = JobsFolder(workspace)
    try folder.make()
    ledger = try Ledger(folder.ledger)
    self.work = work
    self.now = now
    self.language = language
    self.isStopped = isStopped
  }

  var objects: ObjectStore { ObjectStore(path: folder.objects) }

  /// What a run is called in the sets. A copy of the ledger that is put back gives numbers out anew, so the number alone is
  /// not enough.
  func token(_ number: Int64) throws -> String {
    guard let run = try ledger.run(number) else { preconditionFailure("rows are never removed") }
    return "\(number)-\(try ledger.name())-\(run.started)-\(run.process)"
  }

  /// Begins a run, does its work, and publishes what it gave.
  ///
  /// Runs also when nothing has changed since the last time if `again` is true.
  ///
  /// - Returns: What became of it.
  /// - Throws: ``LedgerError`` and ``WorkbenchError`` when what became of it cannot be written down; what was published
  ///   before stands then, and the next start puts the rest in order.
  package func perform(_ planned: PlannedRun, again: Bool = false) throws -> RunOutcome {
    try Self.check(planned.job)
    guard case .taken(let lock) = try RunLock.take(folder.lock(of: planned.job), at: now()) else {
      return .busy(try holder(of: planned.job))
    }
    defer { lock.release() }
    try settle(planned.job)
    try tell(planned.job, planned.notification)
    guard let id = try begin(planned) else { return .handled }
    if !again, try isUnchanged(id, planned) {
      try ledger.end(id, RunEnd(.unchanged, at: now()))
    } else {
      try finish(id, planned)
    }
    try tell(planned.job, planned.notification)
    guard let record = try ledger.run(id) else { preconditionFailure("rows are never removed") }
    return .ended(record)
  }

  private func holder(of job: String) throws -> LockHolder? {
    switch try RunLock.take(folder.lock(of: job), at: now()) {
    case .held(let holder): return holder
    case .taken(let lock):
      lock.release()
      return nil
    }
  }

  /// - Throws: ``JobsError`` for a name that no folder can have.
  package static func check(_ job: String) throws(JobsError) {
    let isPlain = job.unicodeScalars.allSatisfy {
      $0 == "_" || $0 == "-" || $0 == "." || $0.properties.isXIDContinue
    }
    guard isPlain, !job.isEmpty, !job.hasPrefix("."), job.utf8.count <= 120 else {
      throw JobsError(.badName(job))
    }
  }

  private func begin(_ planned: PlannedRun) throws -> Int64? {
    try ledger.begin(
      NewRun(
        job: planned.job, due: planned.due, covered: planned.covered, attempt: planned.attempt,
        quarter: planned.order.quarter, reason: planned.reason, basis: basis(of: planned.order),
        host: ProcessIdentity.hostName, process: getpid(), change: planned.change), at: now())
  }

  // MARK: - One run

  private func finish(_ id: Int64, _ planned: PlannedRun) throws {
    do {
      let result = try work(planned.order)
      try Self.check(result, planned)
      try makeReady(result, id, planned)
      try exchange(id, planned)
    } catch let failure as WorkFailure where failure.cause == .stopped {
      let again = planned.due == nil ? nil : now()
      return try ledger.end(id, RunEnd(.stopped, at: now(), message: text(failure), notBefore: again))
    } catch {
      // The ledger may be what cannot be written; that is then what the caller hears.
      try discard(id, planned)
      return try fail(id, planned, error)
    }
    // The results are published. Where the rest cannot be done now, the run stays ready, and the next call does it.
    try publish(id, planned)
    try ledger.end(id, told(RunEnd(.succeeded, at: now()), planned))
  }

  private func fail(_ id: Int64, _ planned: PlannedRun, _ error: any Error) throws {
    let cause = Self.cause(of: error)
    let pause = planned.due == nil ? nil : planned.pause(cause, planned.attempt)
    let end = RunEnd(
      .failed, at: now(), cause: cause, message: text(error), notBefore: pause.map { now() + $0 },
      log: (error as? WorkFailure)?.printed)
    do {
      try ledger.end(id, told(end, planned))
    } catch {
      throw DiagnosticList(
        summary: Phrase(
          "run \(id) of \"\(planned.job)\" failed, and that cannot be noted; what was published before stands",
          zh: "任务“\(planned.job)”的运行\(id)失败，且无法记录；此前发布的结果没有变化"),
        items: [error as? any Diagnostic, JobsError(.failed(end.message ?? ""))].compactMap { $0 })
    }
  }

  private func told(_ end: RunEnd, _ planned: PlannedRun) -> RunEnd {
    var end = end
    end.isToBeTold = planned.notification != nil
    return end
  }

  private func set(of planned: PlannedRun) -> PublishedSet {
    folder.set(of: planned.job, quarter: planned.order.quarter)
  }

  /// The results stand aside, whole, and the ledger knows it.
  private func makeReady(_ result: WorkResult, _ id: Int64, _ planned: PlannedRun) throws {
    let outputs = result.files.map { RecordedFile(name: $0.name, sha256: ContentHash.sha256($0.bytes)) }
    for (file, output) in zip(result.files, outputs) { try objects.add(file.bytes, sha256: output.sha256) }
    try set(of: planned).prepare(
      result.files, SetManifest(run: token(id), job: planned.job, files: outputs))
    try ledger.makeReady(
      id,
      ReadyRun(
        inputs: result.used.map { RecordedFile(name: $0.path, sha256: $0.sha256) }, outputs: outputs,
        log: result.printed, seconds: result.seconds, processorSeconds: result.processorSeconds,
        peakBytes: Int64(result.peakBytes)))
  }

  /// The results are in place, whatever else is left to be done; or they are not, which is thrown.
  private func exchange(_ id: Int64, _ planned: PlannedRun) throws {
    let (set, token) = (set(of: planned), try token(id))
    do {
      guard try set.publish(token, keeping: folder.kept) else { throw JobsError(.notWhole(set.path)) }
    } catch {
      guard set.isPublished(token) else { throw error }
    }
  }

  private func publish(_ id: Int64, _ planned: PlannedRun) throws {
    _ = try set(of: planned).publish(token(id), keeping: folder.kept)
  }

  private func discard(_ id: Int64, _ planned: PlannedRun) throws {
    set(of: planned).discard(try token(id))
  }

  private static func check(_ result: WorkResult, _ planned: PlannedRun) throws(JobsError) {
    for file in result.files {
      let parts = file.name.split(separator: "/", omittingEmptySubsequences: false)
      let isPlain = parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
      guard isPlain, !file.name.unicodeScalars.contains(where: { $0.value < 0x20 }),
        file.name != SetManifest.name
      else {
        throw JobsError(.badOutputName(file.name))
      }
      guard planned.isDeclared(file.name) else {
        throw JobsError(.undeclaredOutput(file.name, planned.outputs))
      }
    }
  }

  /// A word that policies of retrying know.
  static func cause(of error: any Error) -> String {
    switch error {
    case let failure as WorkFailure: return failure.cause.rawValue
    case let error as WorkbenchError:
      if case .cannotWrite(_, let reason) = error.problem {
        return [ENOSPC, EDQUOT, EFBIG].contains(reason) ? "disk_full" : "cannot_write"
      }
      return "locked_file"
    case let error as LedgerError: return error.problem == .full ? "disk_full" : "ledger"
    case is JobsError: return "outputs"
    default: return "script_error"
    }
  }

  func text(_ error: any Error) -> String {
    (error as? any Diagnostic)?.text(in: language) ?? "\(error)"
  }
}
