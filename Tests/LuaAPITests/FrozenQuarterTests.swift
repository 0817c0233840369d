import Diagnostics
import LuaAPI
import Reports
import TestSupport
import Testing
import Workbench

/// A quarter that was issued is held against what its workspace gives later.
@Suite struct FrozenQuarterTests {
  private static let template = "notices/one.md"

  private func workspace() throws -> SmallWorkspace {
    let workspace = try SmallWorkspace()
    try workspace.write(
      "# 通报\n\n收到信件{{ data.letters:figure(\"count()\", { label = \"信件\" }) }}件。\n",
      to: "scripts/notices/one.md")
    return workspace
  }

  private func add(_ row: String, to workspace: SmallWorkspace) throws {
    let text = try workspace.text(of: "datasets/letters.csv")
    try workspace.write(text + row + "\n", to: "datasets/letters.csv")
  }

  private func lines(_ difference: EvidenceDifference) -> String {
    difference.lines.map { $0.text(in: .english) }.joined(separator: "\n")
  }

  @Test func `a frozen quarter stands while only other quarters get rows`() throws {
    let workspace = try workspace()
    let frozen = FrozenQuarters(in: workspace.folder)
    #expect(try frozen.freeze("2021Q3", template: Self.template).isNew)
    #expect(frozen.quarters == ["2021Q3"])
    #expect(try frozen.changedFiles(since: "2021Q3") == [])
    try add("2021Q4,L9,甲,咨询,90.0,1", to: workspace)
    #expect(try frozen.changedFiles(since: "2021Q3") == ["datasets/letters.csv"])
    let (_, difference, files) = try frozen.difference(of: "2021Q3")
    #expect(difference.isEmpty)
    #expect(files == [])
    #expect(lines(difference) == "files that differ: datasets/letters.csv")
    #expect(try !frozen.freeze("2021Q3", template: Self.template).isNew)
  }

