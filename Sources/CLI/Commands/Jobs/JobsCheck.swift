import ArgumentParser
import CivilTime
import Diagnostics
import Glibc
import REPL
import Scheduling
import Workbench

/// `tongbao jobs check`.
struct JobsCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: Phrase(
      "Reads scripts/jobs.yaml and tells the next times of each job.",
      zh: "检查scripts/jobs.yaml，列出每个任务接下来的执行时间。"))

  @Option(
    help: ArgumentHelp(
      Phrase(
        "The time to count from, such as 2021-10-14T09:00; the clock's if left out.",
        zh: "从何时算起，例如2021-10-14T09:00；不写则取当前时间。")))
  var now: String?

  @Option(help: ArgumentHelp(Phrase("How many times of each job are told.", zh: "每个任务列出几次。")))
  var count = 10

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    guard (0...1000).contains(count) else {
      throw ValidationError(Phrase("--count goes from 0 to 1000", zh: "--count的范围是0到1000"))
    }
    let workspace = try options.open()
    let file = try JobFile.read(workspace: workspace)
    let preview = JobPreview(
      file, calendar: try workspace.calendar(), now: try instant(file.zone), count: count, Process.language)
    TextChannel.output.write(preview.lines.joined(separator: "\n") + "\n")
  }

  private func instant(_ zone: ClockZone) throws -> Instant {
    guard let now else { return Instant(seconds: Int64(time(nil))) }
    guard let clock = CivilDateTime(isoText: now) else {
      throw ValidationError(
        Phrase("\"\(now)\" is no time; write it as 2021-10-14T09:00", zh: "“\(now)”不是时间；写成2021-10-14T09:00"))
    }
    return zone.instant(clock)
  }
}
