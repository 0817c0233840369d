import ArgumentParser
import CivilTime
import Diagnostics
import Workbench

/// `tongbao jobs backfill`.
struct JobsBackfill: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backfill",
    abstract: Phrase(
      "Runs a job for each of several quarters; without --write it only tells what would change in what is published.",
      zh: "为多个季度逐一运行任务；不写--write则只说明已发布的结果会有何变化。"))

  @Argument(help: ArgumentHelp(Phrase("The job.", zh: "任务。")))
  var job: String

  @Argument(help: ArgumentHelp(Phrase("The quarters, such as 2020Q4..2021Q3.", zh: "季度，例如2020Q4..2021Q3。")))
  var quarters: String

  @Flag(help: ArgumentHelp(Phrase("Publishes the results.", zh: "发布结果。")))
  var write = false

  @OptionGroup var options: JobsOptions

  func run() throws {
    Termination.holdBack()
    let quarters = try Backfill.quarters(quarters)
    let book = try options.book()
    let backfill = Backfill(try options.folder(), work: options.work)
    let runner = write ? try options.runner(book) : nil
    let now = try options.clock(book.zone)()
    let teller = RunTeller(book)
    var hasFailed = false
    for quarter in quarters where !Termination.isRequested {
      let planned = try book.byHand(job, quarter.description, now)
      if let runner {
        teller.tell(try Backfill.write(planned, runner), planned)
      } else {
        hasFailed = !show(backfill, planned, quarter.description) || hasFailed
      }
    }
    if hasFailed || teller.hasFailed { throw ExitCode(ExitStatus.failed.rawValue) }
    if !write { Process.say([Phrase("nothing was written; --write does it", zh: "没有写入任何内容；加--write执行")]) }
  }

  /// What would change for a quarter; false when its run fails.
  private func show(_ backfill: Backfill, _ planned: PlannedRun, _ quarter: String) -> Bool {
    do {
      let difference = try backfill.difference(planned)
      if difference.isEmpty {
        Process.say([Phrase("\(quarter): nothing would change", zh: "\(quarter)：不会有变化")])
      } else {
        Process.say([Phrase("\(quarter): would change", zh: "\(quarter)：会有变化")])
        Process.say(difference.lines.map { Phrase("  \($0)", zh: "  \($0)") })
      }
      return true
    } catch {
      let text = (error as? any Diagnostic)?.text(in: Process.language) ?? "\(error)"
      Process.say([Phrase("\(quarter): would fail: \(text)", zh: "\(quarter)：会失败：\(text)")])
      return false
    }
  }
}
