import ArgumentParser
import Diagnostics
import Lua
import REPL
import Reports
import Workbench

/// `tongbao` without a command.
struct Talk: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "talk",
    abstract: Phrase("Opens a conversation in Lua; what tongbao alone does.", zh: "打开Lua对话；单独的tongbao即此。"))

  @Flag(
    help: ArgumentHelp(
      Phrase(
        "Write nothing but the history of what is typed, as :safe does.", zh: "除键入的历史外不写任何文件，与:safe相同。")))
  var safe = false

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let stop = Interrupts.stop(in: Process.language)
    let isInteractive = TextChannel.input.isTerminal
    var grid = GridOptions(
      maximumWidth: TextChannel.output.width, maximumRows: TextChannel.output.isTerminal ? 40 : nil,
      maximumCellWidth: TextChannel.output.isTerminal ? 40 : nil)
    grid.signs = EnvironmentVariable.chartSigns
    // Without a person to press Ctrl-C, an endless entry ends at the limits of a script.
    let display = ProgressDisplay()
    let conversation = try Conversation(
      options.open(), parameters: options.parameterValues(),
      limits: isInteractive ? .conversation : .script, stop: stop, grid: grid,
      files: safe ? OutputFolder(".").sealed : OutputFolder("."), language: Process.language,
      output: display.write)
    guard Terminal(conversation, stop: stop, display).run() else {
      throw ExitCode(ExitStatus.failed.rawValue)
    }
  }
}
