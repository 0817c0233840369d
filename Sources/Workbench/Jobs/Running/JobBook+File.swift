import CivilTime
package import Diagnostics
import Ledger
import Readers
import Scheduling

extension JobBook {
  /// The jobs of `scripts/jobs.yaml`, as they are now.
  ///
  /// - Throws: What is wrong with that file, all of it, and with the data package and the holidays.
  package static func read(_ folder: WorkspaceFolder, _ language: Language) throws -> JobBook {
    let workspace = try OpenWorkspace(folder)
    let file = try JobFile.read(workspace: workspace)
    let setting = JobSetting(folder, file, try workspace.calendar(), language)
    return JobBook(
      names: file.jobs.map(\.name), zone: file.zone,
      byHand: { try setting.byHand($0, quarter: $1, at: Instant(seconds: $2)) },
      due: { try setting.due($0, at: Instant(seconds: $1)) },
      lateness: { try setting.lateness($0, at: Instant(seconds: $1), grace: $2) })
  }
}

/// Jobs, and what is needed to make runs of them.
private struct JobSetting: Sendable {
  private let folder: WorkspaceFolder
  private let file: JobFile
  private let calendar: WorkdayCalendar?
  private let language: Language

  /// Due times that are looked back at for `after JOB`.
  private static let recent = 400
  /// The template of a notice that names none.
  private static let usualTemplate = "quarterly"

  init(_ folder: WorkspaceFolder, _ file: JobFile, _ calendar: WorkdayCalendar?, _ language: Language) {
    self.folder = folder
    self.file = file
    self.calendar = calendar
    self.language = language
  }

  // MARK: - Runs

  func byHand(_ name: String, quarter: String?, at now: Instant) throws -> PlannedRun {
    guard let job = file.jobs.first(where: { $0.name == name }) else {
      throw JobsError(.noSuchJob(name, known: file.jobs.map(\.name)))
    }
    let period: Period
    if let quarter {
      guard let known = Period(text: quarter), known.kind == .quarter else {
        throw WorkbenchError(.notAQuarter(quarter))
      }
      period = known
    } else {
      period = job.quarter(of: now, in: file.zone)
    }
    return try planned(job, quarter: period, due: now)
  }

  private func planned(_ job: Job, quarter: Period, due: Instant) throws -> PlannedRun {
    let asOf = try OpenWorkspace(folder).asOf(of: quarter)
    let limits = WorkLimits(
      seconds: Double(job.limits.seconds), processorSeconds: Double(job.limits.processorSeconds),
      memory: job.limits.memory, output: job.limits.output)
    let parameters = job.values(quarter: quarter, asOf: asOf, due: due, zone: file.zone)
    func plain(_ work: WorkOrder.Work) -> WorkOrder {
      WorkOrder(
        workspace: folder.path, work, quarter: quarter.description, parameters: parameters, reads: job.reads,
        limits: limits, language: language)
    }
    let order: WorkOrder
    switch job.work {
    case .bundle(let name, let script):
      order = try BundleCall(
        InstalledBundles(in: folder).bundle(name), script: script, parameters: parameters
      )
      .order(in: folder, quarter: quarter.description, asOf: nil, ceiling: limits, language: language)
    case .script(let script): order = plain(.script(script))
    case .notice(let template, let isInternal):
      order = plain(.notice(template: template ?? Self.usualTemplate, isInternal ? .internal : .public))
    }
    var planned = PlannedRun(job: job.name, order: order)
    planned.outputs = job.outputs
    planned.notification = job.notification
    let retries = job.retries
    planned.pause = { retries.pause(after: $0, attempt: $1) }
    return planned
  }

  // MARK: - What is due

