import ArgumentParser
import Diagnostics
import LuaAPI
import Workbench

/// `tongbao bundle test`: with `--record` it ends with 1 as well, for what was recorded is to be looked at.
struct BundleTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: Phrase("Runs a bundle's tests over its own data.", zh: "用脚本包自带的数据运行其测试。"))

  @Argument(help: ArgumentHelp(Phrase("The folder that the bundle is written in.", zh: "脚本包所在的文件夹。")))
  var folder: String

  @Flag(
    help: ArgumentHelp(Phrase("Write what the tests give as what they must give.", zh: "把测试现在的结果记为预期结果。")))
  var record = false

  @OptionGroup var options: LanguageOptions

  func run() throws {
    let packer = BundlePacker(try BundleFolder(folder), in: Process.language)
    guard record else { return Process.say(try packer.tested()) }
    Process.say(try packer.record().map { .wrote($0) })
    Process.say([Phrase("look through them before you pack", zh: "打包之前请逐一核对")])
    throw ExitCode(ExitStatus.failed.rawValue)
  }
}
