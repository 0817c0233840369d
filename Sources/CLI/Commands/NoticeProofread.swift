import ArgumentParser
import Diagnostics
import LuaAPI
import REPL
import Reports
import Workbench

/// `tongbao notice proofread`.
struct NoticeProofread: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proofread",
    abstract: Phrase("Reads a notice and tells what is wrong with it.", zh: "校对一份通报，指出其中的差错。"),
    discussion: Phrase(
      """
      Sums, lists, rates, dates, deadlines, attachments, numbering, names and words are held against each other and \
      against what the workspace knows. Ends with 1 when something is wrong for sure.
      """,
      zh: "核对合计、名单、比率、日期、时限、附件、序号、名称和用词，并与工作区的单位、假期对照。有确定的差错时以1结束。"))

  @Argument(
    help: ArgumentHelp(
      Phrase(
        "Notices as .md, .txt, .html or .docx, ours or anyone's.", zh: "通报，.md、.txt、.html或.docx，谁写的都可以。"),
      valueName: "file"))
  var files: [String]

  @Option(
    help: ArgumentHelp(
      Phrase(
        "The evidence.json it was built with, if it is not beside it.", zh: "与它一同生成的evidence.json，不在同一文件夹时写明。"
      )))
  var evidence: String?

  @Option(help: ArgumentHelp(Phrase("How findings are told: text or json.", zh: "结果的形式：text或json。")))
  var format = Format.text

  @OptionGroup var options: WorkspaceOptions

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  func run() throws {
    let workspace = try workspace()
    let proofreading = Proofreading(workspace)
    let reports = try files.map { file in
      let report = try proofreading.report(of: file, evidence: evidence) { quarter in
        workspace.map { NoticeHistory($0).figures(before: quarter) } ?? []
      }
      return (file: file, report: report)
    }
    switch format {
    case .text:
      let texts = reports.map { $0.report.text(of: $0.file, in: Process.language) }
      TextChannel.output.write(texts.joined(separator: "\n"))
    case .json:
      let bytes = ProofReport.json(reports, in: Process.language)
      TextChannel.output.write(String(decoding: bytes, as: UTF8.self))
    }
    guard reports.allSatisfy({ $0.report.count(.sure) == 0 }) else {
      throw ExitCode(ExitStatus.failed.rawValue)
    }
  }

  /// A notice of anybody is read outside of a workspace as well; then nothing is known of units and holidays.
  private func workspace() throws -> OpenWorkspace? {
    do {
      return try options.open()
    } catch let error as WorkbenchError where options.place.workspace == nil {
      guard case .noWorkspace = error.problem else { throw error }
      TextChannel.errors.write(
        Phrase.note(
          Phrase("no workspace here, so no units, holidays and words are known", zh: "此处没有工作区，不知道单位、假期和用词表")
        ).text(in: Process.language) + "\n")
      return nil
    }
  }
}