  func due(_ ledger: Ledger, at now: Instant) throws -> DueWork {
    let plan = try plan(ledger, at: now)
    var work = DueWork()
    work.marks = Dictionary(uniqueKeysWithValues: plan.seen.map { (Self.mark($0.key), $0.value.text) })
    work.forgotten = plan.forgotten.map(Self.mark)
    work.skipped = plan.skipped.mapValues { $0.map(\.seconds) }
    work.next = plan.next?.seconds
    work.new = plan.new
    for job in file.jobs { work.notifications[job.name] = job.notification }
    work.problems = problems(of: plan)
    let marks = try ledger.marks(beginningWith: Self.mark("")).merging(work.marks) { $1 }
    for run in plan.runs {
      var planned = try planned(run.job, quarter: run.quarter, due: run.due)
      planned.due = run.due.seconds
      planned.covered = run.covered.map(\.seconds)
      planned.attempt = run.attempt
      planned.reason = run.reason == .retry ? .retry : .due
      let name = Self.mark(run.job.name)
      if let seen = run.seen, let before = marks[name] {
        planned.change = MarkChange(name: name, from: before, to: seen.text)
      }
      work.runs.append(planned)
    }
    return work
  }

  private static func phrase(_ job: String, _ error: ScheduleError) -> Phrase {
    Phrase("job \"\(job)\": \(error.message)", zh: "任务“\(job)”：\(error.message)")
  }

  private func problems(of plan: DuePlan) -> [Phrase] {
    plan.problems.map(Self.phrase)
      + plan.cut.map { job, runs, oldest in
        let shown = file.zone.shown(oldest.seconds)
        return Phrase(
          "job \"\(job)\" missed more than is made up for: the newest \(runs) due times are run, and none before \(shown)",
          zh: "任务“\(job)”错过的次数过多：只补运行最近\(runs)次，\(shown)以前的不再运行")
      }
  }

  /// The mark that says since when a job is known, and which state of a dataset it has seen.
  private static func mark(_ job: String) -> String { "seen:\(job)" }

  func lateness(_ ledger: Ledger, at now: Instant, grace: Int64) throws -> Lateness {
    var lateness = Lateness()
    // What a dataset brings about is due since a change that nobody has timed.
    let plan = try plan(ledger, at: Instant(seconds: now.seconds - grace))
    lateness.overdue = plan.runs.filter { $0.reason == .due || $0.reason == .after }
      .map { ($0.job.name, $0.due.seconds) }
    lateness.hindrances = plan.problems.map(Self.phrase)
    return lateness
  }

  private func plan(_ ledger: Ledger, at now: Instant) throws -> DuePlan {
    let handled = try ledger.lastDue(upTo: now.seconds)
    let retries = Dictionary(grouping: try ledger.retries()) { $0.job }
    let marks = try ledger.marks(beginningWith: Self.mark(""))
    var known: [String: JobKnowledge] = [:]
    for name in Set(file.jobs.map(\.name)).union(marks.keys.map { String($0.dropFirst(Self.mark("").count)) })
    {
      var knowledge = JobKnowledge()
      knowledge.seen = marks[Self.mark(name)].flatMap { JobSeen(text: $0) }
      knowledge.handled = handled[name].map(Instant.init(seconds:))
      knowledge.good = try ledger.goodDues(name, upTo: now.seconds, limit: Self.recent).map(
        Instant.init(seconds:))
      knowledge.retries = try (retries[name] ?? []).compactMap { try Self.pending($0, ledger) }
      known[name] = knowledge
    }
    let last = try ledger.mark(RunDue.earlierCallMark).flatMap { Int64($0) }.map(Instant.init(seconds:))
    return try DuePlan(
      jobs: file.jobs, zone: file.zone, calendar: calendar, now: now, lastCall: last, known: known,
      datasets: try hashes()
    ) { try ledger.isHandled($0, due: $1.seconds) }
  }

  private static func pending(_ run: RunRecord, _ ledger: Ledger) throws -> PendingRetry? {
    guard let due = run.due else { return nil }
    return PendingRetry(
      due: Instant(seconds: due), attempt: run.attempt, notBefore: Instant(seconds: run.notBefore ?? due),
      covered: try ledger.covered(by: run.id).map(Instant.init(seconds:)))
  }

  /// SHA-256 of the datasets that schedules watch.
  private func hashes() throws -> [String: String] {
    var hashes: [String: String] = [:]
    let names = DuePlan.watched(file.jobs)
    guard !names.isEmpty else { return [:] }
    let package = try OpenWorkspace(folder).dataPackage
    for name in names {
      guard let path = package.dataset(name)?.path else { continue }
      hashes[name] = (try? FileBytes.read("\(folder.datasets)/\(path)")).map(ContentHash.sha256)
    }
    return hashes
  }
}
