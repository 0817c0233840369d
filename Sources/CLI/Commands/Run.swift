import ArgumentParser
import Diagnostics
import LuaAPI
import REPL
import Workbench

/// `tongbao run`.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Phrase("Runs a script of the workspace.", zh: "运行工作区的脚本。"))

  @Argument(
    help: ArgumentHelp(
      Phrase(
        "A script, such as rankings/quarterly: a path from here, the workspace or scripts/.",
        zh: "脚本，例如rankings/quarterly：从此处、工作区或scripts/起的路径。")))
  var script: String

  @Option(
    help: ArgumentHelp(
      Phrase("The folder that results are written to; without it they are printed.", zh: "结果写入的文件夹；不写则打印出来。"))
  )
  var out: String?

  @Flag(
    help: ArgumentHelp(
      Phrase(
        "Runs it as a job is run: in a process of its own that is locked and limited.",
        zh: "与任务相同的方式运行：在单独的、受锁定和限制的进程中。")))
  var locked = false

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    if locked { return try LockedWork(order: options.order(.script(script)), out: out).run() }
    let session = try options.session(.script)
    try session.run(script: script)
    for remark in session.remarksOnParameters {
      TextChannel.errors.write(Phrase.note(remark).text(in: Process.language) + "\n")
    }
    try ScriptResults(session).deliver(
      to: out.map(OutputFolder.init), in: Process.language, print: TextChannel.output.write)
  }
}
