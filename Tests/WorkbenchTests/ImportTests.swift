import Diagnostics
import Foundation
import Readers
import TestSupport
import Testing
import Workbench

/// Files made datasets.
@Suite struct ImportTests {
  private static let third = "单位,得分,检查日期\n公安局,90,2021-08-09\n综合执法局,88.5,2021年8月10日\n马站,70,2021-08-11\n"
  private static let second = "单位,得分,检查日期\n公安局,80,2021-05-10\n马站镇,75.5,2021-05-11\n"

  @Test func `a file becomes a dataset, its resource and its receipt`() throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    let report = try workspace.importing("得分.csv", Self.third)
    #expect(report.outcome == .written)
    #expect(report.goodRows == 3 && report.badRows == 0)
    #expect(
      report.written == [
        "datasets/scores.csv", "datasets/scores.2021Q3.receipt.yaml", "datasets/datapackage.json",
      ])
    #expect(
      try workspace.text("datasets/scores.csv") == """
        quarter,unit,得分,检查日期
        2021Q3,公安局,90,2021-08-09
        2021Q3,综合行政执法局,88.5,2021-08-10
        2021Q3,马站镇,70,2021-08-11

        """)
    let package = try workspace.text("datasets/datapackage.json")
    let added = """
      ,
          {
            "name": "scores",
            "title": "得分",
            "path": "scores.csv",
            "type": "table",
            "encoding": "utf-8",
            "schema": {
              "fields": [
                {"name": "quarter", "title": "季度", "type": "string", "tongbao:type": "period", "constraints": {"required": true}},
                {"name": "unit", "title": "单位", "type": "string"},
                {"name": "得分", "type": "number"},
                {"name": "检查日期", "type": "date", "format": "default"}
              ],
              "foreignKeys": [
                {"fields": "unit", "reference": {"resource": "units", "fields": "name"}}
              ]
            }
          }
      """
    #expect(package.replacingOccurrences(of: added, with: "") == ImportWorkspace.package)
  }

  @Test func `titles, totals and remarks of a text are recognised as those of a sheet`() throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    let text = """
      信件测评统计表,,
      单位,件数,检查日期
      公安局,3,8月9日
      马站镇,12,8月10日
      合计,15,
      注:截至8月23日,,

      """
    let bytes = try #require(text.data(using: String.Encoding(rawValue: 0x8000_0632)))
    try bytes.write(to: workspace.folder.appending(path: "统计.csv"))
    let report = try workspace.importing("统计.csv") { request in
      request.encoding = .gb18030
      request.year = 2021
    }
    #expect(report.outcome == .written)
    #expect(
      try workspace.text("datasets/scores.csv") == """
        quarter,unit,件数,检查日期
        2021Q3,公安局,3,2021-08-09
        2021Q3,马站镇,12,2021-08-10

        """)
  }

  @Test func `the receipt holds every guess and every cell that was read otherwise`() throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    try workspace.importing("得分.csv", Self.third)
    let receipt = workspace.shown(try workspace.text("datasets/scores.2021Q3.receipt.yaml"))
    let hash = try #require(receipt.firstMatch(of: /sha256: "([0-9a-f]{64})"/)).1
    #expect(
      receipt.replacingOccurrences(of: String(hash), with: "HASH") == #"""
        # How the file of this dataset was read. The next file is read in the same way, and refused in another shape.
        dataset: "scores"
        quarter: "2021Q3"
        header_rows:
          - "1"
        columns:
          - header: "单位"
            name: "unit"
            cell: "A"
            type: "text"
          - header: "得分"
            name: "得分"
            cell: "B"
            type: "decimal"
          - header: "检查日期"
            name: "检查日期"
            cell: "C"
            type: "date"
        files:
          - file: "得分.csv"
            sha256: "HASH"
            bytes: "110"
            encoding: "UTF-8"
            rows: "3"
            refused_rows: "0"
        notes:
          - "column \"单位\" is called \"unit\" in the dataset"
          - "column \"单位\" names units of the registry"
          - "the header is line 1"
          - "types were taken from the cells: 单位 text, 得分 decimal, 检查日期 date"
          - "column \"检查日期\": 1 cell in other spellings, such as \"2021年8月10日\" as 2021-08-10"
        cells_read_otherwise:
          - place: "得分.csv:3:1"
            column: "单位"
            written: "综合执法局"
            read: "综合行政执法局"
          - place: "得分.csv:4:1"
            column: "单位"
            written: "马站"
            read: "马站镇"
          - place: "得分.csv:3:3"
            column: "检查日期"
            written: "2021年8月10日"
            read: "2021-08-10"

        """#)
  }

  @Test func `another quarter leaves the rows of the others as they are`() throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    try workspace.importing("得分.csv", Self.third)
    let package = try workspace.text("datasets/datapackage.json")
    let report = try workspace.importing("二季度.csv", Self.second, quarter: "2021Q2")
    #expect(report.outcome == .written)
    #expect(
      try workspace.text("datasets/scores.csv") == """
        quarter,unit,得分,检查日期
        2021Q2,公安局,80,2021-05-10
        2021Q2,马站镇,75.5,2021-05-11
        2021Q3,公安局,90,2021-08-09
        2021Q3,综合行政执法局,88.5,2021-08-10
        2021Q3,马站镇,70,2021-08-11

        """)
    #expect(try workspace.text("datasets/datapackage.json") == package)
  }

  @Test func `a second file of a quarter is compared before it takes the place of the first`() throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    try workspace.importing("得分.csv", Self.third)
    #expect(try workspace.importing("得分.csv").outcome == .unchanged)
    let before = try workspace.stored()
    let later = "单位,得分,检查日期\n公安局,92,2021-08-09\n交警大队,60,2021-08-12\n马站,70.0,2021-08-11\n"
    let waiting = try workspace.importing("更正.csv", later)
    #expect(waiting.outcome == .waiting)
    #expect(waiting.changes?.changed.map { $0.text(in: .english) } == ["公安局: 得分 \"90\" -> \"92\""])
    #expect(waiting.changes?.added == ["交警大队"])
    #expect(waiting.changes?.removed == ["综合行政执法局"])
    #expect(try workspace.stored() == before)
    #expect(try workspace.importing("更正.csv") { $0.replaces = true }.outcome == .written)
    #expect(try workspace.text("datasets/scores.csv").contains("2021Q3,公安局,92,2021-08-09\n2021Q3,交警大队,60"))
  }

  @Test func `a broken table of quarters is told, not passed over for the last day of the quarter`() throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    try workspace.importing(
      "quarters.csv", "quarter,as_of\n2021Q3,2021-08-23\n", quarter: nil, as: "quarters")
    try workspace.write("datasets/quarters.csv", "quarter,as_of\n2021Q3,soon\n")
    #expect(
      workspace.refusal("得分.csv", Self.third).hasPrefix(
        "datasets/quarters.csv: 1 problem"), "\(workspace.refusal("得分.csv", Self.third))")
  }

  @Test func `that figures could not be compared is said`() throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    try workspace.importing("说明.csv", "名称,日期\n甲,2021-08-23\n", quarter: nil, as: "remarks")
    try workspace.write("datasets/remarks.csv", "名称,日期\n甲,soon\n")
    let report = try workspace.importing("得分.csv", Self.third)
    #expect(report.outcome == .written)
    #expect(
      report.said.last
        == "published figures and sums were not compared: a dataset cannot be read, as tongbao check tells")
  }

  @Test func `published figures that would change are told`() throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    try workspace.importing("得分.csv", Self.third)
    let figures =
      "id,quarter,value,dataset,measure,condition\nunits_scored,2021Q3,3,scores,count(),\ngood,2021Q3,2.00,scores,count(),得分 >= 80\n"
    try workspace.importing("published_figures.csv", figures, quarter: nil, as: "published_figures")
    let report = try workspace.importing(
      "更正.csv", "单位,得分,检查日期\n公安局,70.5,2021-08-09\n综合执法局,88,2021-08-10\n马站,70,2021-08-11\n")
    #expect(
      report.figures.map(\.said) == [
        "good 2021Q3: 2, 2 -> 1"
      ])
  }

  @Test func `a sheet in another shape is refused with the differences`() throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    try workspace.importing("得分.csv", Self.second, quarter: "2021Q2")
    let before = try workspace.stored()
    #expect(
      workspace.refusal("新.csv", "检查日期,单位,等次\n2021-08-09,公安局,好\n") == """
        新.csv has another shape than the last file of "scores"
          column "得分" is gone (it was column B)
          column "等次" is new (column C)
          column "检查日期" has moved from C to A
          help: correct the sheet, or take the new shape with --accept: new columns are added, and those that are gone stay empty
        """)
    #expect(try workspace.stored() == before)
    #expect(try workspace.importing("新.csv") { $0.acceptsShape = true }.outcome == .written)
    #expect(
      try workspace.text("datasets/scores.csv") == """
        quarter,unit,得分,检查日期,等次
        2021Q2,公安局,80,2021-05-10,
        2021Q2,马站镇,75.5,2021-05-11,
        2021Q3,公安局,,2021-08-09,好

        """)
    #expect(
      try workspace.text("datasets/datapackage.json").contains("{\"name\": \"等次\", \"type\": \"string\"}"))
  }

  @Test func `bad cells and unknown units are reported together, and nothing is written`() throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    try workspace.importing("得分.csv", Self.second, quarter: "2021Q2")
    let before = try workspace.stored()
    let text = "单位,得分,检查日期\n公安局,很好,2021-08-09\n综合执法大队,80,2021-08-10\n马站镇,70,2021-08-11\n"
    let report = try workspace.importing("三.csv", text)
    #expect(report.outcome == .refused)
    #expect((report.goodRows, report.badRows) == (1, 2))
    #expect(
      workspace.shown(report.problems.map(\.description).joined(separator: "\n")) == """
        三.csv:2:2: column "得分" is a number, found "很好"
          help: write it as 12.5
        三.csv:3:1: column "unit" (单位): no unit is called "综合执法大队"; did you mean "综合行政执法局"?
          help: correct the name, or confirm once what it means: --confirm "综合执法大队=UNIT" --by NAME
        """)
    #expect(try workspace.stored() == before)
    let taken = try workspace.importing("三.csv") { $0.takesGoodRows = true }
    #expect(taken.outcome == .written)
    #expect(try workspace.text("datasets/scores.csv").contains("2021Q3,马站镇,70,2021-08-11"))
    #expect(try workspace.text("datasets/scores.2021Q3.receipt.yaml").contains("refused:\n"))
  }

  @Test func `a name is confirmed once, and never to mean the unit above`() throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    let text = "单位,得分\n综合执法大队,80\n公安局,70\n交警大队,60\n"
    #expect(workspace.refusal("一.csv", text).contains("no unit is called \"综合执法大队\""))
    #expect(
      workspace.refusal("一.csv") {
        $0.confirmations = [("交警大队", "公安局")]
        $0.confirmedBy = "王五"
      } == "\"交警大队\" cannot be confirmed to be \"公安局\": it is \"交警大队\", a unit of its own")
    try workspace.importing("一.csv") {
      $0.confirmations = [("综合执法大队", "综合行政执法局")]
      $0.confirmedBy = "王五"
      $0.confirmedOn = "2021-09-08"
    }
    #expect(
      try workspace.text("datasets/unit_names.csv")
        == "name,unit,confirmed_by,on\n综合执法大队,综合行政执法局,王五,2021-09-08\n")
    #expect(
      try workspace.text("datasets/scores.csv")
        == "quarter,unit,得分\n2021Q3,综合行政执法局,80\n2021Q3,公安局,70\n2021Q3,交警大队,60\n")
    let later = text.replacing("80", with: "85")
    #expect(try workspace.importing("二.csv", later, quarter: "2021Q2").outcome == .written)
  }

  @Test func `a unit that had ended by the quarter is refused with the one that took over`() throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    let text = "单位,得分\n扶贫办,80\n公安局,70\n"
    #expect(
      workspace.refusal("三.csv", text) == """
        三.csv:2:1: column "unit" (单位): "扶贫办" did not exist on 2021-09-30: it ended on 2021-06-29
          help: write the unit that took over: 乡村振兴局, or confirm once what it means: --confirm "扶贫办=UNIT" --by NAME
        """)
    #expect(try workspace.importing("一.csv", text, quarter: "2021Q1").outcome == .written)
  }

  @Test func `a folder of returned files is merged, and units that did not report are named`() throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    try workspace.importing("得分.csv", Self.second, quarter: "2021Q2")
    try workspace.write("returned/公安局.csv", "单位,得分,检查日期\n公安局,90,2021-08-09\n")
    try workspace.write("returned/b.csv", "单位,得分,检查日期\n马站,70,2021-08-11\n")
    let report = try workspace.importing("returned") { $0.classes = ["部门"] }
    #expect(report.outcome == .written)
    #expect(report.files.map { $0.unit ?? "" } == ["马站镇", "公安局"])
    #expect(report.unitsMissing == ["交警大队", "综合行政执法局", "乡村振兴局"])
    #expect(
      try workspace.text("datasets/scores.csv").hasSuffix(
        "2021Q3,马站镇,70,2021-08-11\n2021Q3,公安局,90,2021-08-09\n"))
    try workspace.write("returned/c.csv", "单位,得分,检查日期\n沂水县公安局,91,2021-08-09\n")
    #expect(
      workspace.refusal("returned") == """
        the files cannot be put together
          公安局.csv and c.csv are both of 公安局
          help: put them right, or take them out of the folder
        """)
  }

  @Test func `a failed import leaves every byte as it was`() throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    try workspace.importing("得分.csv", Self.third)
    let before = try workspace.stored()
    // A folder where the receipt would be written.
    try FileManager.default.createDirectory(
      at: workspace.folder.appending(path: "datasets/scores.2021Q2.receipt.yaml/x"),
      withIntermediateDirectories: true)
    #expect(workspace.refusal("二.csv", Self.second, quarter: "2021Q2").contains("cannot write"))
    try FileManager.default.removeItem(
      at: workspace.folder.appending(path: "datasets/scores.2021Q2.receipt.yaml"))
    #expect(try workspace.stored() == before)
  }

  @Test func `a name that no dataset can have is refused`() throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    #expect(
      workspace.refusal("得分.csv", Self.third, as: nil) == """
        "得分" cannot be the name of a dataset
          help: name it in small letters, digits and _, such as --as letters; the title stays "得分"
        """)
  }

  @Test func `a dataset can be a sheet whose shape is said in the data package`() throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    let rows = [["检查", "得分"], ["名称", "分"], ["公安局", "90"], ["合计", "90"]]
    let page = rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined()
    try workspace.write("datasets/检查.xls", "<html><meta charset=\"utf-8\"><table>\(page)</table></html>")
    let resource = """
      {"name": "checks", "path": "检查.xls",
        "tongbao:shape": {"header_rows": [1, 2], "separator": "/", "total_rows": "keep"},
        "schema": {"fields": [{"name": "检查/名称", "type": "string"}, {"name": "得分/分", "type": "integer"}]}},
      """
    try workspace.write(
      "datasets/datapackage.json",
      ImportWorkspace.package.replacing(#""resources": ["#, with: #""resources": ["# + "\n" + resource))
    let table = try OpenWorkspace(WorkspaceFolder(workspace.folder.path)).dataset("checks").table
    #expect(
      table.grid == """
        | 检查/名称 | 得分/分 |
        | text      | int     |
        | 公安局    | 90      |
        | 合计      | 90      |
        """)
  }

  /// A dataset of a period with reasons for missing values, a unit that ended in that period, and its quarters.
  private static let declared = """
    {
          "name": "quarters", "path": "quarters.csv",
          "schema": {"fields": [
            {"name": "quarter", "type": "string", "tongbao:type": "period"}, {"name": "data_from", "type": "date"},
            {"name": "data_to", "type": "date"}, {"name": "as_of", "type": "date"}
          ]}
        },
        {
          "name": "letters", "path": "letters.csv", "tongbao:basis": "period",
          "schema": {
            "fields": [
              {"name": "quarter", "type": "string", "tongbao:type": "period", "constraints": {"required": true}},
              {"name": "unit", "title": "单位", "type": "string"},
              {"name": "quality", "title": "质量", "type": "string", "constraints": {"enum": ["合格", "敷衍"]}},
              {"name": "score", "title": "得分", "type": "number"}
            ],
            "missingValues": [
              {"value": "", "label": "not reported"}, {"value": "/", "label": "not applicable"},
              {"value": "未到期", "label": "not due yet"}
            ],
            "primaryKey": ["quarter", "unit"],
            "foreignKeys": [{"fields": "unit", "reference": {"resource": "units", "fields": "name"}}]
          }
        },
    """

  private func workspaceWithReasons() throws -> ImportWorkspace {
    let workspace = try ImportWorkspace()
    let list = "\"resources\": [\n    "
    try workspace.write(
      "datasets/datapackage.json",
      ImportWorkspace.package.replacingOccurrences(of: list, with: list + Self.declared + "\n    "))
    try workspace.write(
      "datasets/quarters.csv", "quarter,data_from,data_to,as_of\n2021Q3,2021-01-01,2021-06-30,2021-08-23\n")
    try workspace.write(
      "datasets/letters.csv",
      "quarter,unit,quality,score\n2021Q3,公安局,/,/\n2021Q3,扶贫办,合格,9\n2021Q3,马站镇,未到期,\n")
    return workspace
  }

  @Test func `what is written of a dataset changes nothing when it is imported, with reasons or without`()
    throws
  {
    let workspace = try workspaceWithReasons()
    defer { workspace.remove() }
    let report = try workspace.importing(
      "a.csv", "quarter,unit,quality,score\n2021Q3,公安局,,\n2021Q3,扶贫办,合格,9\n2021Q3,马站镇,,\n", as: "letters")
    #expect(report.problems.map { $0.text(in: .english) } == [])
    #expect(report.outcome == .unchanged)
    #expect(
      report.said.last == "3 empty cells keep the reason that the dataset has for the missing value")
    for row in ["not applicable,not applicable|not due yet,not reported", "不适用,不适用|未到期,未报送", "/,/|未到期,"] {
      let cells = row.split(separator: "|").map(String.init)
      let text =
        "quarter,unit,quality,score\n2021Q3,公安局,\(cells[0])\n2021Q3,扶贫办,合格,9\n2021Q3,马站镇,\(cells[1])\n"
      let report = try workspace.importing("b.csv", text, as: "letters")
      #expect(report.problems.map { $0.text(in: .english) } == [])
      #expect(report.outcome == .unchanged, "\(row) \(String(describing: report.changes))")
    }
  }

  @Test func `a reason that a file says otherwise is a change`() throws {
    let workspace = try workspaceWithReasons()
    defer { workspace.remove() }
    let text =
      "quarter,unit,quality,score\n2021Q3,公安局,敷衍,\n2021Q3,扶贫办,合格,未到期\n2021Q3,马站镇,/,7\n"
    let report = try workspace.importing("a.csv", text, as: "letters")
    #expect(
      report.changes?.changed.map { $0.text(in: .english) } == [
        "公安局: quality \"/\" -> \"敷衍\"",
        "扶贫办: score \"9\" -> \"未到期\"",
        "马站镇: quality \"未到期\" -> \"/\", score nothing -> \"7\"",
      ])
    try workspace.importing("a.csv", as: "letters") { $0.replaces = true }
    #expect(
      try workspace.text("datasets/letters.csv")
        == "quarter,unit,quality,score\n2021Q3,公安局,敷衍,/\n2021Q3,扶贫办,合格,未到期\n2021Q3,马站镇,/,7\n")
  }
}
