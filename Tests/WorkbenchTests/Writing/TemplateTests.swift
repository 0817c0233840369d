import CivilTime
import Diagnostics
import Foundation
import Readers
import Reports
import Tables
import Testing
import Workbench

/// Blank workbooks that other offices fill in.
@Suite struct TemplateTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  private static func open() throws -> OpenWorkspace { try OpenWorkspace(WorkspaceFolder(root)) }

  /// The rows of a dataset as people would enter them: why a value is missing by its mark, if there is one.
  private static func entered(_ dataset: Dataset, rows: Int) -> [[Value]] {
    (0..<min(rows, dataset.table.rowCount)).map { row in
      zip(dataset.schema.fields, dataset.table.row(row)).map { field, value in
        guard case .missing(let reason) = value else { return value }
        let marks = field.missingValues ?? dataset.schema.missingValues
        let mark = marks.filter { $0.value == reason }.keys.sorted().first ?? ""
        return mark.isEmpty ? value : .text(mark)
      }
    }
  }

  @Test func `a form of each dataset, filled in with its rows, reads back by its schema without a warning`()
    throws
  {
    let workspace = try Self.open()
    for name in workspace.datasetNames {
      let dataset = try workspace.dataset(name)
      var form = try workspace.template(TemplateRequest(name))
      form.rows = Self.entered(dataset, rows: 40)
      let result = try TableReader.read(
        form.bytes(), TableRequest(file: "\(form.title).xlsx", schema: dataset.schema))
      let expected = dataset.table.gathered(Array(0..<Int32(form.rows.count)))
      #expect(result.table.schema.fields == expected.schema.fields)
      for row in 0..<expected.rowCount where result.table.row(row) != expected.row(row) {
        Issue.record("\(name), row \(row + 1): \(result.table.row(row)) is not \(expected.row(row))")
      }
      #expect(
        result.receipt.notes.map { $0.text(in: .english) } == [
          "read from sheet \"\(form.title)\", whose header is row 1"
        ])
      #expect(result.receipt.problems.isEmpty)
    }
  }

  @Test func `units are those of the day, in official order; a quarter and a unit can be filled in`() throws {
    let form = try Self.open().template(TemplateRequest("信件测评", units: ["综合执法局"], rows: 2))
    #expect(form.title == "信件测评")
    #expect(form.key == ["季度", "测评编号"])
    guard case .choice(let units, let source) = form.columns[2].kind else {
      Issue.record("units are no choice")
      return
    }
    #expect(source == "单位")
    #expect(units.count == 62)
    #expect(units.prefix(3) == ["市政府办公室", "县政府", "县政府办公室"])
    #expect(form.rows.count == 2)
    #expect(form.rows[1].map(\.description) == ["2021Q3", "", "综合行政执法局", "", "", "", "", "", "", "", ""])
    #expect(form.summary.text(in: .english) == "11 columns, 2 rows filled in")
    #expect(try Self.open().template(TemplateRequest("publications", units: ["all"])).rows.count == 62)
  }

  @Test func `the same schema gives the same bytes`() throws {
    #expect(
      try Self.open().template(TemplateRequest("documents")).bytes()
        == Self.open().template(TemplateRequest("documents")).bytes())
  }

  @Test func `the sheet of rules says each column's rule in words`() throws {
    let form = try Self.open().template(TemplateRequest("test_letters"))
    let rules = form.rules.map { $0.filter { !$0.isEmpty }.joined(separator: " | ") }
    #expect(
      form.advice + rules == [
        "1．表中每行填一条记录，从表头下一行起，中间不留空行。", "2．不改表头，不增删列，不合并单元格，不在表外写字；有话另附。",
        "3．橙色表头为必填列。一行开始填后，还没有填的必填格显示黄色。鼠标停在表头上可以看到该列说明。",
        "4．有下拉列表的格子从列表中选。日期按 2021-08-23 的样子填，不写“昨天”“月底”。", "5．“季度”“测评编号”合起来，各行不能重复。",
        "季度 | 必填 | 从下拉列表中选“季度表”：2020Q4、2021Q1、2021Q2、2021Q3、2021Q4 | 通报所称的季度，不是数据所属期",
        "测评编号 | 必填 | 文字", "单位 | 必填 | 从下拉列表中选“单位”，共62项", "渠道 | 必填 | 从下拉列表中选：县长信箱、部门信箱、镇街信箱",
        "信件类别 | 必填 | 从下拉列表中选：咨询、建议、投诉、求助、其他", "信件标题 | 必填 | 文字",
        "测评人 | 选填 | 文字；不适用填“/”；未到期填“未到期”；未报送的留空", "发信日期 | 必填 | 日期，如 2021-08-23",
        "答复日期 | 选填 | 日期，如 2021-08-23；不适用填“/”；未到期填“未到期”；未报送的留空 | 截至截至日期",
        "答复质量 | 选填 | 从下拉列表中选：合格、推诿、敷衍；不适用填“/”；未到期填“未到期”；未报送的留空",
        "答复评分 | 选填 | 数字，小数点后最多1位，0至10；不适用填“/”；未到期填“未到期”；未报送的留空",
      ])
  }

  @Test func `what cannot be filled in is refused`() throws {
    let workspace = try Self.open()
    func message(_ request: TemplateRequest) -> String {
      do {
        _ = try workspace.template(request)
        return ""
      } catch { return (error as? any Diagnostic)?.message.text(in: .english) ?? "\(error)" }
    }
    #expect(message(TemplateRequest("holidays", units: ["公安局"])) == "\"holidays\" has no column for units")
    #expect(
      message(TemplateRequest("test_leters")) == "no dataset \"test_leters\"; did you mean \"test_letters\"?")
    #expect(
      message(TemplateRequest("test_letters", rows: 0)) == "0 rows cannot be filled in, but 1 to 1000 can")
    #expect(message(TemplateRequest("test_letters", units: ["公局"])).hasPrefix("no unit is called \"公局\""))
  }
}
