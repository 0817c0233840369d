import ArgumentParser
import LuaAPI
import REPL
import Workbench

/// `tongbao run`.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Runs a script of the workspace.")

  @Argument(help: "A script, such as rankings/quarterly: a path from here, the workspace or scripts/.")
  var script: String

  @Option(help: "The folder that results are written to; without it they are printed.")
  var out: String?

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let session = try options.session(.script)
    try session.run(script: script)
    try ScriptResults(session).deliver(to: out.map(OutputFolder.init), print: TextChannel.output.write)
  }
}
