import CivilTime
import Diagnostics
import Testing
import Workbench

/// What the workbench cannot do, said in Chinese.
@Suite struct ChineseErrorTests {
  @Test(
    arguments: [
      (
        .noWorkspace("/tmp"),
        "“/tmp”及其上级文件夹都不是工作区\n  提示：工作区是含有datasets/datapackage.json的文件夹；用--workspace DIR指明"
      ),
      (
        .unknownDataset("test_leters", known: ["test_letters", "units"]),
        "没有数据集“test_leters”；是否应为“test_letters”？\n  提示：现有的数据集：test_letters、units"
      ),
      (.cannotWrite(path: "out/名单.csv", reason: 13), "不能写入“out/名单.csv”：没有权限"),
      (.notAQuarter("三季度"), "“三季度”不是季度\n  提示：写成2021Q3"),
      (
        .undecidedFigure(label: "回复率", rows: 3),
        "“回复率”依据的数据中有3行未定：由缺失值决定去留\n  提示：请在条件中写明它们归入哪边，例如x ~= nil and x > 0"
      ),
    ] as [(WorkbenchError.Problem, String)])
  func `a workspace, a dataset or a figure`(problem: WorkbenchError.Problem, message: String) {
    #expect(WorkbenchError(problem).text(in: .chinese) == message)
  }

  private func workspace(_ body: (ImportWorkspace) throws -> Void) throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    try body(workspace)
  }

  @Test func `a row, a unit or a column that an import refuses`() throws {
    try workspace { workspace in
      #expect(
        workspace.refusal("a.csv", "季度,单位,得分\n2021Q3,公安局,90\n2021Q2,马站镇,70\n", in: .chinese) == """
          a.csv:3:1: 列“quarter”（季度）：这一行属于2021Q2，而文件是为2021Q3导入的
            提示：请改正单元格，或导入时去掉--quarter
          """)
      #expect(
        workspace.refusal("b.csv", "单位,得分\n广播局,90\n公安局,85\n", as: "others", in: .chinese) == """
          b.csv:2:1: 列“unit”（单位）：没有名为“广播局”的单位
            提示：请改正名称，或确认一次它指哪个单位：--confirm "广播局=单位" --by 姓名
          """)
      try workspace.importing("c.csv", "单位,得分,备注\n公安局,90,无\n", as: "third")
      #expect(
        workspace.refusal("d.csv", "单位,等次,备注\n公安局,好,无\n", as: "third", in: .chinese) == """
          d.csv的表样与“third”的上一个文件不同
            列“得分”没有了（原为B列）
            列“等次”是新的（B列）
            提示：请改正表格，或用--accept接受新的表样：新的列会加上，没有了的列留空
          """)
      #expect(
        workspace.refusal("成绩.csv", "单位,得分\n公安局,90\n", as: nil, in: .chinese) == """
          “成绩”不能作数据集的名称
            提示：请用小写字母、数字和_命名，例如--as letters；标题仍为“成绩”
          """)
    }
  }

  @Test func `what an import decided, and how rows differ from those that are there`() throws {
    try workspace { workspace in
      let rows = ["公安局", "交警大队", "综合行政执法局", "乡村振兴局", "马站镇", "公安局"].map { "\($0),9,\n" }
      let report = try workspace.importing("a.csv", "单位,得分,备注\n" + rows.joined())
      #expect(
        report.notes.suffix(3).map { $0.text(in: .chinese) } == [
          "列“备注”是空的，看不出类型：今后按文本接收", "列“单位”写的是单位名录中的单位",
          "每个单位一行，只有这些单位不止一行：公安局（第2、7行）",
        ])
      try workspace.importing("b.csv", "单位,得分,备注\n公安局,90,\n马站镇,70,\n", as: "others")
      let later = try workspace.importing("c.csv", "单位,得分,备注\n公安局,92,补\n马站镇,70,\n", as: "others")
      #expect(
        later.changes?.changed.map { $0.text(in: .chinese) } == ["公安局：得分由“90”改为“92”，备注由空改为“补”"])
    }
  }

  @Test func `a receipt is the same whatever language is spoken`() throws {
    try workspace { workspace in
      try workspace.importing("a.csv", "单位,得分\n公安局,９０\n马站镇,70\n")
      let receipt = try workspace.text("datasets/scores.2021Q3.receipt.yaml")
      #expect(receipt.contains("names units of the registry"))
      #expect(receipt.contains("1 cell in other spellings, such as"))
    }
  }
}
