package import Diagnostics
package import Ledger
package import Scheduling

/// Whether jobs run as they should: it notices silence, and asks nobody but this disk.
package struct JobsHealth {
  /// What is wrong, a sentence each; none when all is well.
  package private(set) var problems: [Phrase] = []
  /// One sentence when all is well.
  package let summary: Phrase

  /// `silence` are seconds without a call of `run-due` that are still well.
  ///
  /// - Throws: ``LedgerError``.
  package init(
    _ ledger: Ledger?, _ lateness: Lateness, jobs: Set<String>, at now: Int64, silence: Int64,
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
    problems += Self.overdue(lateness.overdue, zone) + lateness.hindrances
    problems += try Self.failures(ledger, jobs, at: now, zone)
    problems += try Self.untold(ledger, jobs)
    let integrity = try ledger.integrity()
    if integrity != "ok" {
      problems.append(Phrase("the ledger is damaged: \(integrity)", zh: "运行记录已损坏：\(integrity)"))
    }
  }

  /// Seconds after which a failure is history.
  private static let longAgo: Int64 = 400 * 24 * 3600

  private static func untold(_ ledger: Ledger, _ jobs: Set<String>) throws -> [Phrase] {
    let prefix = JobRunner.untoldMark("")
    return try ledger.marks(beginningWith: prefix).sorted { $0.key < $1.key }.compactMap { name, words in
      let job = name.dropFirst(prefix.count)
      guard jobs.contains(String(job)) else { return nil }
      return Phrase("nobody was told of job \"\(job)\": \(words)", zh: "任务“\(job)”的结果未能通知：\(words)")
    }
  }

  private static func overdue(_ overdue: [(job: String, due: Int64)], _ zone: ClockZone) -> [Phrase] {
    var names: [String] = []
    for item in overdue where !names.contains(item.job) { names.append(item.job) }
    return names.map { name in
      let dues = overdue.filter { $0.job == name }.map(\.due).sorted()
      let first = Phrase(
        "job \"\(name)\" was due at \(zone.shown(dues[0])) and was not begun",
        zh: "任务“\(name)”应于\(zone.shown(dues[0]))运行，但没有开始")
      guard dues.count > 1 else { return first }
      return first
        + Phrase("; nor were \(dues.count - 1) later ones", zh: "；此后还有\(dues.count - 1)次也没有开始")
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

  /// Quarters of jobs whose newest run did not go well and that will not be tried again before long. A run by hand that went
  /// well mends that, one that did not is the business of whoever asked for it.
  private static func failures(_ ledger: Ledger, _ jobs: Set<String>, at now: Int64, _ zone: ClockZone) throws
    -> [Phrase]
  {
    var found: [Phrase] = []
    for run in try ledger.newestOfQuarters(dueOrGood: true)
    where jobs.contains(run.job) && !run.state.isGood && run.started > now - Self.longAgo {
      guard run.notBefore.map({ $0 < now - 3600 }) ?? true
      else { continue }
      found.append(
        Phrase(
          "job \"\(run.job)\"\(run.quarter.map { " for \($0)" } ?? "") \(run.state.phrase) at \(zone.shown(run.ended ?? run.started)) (run \(run.id))",
          zh:
            "任务“\(run.job)”\(run.quarter ?? "")于\(zone.shown(run.ended ?? run.started))\(run.state.phrase)（运行\(run.id)）"
        ))
    }
    return found.reversed()
  }
}
