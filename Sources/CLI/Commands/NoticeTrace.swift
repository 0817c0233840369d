import ArgumentParser
import Diagnostics
import LuaAPI

/// `tongbao notice trace`.
struct NoticeTrace: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: Phrase("Explains one figure of a built notice.", zh: "说明已生成的通报中的一个数字。"),
    discussion: Phrase(verbatim: "tongbao notice trace out/notice.docx#12"))

  @Argument(
    help: ArgumentHelp(
      Phrase("A file of the notice, # and the figure's number.", zh: "通报的文件、#和数字的编号。"),
      valueName: "file#number"))
  var place: String

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let workspace = try options.open()
    let (path, number) = try FigureTrace.place(place)
    let record = try NoticeRecord(path, in: workspace)
    Process.say(try FigureTrace(number, in: record, workspace).lines)
  }
}
