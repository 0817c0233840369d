import ArgumentParser
import Diagnostics
import Ledger
import Workbench

/// `tongbao jobs history`.
struct JobsHistory: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: Phrase("Lists runs, the newest first.", zh: "列出各次运行，最新的在前。"))

  @Option(help: ArgumentHelp(Phrase("Of this job only.", zh: "只列此任务。")))
  var job: String?

  @Option(help: ArgumentHelp(Phrase("Of this quarter only.", zh: "只列此季度。")))
  var quarter: String?

  @Option(
    help: ArgumentHelp(
      Phrase(
        "In this state only: succeeded, unchanged, failed, interrupted, stopped, started or ready.",
        zh:
          "只列此状态：succeeded（成功）、unchanged（无变化）、failed（失败）、interrupted（中断）、stopped（停止）、started（运行中）或ready（发布中）。"
      )))
  var state: String?

  @Option(help: ArgumentHelp(Phrase("How many at most.", zh: "最多列出多少次。")))
  var limit = 50

  @Flag(help: ArgumentHelp(Phrase("As a grid of quarters and jobs.", zh: "以季度与任务的表格显示。")))
  var grid = false

  @OptionGroup var options: JobsOptions

  func run() throws {
    let ledger = try options.ledger().ledger
    var filter = RunFilter(job: job, quarter: quarter, limit: grid ? nil : max(1, limit))
    if let state {
      guard let known = RunState(rawValue: state) else {
        throw ValidationError(Phrase("\"\(state)\" is not a state of a run", zh: "“\(state)”不是运行的状态"))
      }
      filter.states = [known]
    }
    let runs = try ledger.runs(filter)
    guard !runs.isEmpty else {
      return Process.say([
        Phrase("no runs; tongbao jobs check tells when jobs are due", zh: "没有运行记录；tongbao jobs check列出任务何时到期")
      ])
    }
    let lines =
      grid
      ? JobGrid(jobs: [], runs, options.zone(), in: Process.language).lines
      : RunHistory(options.zone(), in: Process.language).table(runs)
    Process.say(lines.map(Phrase.init(verbatim:)))
  }
}
