import ArgumentParser
import LuaAPI
import REPL
import Workbench

/// `tongbao notice build`.
struct NoticeBuild: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Builds the notice with its evidence and attachments.")

  @Argument(help: ArgumentHelp("The quarter, such as 2021Q3.", valueName: "quarter"))
  var ofQuarter: String

  @Option(help: "The folder that the files are written to.")
  var out: String

  @Option(help: "The template, a path from here, the workspace or scripts/.")
  var template = NoticeBuilder.usualTemplate

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let workspace = try options.open()
    try workspace.use(ofQuarter)
    let builder = try NoticeBuilder(
      workspace, parameters: options.parameterValues(), stop: Interrupts.stop(),
      output: TextChannel.errors.write)
    let folder = OutputFolder(out)
    for file in try builder.build(template: template) {
      TextChannel.output.write("wrote \(try folder.write(file.bytes, to: file.name))\n")
    }
  }
}
