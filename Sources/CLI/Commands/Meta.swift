import ArgumentParser
import Diagnostics
import LuaAPI
import REPL
import Workbench

/// `tongbao meta`.
struct Meta: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Phrase(
      "Writes definitions from which an editor completes and checks scripts.", zh: "写出供编辑器补全和检查脚本的定义。"),
    discussion: Phrase(
      """
      For editors with the Lua language server (LuaLS), without a network. The functions and verbs come from the program, \
      the tables, columns, values and samples from the workspace: write them again when the data has changed.
      """,
      zh: """
        供带有Lua语言服务器（LuaLS）的编辑器使用，不需要网络。函数和动词取自程序，表、列、取值和样例取自工作区：数据改变后请重新写出。
        """))

  @Option(
    help: ArgumentHelp(
      Phrase(
        "The folder, from the workspace's; .luals if left out.", zh: "文件夹，从工作区文件夹起算；不写则为.luals。"),
      valueName: "dir"))
  var out = ".luals"

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let session = try options.session(.trusted)
    let written = try session.writeDefinitions(to: out)
    for line in written { TextChannel.output.write(line.text(in: Process.language) + "\n") }
  }
}
