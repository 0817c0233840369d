import ArgumentParser
import Lua
import REPL
import Reports

/// `tongbao` without a command.
struct Talk: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "talk", abstract: "Opens a conversation in Lua; what tongbao alone does.")

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let stop = Interrupts.stop()
    let isInteractive = TextChannel.input.isTerminal
    let grid = GridOptions(
      maximumWidth: TextChannel.output.width, maximumRows: TextChannel.output.isTerminal ? 40 : nil,
      maximumCellWidth: TextChannel.output.isTerminal ? 40 : nil)
    // Without a person to press Ctrl-C, an endless entry ends at the limits of a script.
    let conversation = try Conversation(
      options.open(), parameters: options.parameterValues(),
      limits: isInteractive ? .conversation : .script, stop: stop, grid: grid, language: Process.language,
      output: { TextChannel.output.write($0) })
    guard Terminal(conversation, stop: stop).run() else { throw ExitCode(ExitStatus.failed.rawValue) }
  }
}
