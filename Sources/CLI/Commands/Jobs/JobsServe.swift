import ArgumentParser
import Diagnostics
import Glibc
import Ledger
import REPL
import Workbench

/// `tongbao jobs serve`.
struct JobsServe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: Phrase(
      "Calls run-due once a minute, or as soon as something is due, until it is asked to end.",
      zh: "每分钟（或一有任务到期时）运行run-due，直到被要求结束。"))

  /// Seconds between two calls at most: also what a machine that slept or a clock that was set makes up for.
  private static let pause: Int64 = 60

  @OptionGroup var options: JobsOptions

  func run() throws {
    Termination.holdBack()
    Process.say([Phrase("serving; SIGTERM or Ctrl-C ends it", zh: "已开始；SIGTERM或Ctrl-C结束")])
    while !Termination.isRequested {
      let next = call()
      wait(until: next)
    }
    Process.say([Phrase("ended", zh: "已结束")])
  }

  /// An error of one call, such as a jobs.yaml that is being edited or a disk that is full, is told, and the next call may do
  /// better.
  private func call() -> Int64? {
    do {
      let book = try options.book()
      return try RunDue(options.runner(book), isStopped: { Termination.isRequested }, plan: book.due)
        .call(RunTeller(book).tell).next
    } catch {
      TextChannel.errors.write(ErrorText.line(error, in: Process.language))
      return nil
    }
  }

  private func wait(until next: Int64?) {
    let now = Int64(time(nil))
    let seconds = min(Self.pause, max(1, next.map { $0 - now } ?? Self.pause))
    for _ in 0..<seconds * 5 where !Termination.isRequested { usleep(200_000) }
  }
}
