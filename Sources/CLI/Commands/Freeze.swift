import ArgumentParser
import Diagnostics
import LuaAPI
import REPL
import Reports
import Workbench

/// `tongbao freeze`: with `--check` it ends with 1 when figures of a frozen quarter would be others now.
struct Freeze: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Phrase(
      "Records a quarter's notice as issued, and tells what later changes would do to it.",
      zh: "把一个季度的通报记为已发布，并说明此后的改变对它的影响。"),
    discussion: Phrase(
      """
      tongbao freeze 2021Q3
      tongbao freeze --check --out DIR
      """,
      zh: """
        tongbao freeze 2021Q3
        tongbao freeze --check --out DIR
        """))

  @Argument(
    help: ArgumentHelp(
      Phrase("The quarter; with --check every frozen one if left out.", zh: "季度；用--check时不写则为全部已冻结的季度。"),
      valueName: "quarter"))
  var ofQuarter: String?

  @Flag(
    help: ArgumentHelp(
      Phrase(
        "Tell which published figures and lists would be others now.", zh: "说明哪些已公布的数字和名单现在会不同。")))
  var check = false

  @Option(
    help: ArgumentHelp(
      Phrase(
        "Why a frozen quarter is frozen anew, after its correction was issued.", zh: "更正发出之后重新冻结的原因。"),
      valueName: "why"))
  var correction: String?

  @Option(
    help: ArgumentHelp(
      Phrase(
        "Pack the workspace and the notices of a year's frozen quarters, so that a successor can build them again.",
        zh: "把工作区和一年中已冻结季度的通报打包，供后任重新生成。"), valueName: "year"))
  var archive: String?

  @Option(
    help: ArgumentHelp(
      Phrase(
        "With --check: the folder that drafts of corrections are written to. With --archive: the folder of the archive.",
        zh: "用--check时：更正草稿写入的文件夹。用--archive时：存放压缩包的文件夹。")))
  var out: String?

  @Option(
    help: ArgumentHelp(Phrase("The template, as of notice build.", zh: "模板，与notice build相同。")))
  var template = NoticeBuilder.usualTemplate

  @OptionGroup var options: WorkspaceOptions

  func validate() throws {
    guard check || archive != nil || ofQuarter != nil else {
      throw ValidationError(Phrase("say which quarter, such as 2021Q3", zh: "请写明季度，例如2021Q3"))
    }
  }

  func run() throws {
    let frozen = FrozenQuarters(in: try options.open().folder)
    if check { return try report(frozen) }
    if let archive { return try pack(archive, frozen) }
    guard let quarter = ofQuarter else { return }
    let (record, isNew) = try frozen.freeze(quarter, template: template, correction: correction)
    let count = record.evidence.figures.count
    Process.say([
      isNew
        ? Phrase(
          "\(quarter) is frozen: \(count) figures, in datasets/frozen/\(quarter).json",
          zh: "\(quarter)已冻结：\(count)个数字，记于datasets/frozen/\(quarter).json")
        : Phrase("\(quarter) was frozen already, and stands", zh: "\(quarter)此前已冻结，没有变化")
    ])
  }

  private func pack(_ year: String, _ frozen: FrozenQuarters) throws {
    let bytes = try frozen.archive(year: year)
    let name = try OutputFolder(out ?? ".").write(bytes, to: "tongbao-\(year).zip")
    Process.say([Phrase.wrote(name)])
  }

  private func report(_ frozen: FrozenQuarters) throws {
    var stands = true
    for quarter in ofQuarter.map({ [$0] }) ?? frozen.quarters {
      let (record, difference, files) = try frozen.difference(of: quarter)
      guard !difference.isEmpty || !files.isEmpty else {
        Process.say([
          Phrase(
            "\(quarter) stands: \(difference.figureCount) figures as frozen",
            zh: "\(quarter)没有变化：\(difference.figureCount)个数字与冻结时相同")
        ])
        continue
      }
      stands = stands && difference.changes.isEmpty && files.isEmpty
      Process.say([Phrase("\(quarter) would be another notice now:", zh: "\(quarter)的通报现在会不同：")])
      Process.say(difference.lines)
      if !files.isEmpty {
        let names = files.joined(separator: ", ")
        Process.say([Phrase("files of the notice that differ: \(names)", zh: "通报中不同的文件：\(names)")])
      }
      try writeDraft(record, difference)
    }
    guard stands else { throw ExitCode(ExitStatus.failed.rawValue) }
  }

  private func writeDraft(_ record: FrozenQuarter, _ difference: EvidenceDifference) throws {
    let draft = CorrectionNotice(of: record.evidence, difference)
    guard let out, !draft.isEmpty else { return }
    let name = try OutputFolder(out).write(Array(draft.markdown.utf8), to: "更正\(record.quarter).md")
    Process.say([Phrase.wrote(name)])
  }
}
