package import Diagnostics
package import Ledger
import Reports
package import Scheduling

/// The newest run of each job for each quarter.
package struct JobGrid {
  private let jobs: [String]
  private let quarters: [String]
  private let newest: [String: RunRecord]
  private let zone: ClockZone
  private let language: Language

  /// `jobs` are shown in their order, and further ones that have runs after them; `runs` come the newest first.
  package init(jobs: [String], _ runs: [RunRecord], _ zone: ClockZone = .china, in language: Language) {
    var newest: [String: RunRecord] = [:]
    var jobs = jobs
    for run in runs {
      let key = Self.key(run.job, run.quarter ?? "")
      if newest[key] == nil { newest[key] = run }
    }
    for job in Set(runs.map(\.job)).subtracting(jobs).sorted() { jobs.append(job) }
    self.newest = newest
    self.jobs = jobs
    self.zone = zone
    self.language = language
    quarters = Set(runs.map { $0.quarter ?? "" }).sorted(by: >)
  }

  private static func key(_ job: String, _ quarter: String) -> String { "\(quarter)\0\(job)" }

  private func run(_ job: String, _ quarter: String) -> RunRecord? { newest[Self.key(job, quarter)] }

  /// The grid for a terminal.
  package var lines: [String] {
    var columns = TextColumns([Phrase("quarter", zh: "季度")] + jobs.map { Phrase(verbatim: $0) }, in: language)
    for quarter in quarters {
      columns.add([quarter] + jobs.map { run($0, quarter).map(\.state.phrase).map(said) ?? "–" })
    }
    return columns.lines
  }

  /// The grid as a page, made at an instant.
  package func page(at now: Int64, health: [Phrase]) -> String {
    let title = Phrase("Jobs by quarter", zh: "各季度任务状态")
    let made = Phrase("As of \(zone.shown(now))", zh: "截至\(zone.shown(now))")
    let rows = quarters.map { quarter in
      (name: quarter.isEmpty ? "–" : quarter, cells: jobs.map { cell(run($0, quarter)) })
    }
    return StatusPage(
      title: said(title), head: [said(Phrase("Quarter", zh: "季度"))] + jobs, rows: rows,
      notes: ([made] + health).map(said), in: language
    ).text
  }

  private func cell(_ run: RunRecord?) -> StatusPage.Cell {
    guard let run else { return StatusPage.Cell(["–"], .none) }
    let kind: StatusPage.Cell.Kind = run.state.isOpen ? .open : run.state.isGood ? .good : .bad
    let time = zone.shown(run.ended ?? run.started)
    let number = Phrase("run \(run.id)", zh: "运行\(run.id)")
    return StatusPage.Cell([said(run.state.phrase), time, said(number)], kind)
  }

  private func said(_ phrase: Phrase) -> String { phrase.text(in: language) }
}
