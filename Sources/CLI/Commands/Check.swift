import ArgumentParser
import Diagnostics
import REPL
import Workbench

/// `tongbao check`.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Phrase(
      "Holds the datasets against their schemas, sums and published figures.", zh: "核对数据集的结构、合计和公布数。"))

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let report = try options.open().check()
    TextChannel.output.write(CheckText(report, in: Process.language).text)
    for problem in report.badData + report.findings {
      TextChannel.errors.write(ErrorText.line(problem, in: Process.language))
    }
    guard report.badData.isEmpty else { throw ExitCode(ExitStatus.badData.rawValue) }
    guard report.findings.isEmpty else { throw ExitCode(ExitStatus.failed.rawValue) }
  }
}
