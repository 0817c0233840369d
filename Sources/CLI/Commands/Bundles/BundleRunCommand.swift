import ArgumentParser
import Diagnostics
import Workbench

/// `tongbao bundle run`.
struct BundleRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: Phrase(
      "Runs an installed bundle over the data here, in a locked process that sees only what it declared.",
      zh: "用本单位的数据运行已安装的脚本包；在锁定的进程中，只能看到它声明过的内容。"))

  @Argument(help: ArgumentHelp(Phrase("The bundle.", zh: "脚本包的名称。")))
  var name: String

  @Option(
    help: ArgumentHelp(
      Phrase("Which of its scripts; the first one if left out.", zh: "运行其中哪个脚本；不写则为第一个。")))
  var script: String?

  @Option(
    help: ArgumentHelp(
      Phrase("The folder that results are written to; without it they are printed.", zh: "结果写入的文件夹；不写则打印出来。"))
  )
  var out: String?

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let folder = try options.folder()
    let call = try BundleCall(
      InstalledBundles(in: folder).bundle(name), script: script, parameters: options.parameterValues())
    let order = call.order(
      in: folder, quarter: options.quarter, asOf: try options.asOf.map(WorkspaceOptions.day),
      language: Process.language)
    try LockedWork(order: order, out: out).run()
  }
}
