import Diagnostics
import Foundation
import Tables
import Testing
import Workbench

/// The county's workspace with something wrong in it.
@Suite struct BrokenWorkspaceTests {
  private static let datasets = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "datasets")

  /// Opens a copy of the county's datasets in which lines of a file, by their first cells, are changed.
  private func open<Result>(
    _ file: String, replacing changes: [(String, String)], _ body: (OpenWorkspace) throws -> Result
  ) throws -> Result {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: folder) }
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    try manager.copyItem(at: Self.datasets, to: folder.appending(path: "datasets"))
    let path = folder.appending(path: "datasets/\(file)")
    var text = try String(contentsOf: path, encoding: .utf8)
    for (old, new) in changes {
      try #require(text.contains(old))
      text = text.replacing(old, with: new, maxReplacements: 1)
    }
    try text.write(to: path, atomically: true, encoding: .utf8)
    return try body(OpenWorkspace(WorkspaceFolder.locate(from: folder.path)))
  }

  private static let faults = [
    ("2020Q4,CP001,临沂市生态环境局沂水县分局", "2020Q4,CP001,生态环境局沂水分局"),
    (
      "2020Q4,CP002,住建局,部门信箱,求助,求助查询工伤认定进度,郭女士,2020-11-09",
      "2020Q4,CP002,住建居,部门信箱,求助,求助查询工伤认定进度,郭女士,2020-13-09"
    ),
    ("\n2020Q4,CP003,", "\n2020Q4,CP002,"), ("\n2020Q4,CP004,", "\n2020Q4,,"),
  ]

  @Test func `a problem that was put right before it was ordered is reported with its row`() throws {
    let changes = [
      (
        "2021Q3,ZG001,WT001,教体局,新媒体账号,WB001,整治,2021-03-25,2021-04-09,2021-04-09",
        "2021Q3,ZG001,WT001,教体局,新媒体账号,WB001,整治,2021-03-25,2021-04-09,2021-03-24"
      )
    ]
    try open("rectifications.csv", replacing: changes) { workspace in
      let findings = try workspace.check().findings
      #expect(
        findings.map(\.description) == [
          "datasets/rectifications.csv:214: problem 2021Q3 WT001 was reported on 2021-03-24, before it was ordered on 2021-03-25"
        ])
    }
  }

  @Test func `a rule pack with a mistake is bad data, with its file, line and column`() throws {
    try open("rules/yishui.csv", replacing: [("内容质量,扣分,新媒体账号,内容质量", "内容质量,扣份,新媒体账号,内容质量")]) {
      workspace in
      let report = try workspace.check()
      #expect(report.rulePacks.map(\.name) == ["fuyang", "media_2019", "wanzhi", "website_2019", "zhaoqing"])
      #expect(
        report.badData.map(\.description) == [
          """
          rule pack yishui: 1 problem, nothing was loaded
            datasets/rules/yishui.csv:6:2: no part "扣份"; did you mean "扣分"?
              help: a rule is a veto 单项否决, a deduction deduct 扣分 or a bonus 加分
          """
        ])
    }
  }

  @Test func `a bad date, a repeated key, unknown units and a missing cell are all reported at once`() throws
  {
    try open("test_letters.csv", replacing: Self.faults) { workspace in
      let expected = """
        datasets/test_letters.csv: 5 problems, nothing was loaded
          datasets/test_letters.csv:2:3: column "unit" (单位): no "生态环境局沂水分局" in "units"; it is an alias of "临沂市生态环境局沂水县分局"
            help: correct the name, or add it to "units"
          datasets/test_letters.csv:3:3: column "unit" (单位): no "住建居" in "units"; did you mean "住建局"?
            help: correct the name, or add it to "units"
          datasets/test_letters.csv:3:8: column "sent_on" (发信日期) is a date, found "2020-13-09"
            help: write it as 2021-08-23
          datasets/test_letters.csv:4:1: key "quarter, id" repeats "2020Q4, CP002" of line 3
            help: every row has its own key: correct one of the two, or remove it
          datasets/test_letters.csv:5:2: column "id" (测评编号) is required, found nothing
            help: fill the cell in: it is part of the key; or delete the row
        """
      let error = #expect(throws: DiagnosticList.self) { try workspace.dataset("信件测评") }
      #expect(error?.description == expected)
      let report = try workspace.check()
      #expect(report.badData.map(\.description) == [expected])
    }
  }

  @Test func `what is wrong with the units is said once, and keeps what refers to them from loading`() throws
  {
    try open("units.csv", replacing: [("\n民政局,", "\n民政局,YS999999,\n民政局,")]) { workspace in
      let report = try workspace.check()
      #expect(
        report.badData.map { $0.message.text(in: .english) } == [
          "datasets/units.csv: 1 problem, nothing was loaded"
        ])
      #expect(throws: DiagnosticList.self) { try workspace.dataset("test_letters") }
      let holidays = try workspace.dataset("holidays")
      #expect(holidays.table.rowCount == 771)
    }
  }
}
