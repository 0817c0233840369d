import ArgumentParser
import Diagnostics
import Ledger
import REPL
import Reports
import Workbench

/// `tongbao jobs log`.
struct JobsLog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: Phrase("Prints what a run printed, and why it failed.", zh: "显示一次运行打印的内容及失败原因。"))

  @Argument(help: ArgumentHelp(Phrase("The number of the run.", zh: "运行的编号。"), valueName: "run"))
  var number: Int64

  @OptionGroup var options: JobsOptions

  func run() throws {
    let ledger = try options.ledger().ledger
    let run = try ledger.known(number)
    // A script prints what it likes; none of it is an order to the terminal.
    TextChannel.output.write(VisibleText.lines(try ledger.log(of: number) ?? ""))
    if let message = run.message { TextChannel.output.write("\(VisibleText.lines(message))\n") }
  }
}
