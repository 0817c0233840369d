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
            提示：请填写，或删去这一行
        """)
  }

  @Test func `a data package that is not JSON`() {
    let error = #expect(throws: DiagnosticList.self) {
      try DataPackageReader.read(Array(#"{"resources": [,]}"#.utf8), file: "datapackage.json")
    }
    #expect(
      error?.text(in: .chinese)
        == "datapackage.json不是JSON\n  datapackage.json:1:16: 此处应为值\n    提示：请写双引号中的文本、数字、true、false或null，或对象、列表"
    )
  }

  @Test func `a file that is no table, and one that is not there`() {
    let error = #expect(throws: DiagnosticList.self) {
      try TableReader.read(Array("%PDF-1.7".utf8), TableRequest(file: "名单.pdf"))
    }
    #expect(
      error?.text(in: .chinese) == """
        名单.pdf：1个问题，没有载入任何数据
          名单.pdf: 这是PDF文档，不是表格
            提示：请索取.xlsx或.csv的表格
        """)
    let missing = #expect(throws: ReadError.self) { try FileBytes.read("没有/名单.csv") }
    #expect(missing?.text(in: .chinese) == "没有/名单.csv: 没有这个文件")
  }

  @Test(arguments: [
    ("cut_short.xlsx", "cut_short.xlsx: 文件无法解压：结尾缺失\n  提示：请重新获取文件，或用Excel或WPS打开后另存"),
    ("lying_header.xlsx", "lying_header.xlsx: 文件无法解压：内部目录前后不一致\n  提示：请重新获取文件，或用Excel或WPS打开后另存"),
    ("bomb_of_a_long_text.xlsx", "bomb_of_a_long_text.xlsx：工作表“台账”A1单元格：内容超过单元格至多可有的32767个字符"),
    (
      "several_sheets.xlsx",
      """
      several_sheets.xlsx: 2个工作表有内容，没有指明哪一个
        提示：请指明其中一个，例如sheet = "2021Q2"：“2021Q2”、“2021Q3”
      """
    ),
  ])
  func `a workbook that cannot be read`(name: String, message: String) throws {
    #expect(try TestFiles.refusal(name, in: .chinese) == message)
  }

  @Test func `an option that takes something else`() {
    var options = ShapeOptions()
    let error = #expect(throws: ReadError.self) { try options.set("total_rows", to: .text("drop")) }
    #expect(
      error?.text(in: .chinese) == """
        “total_rows”应为false或行号
          提示：写成total_rows = false或total_rows = {4, 9}
        """)
  }

  @Test func `a colon of full width in YAML`() {
    let error = #expect(throws: ReadError.self) {
      try YAMLScanner.scan(Array("标题：通报\n".utf8), file: "细则.yaml")
    }
    #expect(error?.text(in: .chinese) == "细则.yaml:1:3: “：”是全角冒号\n  提示：写成“: ”，即半角冒号和一个空格")
  }

  @Test func `what was decided about a sheet, and why`() throws {
    func notes(_ rows: [String]) throws -> [String] {
      try PageGrid(rows).read().receipt.notes.map { $0.text(in: .chinese) }
    }
    #expect(
      try notes(["检查情况|<|<", "单位|件数|备注", "公安局|8|", "民政局|5|无", "合计|14|已核对"]) == [
        "读自工作表“table 1”，表头是第2行",
        "第1行在表上方：“检查情况”",
        "第5行是合计行（合计），不算表中的行；它不是第3、4行的合计：“件数”为14，各行之和为13；旁边写着：“已核对”",
        "各列类型由单元格推断：单位 文本、件数 整数、备注 文本",
      ])
    #expect(
      try notes(["序号|单位|件数", "一、部门|<|<", "1|公安局|8", "2|民政局|5", "二、乡镇|<|<", "1|马站镇|3", "4|高桥镇|2"]) == [
        "读自工作表“table 1”，表头是第1行",
        "第2、5行是分组（横跨全表的合并单元格，在数字列中写文字，依次编号，写的是单位类别，第一个紧接表头，之后都有完整的行），读作“组别”列：“一、部门”、“二、乡镇”",
        "列“序号”在第7行没有接着往下编号：可能缺行或有重复的行",
        "各列类型由单元格推断：序号 整数、单位 文本、件数 整数、组别 文本",
      ])
  }

  @Test func `cells that were read in another spelling, and the few that are odd`() throws {
    let text = "单位,得分\n甲,８０\n乙,90\n丙,95\n丁,85\n戊,70\n"
    let read = try TableReader.read(Array(text.utf8), TableRequest(file: "a.csv"))
    #expect(
      read.receipt.notes.map { $0.text(in: .chinese) } == [
        "各列类型由单元格推断：单位 文本、得分 整数",
        "列“得分”：1个单元格用了别的写法，例如“８０”读作80",
      ])
    let rows = (1...9).map { "单位\($0),\(80 + $0)\n" }.joined()
    let odd = try TableReader.read(
      Array("单位,得分\n\(rows)癸,八十分\n".utf8), TableRequest(file: "a.csv"))
    #expect(
      odd.receipt.notes.map { $0.text(in: .chinese) } == [
        "各列类型由单元格推断：单位 文本、得分 文本", "列“得分”除第11行的“八十分”外都是数字，因此读作文本",
      ])
  }
}