  @Test func `a row of an earlier quarter that goes moves the lines and nothing else`() throws {
    let workspace = try workspace()
    let frozen = FrozenQuarters(in: workspace.folder)
    _ = try frozen.freeze("2021Q3", template: Self.template)
    var rows = try workspace.text(of: "datasets/letters.csv").split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(rows[1].hasPrefix("2021Q2"))
    rows.remove(at: 1)
    try workspace.write(rows.joined(separator: "\n"), to: "datasets/letters.csv")
    #expect(try frozen.difference(of: "2021Q3").difference.isEmpty)
    // Another row in the place of one is another ground, though the number is the same.
    let place = try #require(rows.lastIndex { $0.hasPrefix("2021Q3") })
    rows[place] = "2021Q3,L99,丁,咨询,1.0,1"
    try workspace.write(rows.joined(separator: "\n"), to: "datasets/letters.csv")
    #expect(
      lines(try frozen.difference(of: "2021Q3").difference) == """
        files that differ: datasets/letters.csv
        printed alike, but resting on other rows: f1
        """)
  }

  @Test func `a correction needs a reason, and a record is of the quarter that it is named for`() throws {
    let workspace = try workspace()
    let frozen = FrozenQuarters(in: workspace.folder)
    #expect(throws: FreezeError.self) {
      try frozen.freeze("2021Q3", template: Self.template, correction: " ")
    }
    _ = try frozen.freeze("2021Q3", template: Self.template)
    try workspace.write(workspace.text(of: "datasets/frozen/2021Q3.json"), to: "datasets/frozen/2021Q2.json")
    do {
      _ = try frozen.record(of: "2021Q2")
      Issue.record("taken")
    } catch let error as FreezeError {
      #expect(error.message.text(in: .english) == "datasets/frozen/2021Q2.json is the record of 2021Q3")
    }
  }

  @Test
  func `a changed row of a frozen quarter is told, drafted as a correction, and frozen anew with a reason`()
    throws
  {
    let workspace = try workspace()
    let frozen = FrozenQuarters(in: workspace.folder)
    _ = try frozen.freeze("2021Q3", template: Self.template)
    let record = try workspace.text(of: "datasets/frozen/2021Q3.json")
    try add("2021Q3,L9,甲,咨询,90.0,1", to: workspace)
    let (before, difference, _) = try frozen.difference(of: "2021Q3")
    #expect(
      lines(difference) == """
        files that differ: datasets/letters.csv
        1 of 1 figures differ
        f1 信件: 6 → 7
          data: letters
        """)
    #expect(
      CorrectionNotice(of: before.evidence, difference).markdown == """
        # 关于更正《通报》有关内容的通知

        经核实，《通报》中下列内容需要更正：

        1. “……收到信件6件。……”中的“6”更正为“7”。

        特此更正。

        """)
    #expect(throws: FreezeError.self) { try frozen.freeze("2021Q3", template: Self.template) }
    #expect(try workspace.text(of: "datasets/frozen/2021Q3.json") == record)
    let again = try frozen.freeze("2021Q3", template: Self.template, correction: "漏登一封来信")
    #expect(again.isNew)
    #expect(again.record.corrections == ["漏登一封来信"])
    #expect(try frozen.difference(of: "2021Q3").difference.isEmpty)
  }

  @Test func `a sentence that changed is told by the files that hold it, though every figure stands`() throws
  {
    let workspace = try workspace()
    let frozen = FrozenQuarters(in: workspace.folder)
    _ = try frozen.freeze("2021Q3", template: Self.template)
    let text = try workspace.text(of: "scripts/notices/one.md")
    try workspace.write(text.replacing("收到信件", with: "共收到信件"), to: "scripts/notices/one.md")
    let (_, difference, files) = try frozen.difference(of: "2021Q3")
    #expect(difference.changes.isEmpty)
    #expect(files == ["notice.md", "notice.txt"])
  }

  @Test func `the draft of a correction says what changed in the title and in the words`() throws {
    let workspace = try workspace()
    let frozen = FrozenQuarters(in: workspace.folder)
    _ = try frozen.freeze("2021Q3", template: Self.template)
    let text = try workspace.text(of: "scripts/notices/one.md")
    try workspace.write(
      text.replacing("# 通报", with: "# 情况通报").replacing("收到信件", with: "共收到信件") + "\n特此通报。\n",
      to: "scripts/notices/one.md")
    try add("2021Q3,L9,甲,咨询,90.0,1", to: workspace)
    let (before, difference, _) = try frozen.difference(of: "2021Q3")
    #expect(
      CorrectionNotice(of: before.evidence, difference).markdown == """
        # 关于更正《通报》有关内容的通知

        经核实，《通报》中下列内容需要更正：

        1. 标题“通报”更正为“情况通报”。
        2. “……收到信件6件。……”中的“6”更正为“7”。
        3. “收到信件6件……”更正为“共收到信件7件……”。
        4. 增加“特此通报。”一段。

        特此更正。

        """)
  }

  @Test func `a quarter that is not frozen is refused with those that are`() throws {
    let workspace = try workspace()
    let frozen = FrozenQuarters(in: workspace.folder)
    _ = try frozen.freeze("2021Q3", template: Self.template)
    #expect {
      try frozen.difference(of: "2021Q2")
    } throws: { error in
      (error as? FreezeError)?.text(in: .chinese) == "2021Q2没有冻结\n  提示：已冻结的有2021Q3"
    }
  }

  @Test func `a year is packed with its data, scripts, records and notices, the same bytes each time`() throws
  {
    let workspace = try workspace()
    let frozen = FrozenQuarters(in: workspace.folder)
    _ = try frozen.freeze("2021Q3", template: Self.template)
    let archive = try frozen.archive(year: "2021")
    #expect(try frozen.archive(year: "2021") == archive)
    let unpacked = try UnpackedDocument(archive)
    #expect(
      unpacked.parts.map(\.name) == [
        "VERSION", "datasets/datapackage.json", "datasets/frozen/2021Q3.json", "datasets/letters.csv",
        "datasets/quarters.csv", "datasets/tags.csv", "scripts/notices/one.md", "notices/2021Q3/notice.md",
        "notices/2021Q3/notice.txt", "notices/2021Q3/notice.html", "notices/2021Q3/notice.docx",
        "notices/2021Q3/evidence.json",
      ])
    #expect(
      try unpacked.text("datasets/letters.csv") == workspace.text(of: "datasets/letters.csv"))
    try add("2021Q3,L9,甲,咨询,90.0,1", to: workspace)
    #expect(throws: FreezeError.self) { try frozen.archive(year: "2021") }
  }
}
