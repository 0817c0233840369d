import ArgumentParser
import Diagnostics
import LuaAPI
import REPL
import Workbench

/// `tongbao check`.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Phrase(
      "Holds the datasets against their schemas, sums and published figures.", zh: "核对数据集的结构、合计和公布数。"))

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let workspace = try options.open()
    let report = try workspace.check()
    TextChannel.output.write(CheckText(report, in: Process.language).text)
    for problem in report.badData + report.findings {
      TextChannel.errors.write(ErrorText.line(problem, in: Process.language))
    }
    try tellFrozen(FrozenQuarters(in: workspace.folder))
    guard report.badData.isEmpty else { throw ExitCode(ExitStatus.badData.rawValue) }
    guard report.findings.isEmpty else { throw ExitCode(ExitStatus.failed.rawValue) }
  }

  /// Says of which frozen quarters the files are others now; whether that changes a figure, building them again tells.
  private func tellFrozen(_ frozen: FrozenQuarters) throws {
    for quarter in frozen.quarters {
      let changed = try frozen.changedFiles(since: quarter)
      guard !changed.isEmpty else { continue }
      Process.say([
        Phrase(
          "\(quarter) is frozen, and changed since: \(changed.joined(separator: ", ")); tongbao freeze --check \(quarter) tells what that does to it",
          zh: "\(quarter)已冻结，此后改变的有\(changed.joined(separator: "、"))；tongbao freeze --check \(quarter)说明影响")
      ])
    }
  }
}
