import Foundation
import LuaAPI
import Readers
import Reports
import Tables
import Testing
import Workbench

/// The notice built from the workspace's template.
@Suite struct NoticeTemplateTests {
  private func build(_ quarter: String) throws -> [NoticeFile] {
    let workspace = try OpenWorkspace(WorkspaceFolder.locate(from: ScriptRun.root))
    try workspace.use(quarter)
    return try NoticeBuilder(workspace).build()
  }

  private func text(_ name: String, of files: [NoticeFile]) throws -> String {
    String(decoding: try #require(files.first { $0.name == name }).bytes, as: UTF8.self)
  }

  @Test func `the founding notice is its golden one, with its five attachments`() throws {
    let files = try build("2021Q3")
    #expect(
      files.map(\.name) == [
        "notice.md", "notice.txt", "notice.html", "notice.docx", "附图1.svg", "附图2.svg", "附图3.svg",
        "evidence.json",
        "附件1.xlsx", "附件2.xlsx", "附件3.xlsx",
        "附件4.xlsx", "附件5.xlsx",
      ])
    try expectGolden(text("notice.txt", of: files), "2021Q3/notice.txt")
    for number in 1...5 {
      let name = "附件\(number).xlsx"
      let table = try TableReader.read(
        #require(files.first { $0.name == name }).bytes, TableRequest(file: name, sheet: .number(1))
      ).table
      try expectGolden(
        String(decoding: CSVWriter(form: TextForm(.utf8WithMark)).bytes(of: table), as: UTF8.self),
        "2021Q3/附件\(number).csv")
    }
  }

  /// Where our wording differs from the published one, as docs/wording-differences.md lists it.
  private static let differences = [
    (
      "在国务院备案的政务新媒体账号是46个,其中,新浪微博7个、微信公众号44个、头条号2个、抖音2个,整体运行良好(附件)",
      "其中,新浪微博7个、微信公众号44个、头条号2个、抖音2个;在国务院备案的政务新媒体账号是46个,整体运行良好"
    ),
    ("未公开的有民政局", "未公开11个,未公开的有民政局"), ("政协委员提案", "政协提案"),
  ]

  @Test
  func `every sentence with published figures stands in the founding notice, but for stated differences`()
    throws
  {
    let sentences = try ScriptRun.value(
      of: "table.concat(data.published_figures:distinct \"sentence\":column \"sentence\", \"\\n\")"
    ).split(separator: "\n").map(String.init)
    #expect(sentences.count == 14)
    let notice = try text("notice.txt", of: build("2021Q3"))
    for sentence in sentences {
      let ours = Self.differences.reduce(sentence) { $0.replacing($1.0, with: $1.1) }
      #expect(notice.contains(ours))
    }
  }

  @Test(arguments: ["2020Q4", "2021Q1", "2021Q2", "2021Q4"])
  func `the notice of another quarter is its golden one`(_ quarter: String) throws {
    try expectGolden(text("notice.txt", of: build(quarter)), "\(quarter)/notice.txt")
  }

  @Test func `no attachment names who sent a letter or asked for information`() throws {
    for file in try build("2021Q3") where file.name.hasSuffix(".xlsx") {
      let request = TableRequest(file: file.name, sheet: .number(1))
      let names = try TableReader.read(file.bytes, request).table.schema.names
      #expect(Set(names).isDisjoint(with: ["测评人", "申请人", "写信人"]))
    }
  }

  @Test func `a changed row changes the sentence of the notice`() throws {
    let changed = ChangedWorkspace.setting("state", to: "在办", in: "mailbox_letters", where: [("state", "办结")])
    #expect(try changed.notice().contains("领导信箱收到群众来信224件,已办结209件,正在办理15件,回复率为93%。"))
  }

  @Test func `lists without a unit are worded`() throws {
    let nobody = try ChangedWorkspace.setting(
      "passed", to: "true", in: "media_checks", where: [("passed", "false")], every: true
    ).and(
      .setting(
        "published_on", to: "2021-08-20", in: "documents",
        where: [("disclosure", "主动公开"), ("published_on", "")], every: true)
    ).and(
      .setting("published_on", to: "", in: "meetings", where: [], every: true)
    ).and(
      .setting("published_on", to: "", in: "unit_documents", where: [], every: true)
    ).notice()
    #expect(nobody.contains("没有政务新媒体账号运维较差的单位。"))
    #expect(nobody.contains("已在县政府门户网站公开发布62个,主动公开的文件全部公开发布。"))
    #expect(nobody.contains("没有部门文件、乡镇(街道)文件公开情况较好的单位。"))
    #expect(nobody.contains("没有局长办公会议公开较好的政府部门。没有办公会议公开较好的乡镇(街道)。"))
    #expect(nobody.contains("公开县政府常务会议0次"))
  }

  private struct Evidence: Decodable {
    struct Figure: Decodable {
      struct Rows: Decodable {
        let dataset: String
      }
      let text: String
      let label: String
      let row_count: Int
      let rows: [Rows]
    }
    let figures: [Figure]
  }

  private func evidence(_ quarter: String) throws -> [Evidence.Figure] {
    let file = try #require(build(quarter).first { $0.name == "evidence.json" })
    return try JSONDecoder().decode(Evidence.self, from: Data(file.bytes)).figures
  }

  @Test func `every figure of the notice has rows behind it, and a name in Chinese`() throws {
    let figures = try evidence("2021Q3")
    #expect(figures.count == 53)
    for figure in figures {
      #expect(figure.row_count > 0)
      #expect(!figure.label.contains { ("a"..."z").contains($0) })
    }
  }

  @Test func `the rows behind a list of accounts are its units' accounts, checks and messages`() throws {
    let figures = try evidence("2021Q3")
    let well = try #require(figures.first { $0.label == "政务新媒体账号运维较好的单位" })
    #expect(well.rows.map(\.dataset) == ["media_accounts", "media_checks", "media_interactions"])
    let badly = try #require(figures.first { $0.label == "政务新媒体账号运维较差的单位" })
    #expect(badly.rows.map(\.dataset) == ["media_checks", "media_interactions"])
  }
}
