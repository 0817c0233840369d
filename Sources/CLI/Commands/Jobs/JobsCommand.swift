import ArgumentParser
import Diagnostics

/// `tongbao jobs`.
struct JobsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs",
    abstract: Phrase("Runs scripts when they are due, and tells what became of them.", zh: "按时运行脚本，并说明结果。"),
    subcommands: [
      JobsCheck.self, JobsRunDue.self, JobsRun.self, JobsServe.self, JobsInstall.self, JobsHistory.self,
      JobsShow.self,
      JobsLog.self,
      JobsDiff.self, JobsBackfill.self, JobsHealthCommand.self, JobsStatus.self,
    ])
}
