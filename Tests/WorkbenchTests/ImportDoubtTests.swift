import Diagnostics
import Foundation
import Readers
import Testing
import Workbench

/// Files with something in them that could pass for right, and must not do so in silence.
@Suite struct ImportDoubtTests {
  private func workspace(_ body: (ImportWorkspace) throws -> Void) throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    try body(workspace)
  }

  @Test func `a row of another quarter than the file's is refused where it stands`() throws {
    try workspace { workspace in
      #expect(
        workspace.refusal("a.csv", "季度,单位,得分\n2021Q3,公安局,90\n2021Q2,马站镇,70\n") == """
          a.csv:3:1: column "quarter" (季度): the row is of 2021Q2, and the file is imported for 2021Q3
            help: correct the cell, or import the file without --quarter
          """)
      let report = try workspace.importing("a.csv", quarter: nil)
      #expect(report.outcome == .written)
    }
  }

  @Test func `quarters without a year are asked for it`() throws {
    try workspace { workspace in
      let text = "quarter,单位,得分\n第三季度,公安局,90\n"
      #expect(
        workspace.refusal("a.csv", text) == """
          column "quarter" holds no quarters that can be told
            help: write them as 2021Q3, or say the year of 第三季度: --year 2021
          """)
      try workspace.importing("a.csv") { $0.year = 2021 }
      #expect(
        try workspace.text("datasets/scores.csv") == "quarter,unit,得分\n2021Q3,公安局,90\n")
    }
  }

  @Test func `a row without a unit among rows of units is refused`() throws {
    try workspace { workspace in
      #expect(
        workspace.refusal("a.csv", "单位,得分\n公安局,90\n马站镇,70\n,161\n") == """
          a.csv:4:1: column "unit" (单位) names no unit
            help: fill it in, or delete the row; a total is called 合计 in its first cell
          """)
    }
  }

  @Test func `what cannot be checked, stands twice or is empty is told`() throws {
    try workspace { workspace in
      let rows = ["公安局", "交警大队", "综合行政执法局", "乡村振兴局", "马站镇", "公安局"].map { "\($0),9,," }
      let report = try workspace.importing("a.csv", (["单位,得分,备注,等次"] + rows).joined(separator: "\n") + "\n")
      #expect(
        report.said.suffix(4) == [
          "column \"备注\" is empty, so nothing tells its type: it takes texts from now on",
          "column \"等次\" is empty, so nothing tells its type: it takes texts from now on",
          "column \"单位\" names units of the registry",
          "each unit has one row but 公安局 (rows 2, 7)",
        ])
      let strange = try workspace.importing("b.csv", "单位,得分\n甲,9\n乙,8\n公安局,7\n", as: "others")
      #expect(
        strange.said.last
          == "column \"单位\" was not held against the registry of units: 2 of its 3 names are not in it, such as \"乙\""
      )
    }
  }

  @Test func `a sheet that counts in another measure than the last is refused`() throws {
    try workspace { workspace in
      func text(_ measure: String) -> String { "检查情况表,\n单位：\(measure),\n单位,经费\n公安局,90\n马站镇,70\n" }
      try workspace.importing("a.csv", text("元"), quarter: "2021Q2") {
        $0.options = [("shape", .text("office"))]
      }
      #expect(
        workspace.refusal("b.csv", text("万元")) == """
          b.csv has another shape than the last file of "scores"
            the numbers are in 万元, they were in 元
            help: correct the sheet, or take the new shape with --accept: new columns are added, and those that are gone stay empty
          """)
    }
  }

  @Test func `marks for nothing are taken in a later file too`() throws {
    try workspace { workspace in
      try workspace.importing("a.csv", "单位,得分\n公安局,90\n马站镇,—\n", quarter: "2021Q2")
      let report = try workspace.importing("b.csv", "单位,得分\n公安局,/\n马站镇,无\n")
      #expect(report.outcome == .written)
      #expect(try workspace.text("datasets/scores.csv").hasSuffix("2021Q3,公安局,\n2021Q3,马站镇,\n"))
    }
  }

  @Test func `two datasets of files that are called alike have one title`() throws {
    try workspace { workspace in
      try workspace.importing("检查.csv", "单位,得分\n公安局,90\n", as: "one")
      let report = try workspace.importing("检查.csv", as: "two")
      #expect(report.outcome == .written)
      #expect(
        try workspace.text("datasets/datapackage.json").components(separatedBy: "\"title\": \"检查\"").count
          == 2)
    }
  }

  @Test func `a returned file that is named for another unit is refused`() throws {
    try workspace { workspace in
      try workspace.importing("a.csv", "单位,得分\n公安局,90\n马站镇,70\n", quarter: "2021Q2")
      try workspace.write("returned/马站镇.csv", "单位,得分\n公安局,90\n")
      #expect(
        workspace.refusal("returned") == """
          the files cannot be put together
            马站镇.csv holds rows of 公安局
            help: put them right, or take them out of the folder
          """)
      #expect(
        workspace.refusal("returned") { $0.classes = ["乡真"] } == """
          no unit is of the class "乡真"; did you mean "乡镇"?
            help: the classes are 乡镇, 部门
          """)
    }
  }

  @Test func `rates a hundred times smaller than those of other quarters are refused`() throws {
    try workspace { workspace in
      try workspace.importing("a.csv", "单位,答复率\n公安局,94.3\n马站镇,90\n", quarter: "2021Q2")
      #expect(
        workspace.refusal("b.csv", "单位,答复率\n公安局,0.943\n马站镇,0.9\n") == """
          b.csv seems to write rates otherwise than "scores" does
            column "答复率" holds about a hundredth of what it held in other quarters: 0.9 in the middle, it was 90
            help: write them as in the other quarters, or take them as they are with --accept
          """)
      #expect(
        workspace.refusal("b.csv", in: .chinese).contains(
          "列“答复率”的值约为其他季度的百分之一：中间的值为0.9，原来为90"))
      let report = try workspace.importing("b.csv") { $0.acceptsShape = true }
      #expect(
        report.said.last
          == "taken with --accept: column \"答复率\" holds about a hundredth of what it held in other quarters: 0.9 in the middle, it was 90"
      )
      let same = try workspace.importing("b.csv")
      #expect(same.outcome == .unchanged)
    }
  }

  @Test(arguments: ["单位,答复率\n公安局,0.5\n马站镇,91\n", "单位,答复率\n公安局,60\n马站镇,20.5\n"])
  func `rates that differ as rates do are taken`(text: String) throws {
    try workspace { workspace in
      try workspace.importing("a.csv", "单位,答复率\n公安局,94.3\n马站镇,90\n", quarter: "2021Q2")
      #expect(try workspace.importing("b.csv", text).outcome == .written)
    }
  }

  @Test func `a header in per cent over parts of 1 is told`() throws {
    try workspace { workspace in
      let told =
        "column \"答复率（%）\" is in per cent by its name, and holds nothing above 1, such as line 2 \"0.943\": parts of 1 have to be multiplied by 100"
      let report = try workspace.importing("a.csv", "单位,答复率（%）\n公安局,0.943\n马站镇,0.9\n")
      #expect(report.files[0].receipt.notes.map { $0.text(in: .english) }.contains(told))
      for text in ["单位,答复率（%）\n公安局,94.3\n马站镇,0.9\n", "单位,答复率（%）\n公安局,0.9%\n马站镇,0.5%\n"] {
        let other = try workspace.importing("b.csv", text, as: "others\(text.count)")
        #expect(!other.files[0].receipt.notes.contains { $0.text(in: .english).contains("per cent") })
      }
    }
  }

  @Test func `signatures and numbers of pages below a table of units are no rows, and no names`() throws {
    try workspace { workspace in
      let rows = "单位,件数,得分\n公安局,8,90\n马站镇,5,80\n"
      for end in ["负责人：,张三,", "（盖章）,2021年9月8日,", "第1页 共1页,,", "以上数据截至8月,,"] {
        let report = try workspace.importing("a.csv", rows + end + "\n", as: "s\(end.count)")
        #expect(report.goodRows == 2 && report.badRows == 0, "\(end)")
      }
      let report = try workspace.importing(
        "b.csv", "单位,件数\n公安局,8\n第1页,3\n马站镇,5\n（盖章）,4\n", as: "kept")
      #expect(
        report.problems.flatMap(\.help).map { $0.text(in: .english) } == [
          "correct the name; if the row stands below the table, leave it out: --set footnotes=3",
          "correct the name; if the row stands below the table, leave it out: --set footnotes=5",
        ])
    }
  }

  @Test func `a unit that stands twice in a small table is told`() throws {
    try workspace { workspace in
      let report = try workspace.importing("a.csv", "单位,件数\n公安局,8\n公安局,9\n马站镇,5\n")
      #expect(report.said.last == "each unit has one row but 公安局 (rows 2, 3)")
      let later = try workspace.importing("a.csv", quarter: "2021Q4") { $0.acceptsShape = true }
      #expect(later.said.last == "each unit has one row but 公安局 (rows 2, 3)")
    }
  }

  @Test func `brackets in a header of units change nothing`() throws {
    try workspace { workspace in
      let report = try workspace.importing("a.csv", "乡镇（街道）,件数\n马站,8\n公安局,9\n")
      #expect(report.said.last == "column \"乡镇（街道）\" names units of the registry")
      #expect(try workspace.text("datasets/scores.csv").hasSuffix("2021Q3,马站镇,8\n2021Q3,公安局,9\n"))
    }
  }

  @Test func `a form that nobody filled in is refused`() throws {
    try workspace { workspace in
      #expect(
        workspace.refusal("a.csv", "单位,件数\n") == """
          a.csv has no row below its header
            help: it may be the blank form: ask for the one that was filled in
          """)
      #expect(
        workspace.refusal("a.csv", "信件统计表,\n单位,件数\n负责人：张三,\n", in: .chinese).hasPrefix(
          "a.csv的表头下没有数据行\n"))
    }
  }

  @Test func `the sign that ends texts of DOS is no row`() throws {
    try workspace { workspace in
      let report = try workspace.importing("a.csv", "单位,件数\n公安局,8\n\u{1A}")
      #expect(report.goodRows == 1 && report.badRows == 0)
      #expect(
        report.files[0].receipt.notes.map { $0.text(in: .english) }.contains(
          "the sign 0x1A that ends the text was left out"))
    }
  }

  @Test func `a character that cannot be read costs its row alone when good rows are taken`() throws {
    try workspace { workspace in
      let bytes: [UInt8] = Array("单位,说明,件数\n公安局,更新".utf8) + [0xD0] + Array(",8\n马站镇,敷衍答复,5\n".utf8)
      try Data(bytes).write(to: workspace.folder.appending(path: "a.csv"))
      #expect(
        workspace.refusal("a.csv").hasPrefix(
          "a.csv:2: character 7 of the line after \"公安局,更新\" is no UTF-8: D0 2C 38 at byte offset 37"))
      let report = try workspace.importing("a.csv") { $0.takesGoodRows = true }
      #expect(report.goodRows == 1 && report.badRows == 1)
      #expect(try workspace.text("datasets/scores.csv").hasSuffix("件数\n2021Q3,马站镇,敷衍答复,5\n"))
    }
  }
}
