package import Diagnostics
package import Ledger

extension JobRunner {
  /// Puts in order what killed processes left: of every job that nobody runs now.
  ///
  /// `problems` gets what keeps a job's runs from being settled now; the next call may do better.
  package func settleAll(_ problems: inout [Phrase]) throws -> [RunRecord] {
    let jobs = Set(try ledger.runs(RunFilter(states: [.started, .ready])).map(\.job))
    var settled: [RunRecord] = []
    for job in jobs.sorted() {
      do {
        guard case .taken(let lock) = try RunLock.take(folder.lock(of: job), at: now()) else { continue }
        defer { lock.release() }
        settled += try settle(job)
      } catch let error as WorkbenchError {
        problems.append(Phrase("job \"\(job)\": \(error.message)", zh: "任务“\(job)”：\(error.message)"))
      }
    }
    return settled
  }

  @discardableResult
  package func settleAll() throws -> [RunRecord] {
    var problems: [Phrase] = []
    return try settleAll(&problems)
  }

  /// Puts the open runs of a job in order, of which this process holds the lock: nobody does them any more.
  ///
  /// One whose results stand aside whole is published, which is what it was about to do; another is interrupted, and a
  /// due one may be begun again: at once, and after ten interruptions in a row once an hour.
  @discardableResult
  func settle(_ job: String) throws -> [RunRecord] {
    let open = try ledger.runs(RunFilter(job: job, states: [.started, .ready])).reversed()
    for run in open {
      let set = folder.set(of: job, quarter: run.quarter)
      let token = try token(run.id)
      if run.state == .ready, try set.publish(token, keeping: folder.kept) {
        try ledger.end(run.id, settled(RunEnd(.succeeded, at: now())))
        continue
      }
      set.discard(token)
      let again = try run.due.map { now() + Self.pause(after: try ledger.interruptions(job, due: $0) + 1) }
      try ledger.end(
        run.id,
        settled(RunEnd(.interrupted, at: now(), cause: RunState.interrupted.rawValue, notBefore: again)))
    }
    return try open.compactMap { try ledger.run($0.id) }
  }

  private func settled(_ end: RunEnd) -> RunEnd {
    var end = end
    end.isToBeTold = true
    return end
  }

  private static func pause(after interruptions: Int) -> Int64 { interruptions <= 10 ? 0 : 3600 }
}
