import ArgumentParser
import Diagnostics
import Workbench

/// `tongbao jobs run-due`: ends with 1 when a run failed.
struct JobsRunDue: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run-due",
    abstract: Phrase("Runs what is due, and ends.", zh: "运行到期的任务，然后结束。"),
    discussion: Phrase(
      "A timer or cron calls this every few minutes; any number of calls at once do no harm.",
      zh: "由定时器或cron每隔几分钟调用；同时多次调用也没有妨害。"))

  @OptionGroup var options: JobsOptions

  func run() throws {
    Termination.holdBack()
    let book = try options.book()
    let teller = RunTeller(book)
    let work = try RunDue(options.runner(book), plan: book.due)
      .call(teller.tell)
    teller.tell(new: work.new, next: work.next)
    Process.say(work.problems)
    if Termination.isRequested { throw ExitCode(ExitStatus.stopped.rawValue) }
    if teller.hasFailed || !work.problems.isEmpty { throw ExitCode(ExitStatus.failed.rawValue) }
  }
}
