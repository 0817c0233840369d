import ArgumentParser
import Diagnostics
import Workbench

/// `tongbao jobs diff`: ends with 1 when the runs differ.
struct JobsDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: Phrase(
      "Tells how two runs differ: what they rest on, read and gave.", zh: "说明两次运行的不同：依据、输入和输出。"))

  @Argument(help: ArgumentHelp(Phrase("The number of the earlier run.", zh: "较早一次运行的编号。"), valueName: "run"))
  var one: Int64

  @Argument(help: ArgumentHelp(Phrase("The number of the later run.", zh: "较晚一次运行的编号。"), valueName: "run"))
  var other: Int64

  @OptionGroup var options: JobsOptions

  func run() throws {
    let (ledger, folder) = try options.ledger()
    let difference = try RunDifference(ledger.known(one), ledger.known(other), in: folder, ledger)
    guard !difference.lines.isEmpty else {
      return Process.say([Phrase("the runs are the same", zh: "两次运行相同")])
    }
    Process.say(difference.lines)
    throw ExitCode(ExitStatus.failed.rawValue)
  }
}
