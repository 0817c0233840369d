import ArgumentParser
import Diagnostics
import Ledger
import Scheduling
import Workbench

/// `tongbao jobs run`.
struct JobsRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: Phrase("Runs a job now, due or not.", zh: "立即运行一个任务，无论是否到期。"))

  @Argument(help: ArgumentHelp(Phrase("The job.", zh: "任务。")))
  var job: String

  @Option(help: ArgumentHelp(Phrase("The quarter, such as 2021Q3.", zh: "季度，例如2021Q3。")))
  var quarter: String?

  @Flag(
    help: ArgumentHelp(
      Phrase("Also when nothing has changed since the last time.", zh: "即使自上次以来没有变化也运行。")))
  var again = false

  @OptionGroup var options: JobsOptions

  func run() throws {
    Termination.holdBack()
    let book = try options.book()
    let runner = try options.runner(book)
    let outcome = try runner.perform(book.byHand(job, quarter, runner.now()), again: again)
    if case .busy(let holder) = outcome { throw JobsError(.isRunning(job, holder?.phrase(book.zone.shown))) }
    let teller = RunTeller(book)
    teller.tell(outcome, nil)
    if outcome.record?.state == .stopped { throw ExitCode(ExitStatus.stopped.rawValue) }
    if teller.hasFailed { throw ExitCode(ExitStatus.failed.rawValue) }
  }
}
