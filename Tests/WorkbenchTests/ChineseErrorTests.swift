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
      (.notAQuarter("三季度"), "“三季度”不是季度\n  提示：写成2021Q3"),
      (
        .undecidedFigure(label: "回复率", rows: 3),
        "“回复率”依据的数据中有3行未定：由缺失值决定去留\n  提示：请在条件中写明它们归入哪边，例如x ~= nil and x > 0"
      ),
    ] as [(WorkbenchError.Problem, String)])
  func `a workspace, a dataset or a figure`(problem: WorkbenchError.Problem, message: String) {
    #expect(WorkbenchError(problem).text(in: .chinese) == message)
  }
}
