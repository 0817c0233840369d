import Diagnostics
import Foundation
import Readers
import Testing
import Workbench

/// Whose the rows of a file are, and of which quarter, where the file does not say it in each row.
@Suite struct ImportUnitTests {
  private func workspace(_ body: (ImportWorkspace) throws -> Void) throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    try body(workspace)
  }

  @Test(arguments: [
    ("马站镇 汇总", "if the row is a total, leave it out: --set total_rows=4"),
    ("负责人", "correct the name; if the row stands below the table, leave it out: --set footnotes=4"),
    ("同上", "if it is the unit above, --set fill_down=单位 takes that"),
  ])
  func `a text that can be no name is not to be confirmed as a unit`(text: String, help: String) throws {
    try workspace { workspace in
      let refusal = workspace.refusal("一.csv", "单位,件数\n公安局,8\n马站镇,3\n\(text),5\n")
      let report = try workspace.importing("一.csv")
      let said = report.problems.flatMap(\.help).map { $0.text(in: .english) }
      #expect(said.contains(help), "\(refusal) \(said)")
    }
  }

  @Test func `rows of a collected file are of the unit that it names above the table or by its name`() throws
  {
    try workspace { workspace in
      try workspace.importing("one.csv", "单位,栏目,件数\n马站镇,甲,1\n", quarter: "2021Q2")
      try workspace.write("in/公安局.csv", "栏目,件数\n甲,8\n乙,3\n")
      try workspace.write("in/上报表.csv", "填报单位：交警大队,,\n单位,栏目,件数\n,甲,1\n,乙,2\n")
      let report = try workspace.importing("in")
      #expect(
        report.notes.map { $0.text(in: .english) }.contains(
          "上报表.csv: 2 rows without a unit are of 交警大队, who handed it in"))
      #expect(
        try workspace.text("datasets/scores.csv") == """
          quarter,unit,栏目,件数
          2021Q2,马站镇,甲,1
          2021Q3,交警大队,甲,1
          2021Q3,交警大队,乙,2
          2021Q3,公安局,甲,8
          2021Q3,公安局,乙,3

          """)
    }
  }

  @Test
  func `a blank form, a file that came twice and folders inside are told, and a blank form is no report`()
    throws
  {
    try workspace { workspace in
      try workspace.importing("one.csv", "单位,栏目,件数\n马站镇,甲,1\n", quarter: "2021Q2")
      try workspace.write("in/公安局.csv", "单位,栏目,件数\n公安局,甲,8\n")
      try workspace.write("in/公安局 - 副本.csv", "单位,栏目,件数\n公安局,甲,8\n")
      try workspace.write("in/交警大队.csv", "单位,栏目,件数\n")
      try workspace.write("in/补报/马站镇.csv", "单位,栏目,件数\n马站镇,甲,2\n")
      try workspace.write("in/补报/~$马站镇.csv", "x")
      let report = try workspace.importing("in") { $0.classes = ["部门"] }
      let said = report.said
      let expected = [
        "the folder \"补报\" inside of it was passed over, with 1 file: put what belongs here beside the others",
        "is the same file as", "交警大队.csv has no row below its header, so 交警大队 has not reported",
      ]
      for note in expected { #expect(said.contains { $0.contains(note) }, "\(note) in \(said)") }
      #expect(said.filter { $0.contains("is taken once") }.count == 1)
      #expect(report.unitsMissing?.contains("交警大队") == true)
      #expect(report.unitsMissing?.contains("公安局") == false)
      #expect(
        try workspace.text("datasets/scores.csv")
          == "quarter,unit,栏目,件数\n2021Q2,马站镇,甲,1\n2021Q3,公安局,甲,8\n")
    }
  }

  @Test func `a folder that holds only folders has no file to take`() throws {
    try workspace { workspace in
      try workspace.importing("one.csv", "单位,栏目,件数\n马站镇,甲,1\n", quarter: "2021Q2")
      try workspace.write("in/补报/马站镇.csv", "单位,栏目,件数\n马站镇,甲,2\n")
      #expect(
        workspace.refusal("in") == """
          nothing is in the folder "in"
            the folder "补报" inside of it was passed over, with 1 file: put what belongs here beside the others
          """)
    }
  }

  @Test func `files of units are not put together without a column that tells them apart`() throws {
    try workspace { workspace in
      try workspace.importing("one.csv", "栏目,件数\n甲,1\n", quarter: "2021Q2")
      try workspace.write("in/公安局.csv", "栏目,件数\n甲,8\n")
      #expect(
        workspace.refusal("in") == """
          the dataset "scores" has no column that says which unit a row is of
            help: add the column "unit" (单位) with --accept: it stays empty for the rows that are there
          """)
      try workspace.importing("in") { $0.acceptsShape = true }
      #expect(
        try workspace.text("datasets/scores.csv") == "quarter,栏目,件数,unit\n2021Q2,甲,1,\n2021Q3,甲,8,公安局\n")
      #expect(
        try workspace.text("datasets/datapackage.json").contains(
          #"{"fields": "unit", "reference": {"resource": "units", "fields": "name"}}"#))
    }
  }

  @Test func `blanks below units, signs and units in place of names are refused`() throws {
    try workspace { workspace in
      #expect(
        workspace.refusal("a.csv", "单位,栏目,件数\n公安局,甲,1\n,乙,2\n马站镇,甲,1\n,乙,2\n") == """
          a.csv:3:1: column "unit" (单位) names no unit
            help: if it is the unit above, --set fill_down=单位 takes that
            help: fill it in otherwise
          a.csv:5:1: column "unit" (单位) names no unit
            help: if it is the unit above, --set fill_down=单位 takes that
            help: fill it in otherwise
          """)
      try workspace.importing("a.csv") { $0.options = [("fill_down", .text("单位"))] }
      #expect(
        try workspace.text("datasets/scores.csv").hasSuffix(
          "公安局,甲,1\n2021Q3,公安局,乙,2\n2021Q3,马站镇,甲,1\n2021Q3,马站镇,乙,2\n"))
      #expect(
        workspace.refusal("b.csv", "公安局,无\n马站镇,有\n交警大队,无\n", as: "others") == """
          b.csv has no header: "公安局", a unit like those below it, stands where the name of the column should
            help: write the names of the columns into a row above
          """)
    }
  }

  @Test func `a file of another quarter, by its title or because it was imported for it, is refused`() throws
  {
    try workspace { workspace in
      let text = "2021年第三季度检查表,\n单位,件数\n公安局,8\n"
      #expect(
        workspace.refusal("a.csv", text, quarter: "2021Q4") == """
          a.csv is of 2021Q3 by its title (2021年第三季度), and is imported for 2021Q4
            help: import it with --quarter 2021Q3, or take it all the same with --accept
          """)
      try workspace.importing("b.csv", "前三季度检查表,\n单位,件数\n公安局,8\n")
      #expect(
        workspace.refusal("b.csv", quarter: "2021Q4") == """
          b.csv is the file that was imported for 2021Q3, and is now imported for 2021Q4
            help: ask for the file of 2021Q4, or take this one all the same with --accept
          """)
    }
  }
}
