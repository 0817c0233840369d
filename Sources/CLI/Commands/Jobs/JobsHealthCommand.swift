import ArgumentParser
import Diagnostics
import Ledger
import Workbench

/// `tongbao jobs health`: ends with 1 when something is wrong.
struct JobsHealthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "health",
    abstract: Phrase(
      "Tells whether jobs run as they should; ends with 1 when they do not.", zh: "说明任务运行是否正常；不正常时以1结束。"))

  @Option(
    help: ArgumentHelp(
      Phrase("Minutes without a call of run-due that are still well.", zh: "多少分钟没有运行run-due仍算正常。"),
      valueName: "minutes"))
  var silence = 120

  @Option(
    help: ArgumentHelp(
      Phrase("Minutes that a job may be late.", zh: "任务可以迟到的分钟数。"), valueName: "minutes"))
  var grace = 60

  @OptionGroup var options: JobsOptions

  func run() throws {
    let health = try Self.health(options, silence: silence, grace: grace)
    guard health.problems.isEmpty else {
      Process.say(health.problems)
      throw ExitCode(ExitStatus.failed.rawValue)
    }
    Process.say([health.summary])
  }

  static func health(_ options: JobsOptions, silence: Int, grace: Int) throws -> JobsHealth {
    let book = try options.book()
    let now = try options.clock(book.zone)()
    let ledger = try Ledger.existing(JobsFolder(options.folder()).ledger)
    let lateness = try ledger.map { try book.lateness($0, now, Int64(grace) * 60) } ?? Lateness()
    return try JobsHealth(
      ledger, lateness, jobs: Set(book.names), at: now, silence: Int64(silence) * 60, book.zone)
  }
}
