package import Diagnostics
package import Ledger
package import Scheduling

/// Whether jobs run as they should: it notices silence, and asks nobody but this disk.
package struct JobsHealth {
  /// What is wrong, a sentence each; none when all is well.
  package private(set) var problems: [Phrase] = []
  /// One sentence when all is well.
  package let summary: Phrase

  /// `overdue` are due times by job that are past their grace and that nothing was begun for; `silence` are seconds without a
  /// call of `run-due` that are still well.
  ///
  /// - Throws: ``LedgerError``.
  package init(
    _ ledger: Ledger?, overdue: [(job: String, due: Int64)], jobs: Set<String>, at now: Int64, silence: Int64,
    _ zone: ClockZone = .china
  ) throws {
    guard let ledger else {
      summary = .empty
      problems = [Phrase("run-due was never called here", zh: "此处从未运行过run-due")]
      return
    }
    let call = try ledger.mark(RunDue.callMark).flatMap { Int64($0) }
    summary = Phrase(
      "all is well; run-due was last called at \(call.map(zone.shown) ?? "–")",
      zh: "一切正常；run-due最近一次运行于\(call.map(zone.shown) ?? "–")")
    problems += Self.silence(since: call, at: now, silence, zone)
    for item in overdue {
      problems.append(
        Phrase(
          "job \"\(item.job)\" was due at \(zone.shown(item.due)) and was not begun",
          zh: "任务“\(item.job)”应于\(zone.shown(item.due))运行，但没有开始"))
    }
    problems += try Self.failures(ledger, jobs, at: now, zone)
    let integrity = try ledger.integrity()
    if integrity != "ok" {
      problems.append(Phrase("the ledger is damaged: \(integrity)", zh: "运行记录已损坏：\(integrity)"))
    }
  }

  private static func silence(since call: Int64?, at now: Int64, _ silence: Int64, _ zone: ClockZone)
    -> [Phrase]
  {
    guard let call else { return [Phrase("run-due was never called here", zh: "此处从未运行过run-due")] }
    if call > now + 60 {
      return [
        Phrase(
          "run-due was last called at \(zone.shown(call)), which is in the future: a clock is wrong",
          zh: "run-due最近一次运行于\(zone.shown(call))，在当前时间之后：时钟有误")
      ]
    }
    guard now - call > silence else { return [] }
    return [
      Phrase(
        "run-due has not been called since \(zone.shown(call)): neither timer, cron nor loop is at work",
        zh: "run-due自\(zone.shown(call))起没有再运行：定时器、cron或循环都没有工作")
    ]
  }

  /// Jobs whose newest due run did not go well and that will not be tried again before long.
  private static func failures(_ ledger: Ledger, _ jobs: Set<String>, at now: Int64, _ zone: ClockZone) throws
    -> [Phrase]
  {
    var seen: Set<String> = []
    var found: [Phrase] = []
    for run in try ledger.runs()
    where jobs.contains(run.job) && !run.state.isOpen && seen.insert(run.job).inserted {
      guard !run.state.isGood, run.notBefore.map({ $0 < now - 3600 }) ?? true else { continue }
      found.append(
        Phrase(
          "job \"\(run.job)\" \(run.state.phrase) at \(zone.shown(run.ended ?? run.started)) (run \(run.id))",
          zh: "任务“\(run.job)”于\(zone.shown(run.ended ?? run.started))\(run.state.phrase)（运行\(run.id)）"))
    }
    return found.reversed()
  }
}
