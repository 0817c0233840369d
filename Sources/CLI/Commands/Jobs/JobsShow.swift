import ArgumentParser
import Diagnostics
import Ledger
import Workbench

/// `tongbao jobs show`.
struct JobsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: Phrase("Tells all that is known of a run.", zh: "显示一次运行的全部信息。"))

  @Argument(help: ArgumentHelp(Phrase("The number of the run.", zh: "运行的编号。"), valueName: "run"))
  var number: Int64

  @OptionGroup var options: JobsOptions

  func run() throws {
    let ledger = try options.ledger().ledger
    let run = try ledger.known(number)
    let lines = RunHistory(options.zone(), in: Process.language).details(
      run, inputs: try ledger.inputs(of: number), outputs: try ledger.outputs(of: number))
    Process.say(lines.map(Phrase.init(verbatim:)))
  }
}
