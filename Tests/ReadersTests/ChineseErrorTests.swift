import Diagnostics
import Tables
import Testing

@testable import Readers

/// What is wrong with a file, said in Chinese.
@Suite struct ChineseErrorTests {
  private func text(_ csv: String, _ fields: [FieldSchema]) -> String {
    let schema = DatasetSchema(name: "letters", path: "a.csv", fields: fields)
    do throws(DiagnosticList) {
      _ = try CSVReader.read(Array(csv.utf8), CSVRequest(file: "a.csv", schema: schema))
      return "no error"
    } catch {
      return error.text(in: .chinese)
    }
  }

  @Test func `every bad cell with its place and what to write`() {
    var score = FieldSchema("score", .int)
    score.title = "得分"
    #expect(
      text("unit,score\n民政局,八十分\n教体局\n", [FieldSchema("unit", .text), score]) == """
        a.csv：2个问题，没有载入任何数据
          a.csv:2:2: 列“score”（得分）应为整数，实际为“八十分”
            提示：只写数字，例如12
          a.csv:3: 这一行有1个单元格，表头有2个
            提示：含逗号的单元格要加双引号，空单元格也要写出
        """)
  }

  @Test func `a constraint that a cell breaks`() {
    var state = FieldSchema("state", .text)
    state.enumeration = ["运营", "关停"]
    state.isRequired = true
    #expect(
      text("state,n\n运行,1\n,2\n", [state, FieldSchema("n", .int)]) == """
        a.csv：2个问题，没有载入任何数据
          a.csv:2:1: 列“state”不能填“运行”；是否应为“运营”？
            提示：可以填：运营、关停
          a.csv:3:1: 列“state”必填，实际为空
            提示：请填写，或去掉这一列的"required"
        """)
  }

  @Test func `a data package that is not JSON`() {
    let error = #expect(throws: DiagnosticList.self) {
      try DataPackageReader.read(Array(#"{"resources": [,]}"#.utf8), file: "datapackage.json")
    }
    #expect(error?.text(in: .chinese) == "datapackage.json不是JSON\n  datapackage.json:1:16: 此处应为值")
  }
}
