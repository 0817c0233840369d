import ArgumentParser
import Diagnostics
import LuaAPI

/// `tongbao notice verify`: ends with 1 when a file is not what is built now.
struct NoticeVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: Phrase(
      "Builds a notice again and compares it byte for byte.", zh: "重新生成通报，并逐字节比较。"))

  @Argument(
    help: ArgumentHelp(Phrase("The folder that it was built into.", zh: "通报所在的文件夹。"), valueName: "dir"))
  var folder: String

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let verification = try NoticeVerification(NoticeRecord(folder, in: options.open()))
    Process.say(verification.lines)
    guard verification.isSame else { throw ExitCode(ExitStatus.failed.rawValue) }
  }
}
