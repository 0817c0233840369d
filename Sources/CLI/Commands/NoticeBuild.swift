import ArgumentParser
import Diagnostics
import LuaAPI
import REPL
import Workbench

/// `tongbao notice build`.
struct NoticeBuild: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: Phrase("Builds the notice with its evidence and attachments.", zh: "生成通报及其依据和附件。"))

  @Argument(
    help: ArgumentHelp(Phrase("The quarter, such as 2021Q3.", zh: "季度，例如2021Q3。"), valueName: "quarter"))
  var ofQuarter: String

  @Option(help: ArgumentHelp(Phrase("The folder that the files are written to.", zh: "文件写入的文件夹。")))
  var out: String

  @Option(
    help: ArgumentHelp(
      Phrase("The template, a path from here, the workspace or scripts/.", zh: "模板，从此处、工作区或scripts/起的路径。")))
  var template = NoticeBuilder.usualTemplate

  @Option(
    help: ArgumentHelp(
      Phrase(
        "For whom: public, or internal with confidential columns and decisions of people.",
        zh: "对象：public（公开），或internal（内部，含不公开的列和人工决定）。")))
  var edition = Edition.public

  @Flag(
    help: ArgumentHelp(
      Phrase(
        "Builds it as a job does: in a process of its own that is locked and limited.",
        zh: "与任务相同的方式生成：在单独的、受锁定和限制的进程中。")))
  var locked = false

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    if locked {
      var order = try options.order(.notice(template: template, edition))
      order.quarter = ofQuarter
      return try LockedWork(order: order, out: out).run(printingTo: .errors)
    }
    let workspace = try options.open()
    try workspace.use(ofQuarter)
    let builder = try NoticeBuilder(
      workspace, parameters: options.parameterValues(), edition: edition,
      stop: Interrupts.stop(in: Process.language), language: Process.language,
      output: TextChannel.errors.write)
    let folder = OutputFolder(out)
    for file in try builder.build(template: template) {
      let name = try folder.write(file.bytes, to: file.name)
      TextChannel.output.write(Phrase.wrote(name).text(in: Process.language) + "\n")
    }
  }
}
