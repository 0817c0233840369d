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
    var told: [Phrase] = []
    while !Termination.isRequested {
      let next = call(&told)
      wait(until: next)
    }
    Process.say([Phrase("ended", zh: "已结束")])
  }

  /// An error of one call, such as a jobs.yaml that is being edited or a disk that is full, is told, and the next call may do
  /// better. What keeps a schedule from being followed is told when it is new.
  private func call(_ told: inout [Phrase]) -> Int64? {
    do {
      let book = try options.book()
      let teller = RunTeller(book)
      let work = try RunDue(options.runner(book), plan: book.due)
        .call(teller.tell)
      teller.tell(new: work.new, next: work.next)
      Process.say(work.problems.filter { !told.contains($0) })
      told = work.problems
      return work.next
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
