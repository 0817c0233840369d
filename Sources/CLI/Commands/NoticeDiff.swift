import ArgumentParser
import Diagnostics
import LuaAPI
import Reports

/// `tongbao notice diff`: ends with 1 when figures differ, or when a file is not what its evidence says.
struct NoticeDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: Phrase(
      "Tells which figures and lists of two notices differ, and why.", zh: "说明两份通报中哪些数字和名单不同，以及原因。"))

  @Argument(
    help: ArgumentHelp(Phrase("The folder of the earlier one.", zh: "较早一份的文件夹。"), valueName: "before"))
  var before: String

  @Argument(help: ArgumentHelp(Phrase("The folder of the later one.", zh: "较晚一份的文件夹。"), valueName: "after"))
  var after: String

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let (earlier, later) = (
      try NoticeRecord.documents(in: before), try NoticeRecord.documents(in: after)
    )
    let difference = DocumentsDifference(earlier, later)
    let same = Phrase("no figure differs", zh: "没有不同的数字")
    Process.say(difference.isEmpty ? difference.lines + [same] : difference.lines)
    let edits = [(before, earlier), (after, later)].flatMap { folder, documents in
      EditedFiles(in: folder, documents).lines.map { line in
        Phrase("\(folder)/\(line)", zh: "\(folder)/\(line)")
      }
    }
    Process.say(edits)
    guard difference.isEmpty, edits.isEmpty else { throw ExitCode(ExitStatus.failed.rawValue) }
  }
}
