import Diagnostics
import Readers
import Tables
import Testing

/// Tables that could pass for others, and must be read right, refused or told.
@Suite struct DoubtfulTableTests {
  @Test func `codes that a spreadsheet cut short are told`() throws {
    let text = "姓名,身份证\n甲,3.71323E+17\n乙,3.71323E+17\n丙,371323199001010011\n"
    let said = """
      column "身份证" holds 2 cells with a code that a spreadsheet cut short, such as line 2 "3.71323E+17": the last digits are lost, so make the column one of texts in the spreadsheet, enter the codes again, and save it anew
      """
    var request = TableRequest(file: "a.csv")
    #expect(try TableReader.read(Array(text.utf8), request).receipt.said.last == said)
    request.schema = DatasetSchema(
      name: "t", path: "a.csv", fields: [FieldSchema("姓名", .text), FieldSchema("身份证", .text)])
    #expect(try TableReader.read(Array(text.utf8), request).receipt.said.last == said)
    for plain in ["E+17", "3.E+17", "3.7E+1", "3.7E+10", "3.7e+17x", "33.7E+17", "a3.7E+17"] {
      let receipt = try TableReader.read(Array("a,b\n甲,\(plain)\n".utf8), TableRequest(file: "a.csv")).receipt
      #expect(receipt.said.allSatisfy { !$0.contains("cut short") }, "\(plain)")
    }
  }

  @Test func `a text with columns that have no name is offered to be read as a sheet`() {
    func refusal(_ text: String) -> String {
      do {
        _ = try TableReader.read(Array(text.utf8), TableRequest(file: "a.csv"))
        return "read"
      } catch {
        return error.items.map { $0.text(in: .english) }.joined(separator: "\n")
      }
    }
    let office =
      "  help: shape = \"office\" looks for the table as in a sheet, with titles above it and empty columns beside it"
    #expect(refusal("单位,件数,\n公安局,8,\n") == "a.csv:1:3: the column has no name\n" + office)
    #expect(
      refusal("信件统计表,,\n单位,件数,n\n公安局,8,1\n")
        == "a.csv:1:2: the column has no name\n\(office)\na.csv:1:3: the column has no name")
    #expect(
      refusal(",单位,n\n0,公安局,8\n") == """
        a.csv:1:1: the column has no name
          help: if a program wrote the numbers of the rows there, have it leave them out, as index=False does in pandas, or name the column
        \(office)
        """)
  }

  @Test(arguments: ["#DIV/0!", "#REF!"])
  func `an error is a bad cell where a text of a sheet or of JSON holds the word`(word: String) throws {
    #expect(
      try PageGrid(["单位|件数", "公安局|8", "民政局|\(word)"]).refusal() == """
        表.xls: sheet "table 1", cell B3: column "件数" holds the error \(word)
          help: correct the formula, or clear the cell
        """)
    let json = Array("[{\"n\": 1}, {\"n\": \"\(word)\"}]".utf8)
    #expect(throws: DiagnosticList.self) { try TableReader.read(json, TableRequest(file: "a.json")) }
  }

  @Test func `months and days may name the columns behind one called 单位`() throws {
    let rows = ["公安局|1|2", "民政局|3|4"]
    for header in ["单位|2021年7月|2021年8月", "单位|2021-07-01|2021-08-01"] {
      #expect(try PageGrid([header] + rows).table() == [header] + rows)
      #expect(try PageGrid(["信件统计表|<|<", header] + rows).table() == [header] + rows)
    }
  }

  @Test func `a table without names for its columns is refused`() throws {
    let refusal = """
      表.xls: sheet "table 1", row 1: row 1 should name the columns, and looks like a row of the table: "公安局", "8", "90"
        help: write the names of the columns into a row above it
        help: header_rows = {1} takes it for the names
      """
    let rows = ["公安局|8|90", "民政局|5|80", "司法局|3|70"]
    #expect(try PageGrid(rows).refusal() == refusal)
    #expect(try PageGrid(rows).table([("header_rows", "1")])[1] == "民政局|5|80")
    #expect(
      try PageGrid(rows).refusal(in: .chinese).hasPrefix(
        "表.xls：工作表“table 1”第1行：第1行应是列名，却像表中的一行：“公安局”、“8”、“90”"))
  }

  @Test(arguments: ["地区|2020|2021", "地区|1|2", "地区|7|8|9", "单位|65|80"])
  func `years, numbers that count on and words for columns may name columns`(header: String) throws {
    let row = header.split(separator: "|").dropFirst().map { _ in "|4" }.joined()
    #expect(try PageGrid([header, "甲\(row)", "乙\(row)", "丙\(row)"]).table()[0] == header)
  }

  @Test func `a row called 总数 stays where it adds nothing up once the other rows are known`() throws {
    let grid = PageGrid(["指标|数值", "收到申请总数|13", "网络申请|8", "信函申请|5", "办结总数|12"])
    #expect(try grid.table() == ["指标|数值", "收到申请总数|13", "网络申请|8", "信函申请|5", "办结总数|12"])
    #expect(
      try grid.decisions() == [
        "? row 2 is called \"总数\" and is read as a row of the table: no other rows add up to it"
      ])
  }

  @Test func `a number with 万 under a line that counts in 万 is no number`() throws {
    let rows = ["单位|资金", "公安局|3.2万", "民政局|12"]
    #expect(try PageGrid(["单位：万元|"] + rows).read().table.schema[1].type == .text)
    #expect(try PageGrid(["资金表（单位：万元）|<"] + rows).read().table.schema[1].type == .text)
    #expect(try PageGrid(["单位：元|"] + rows).read().table.schema[1].type == .int)
  }

  @Test func `cells, not only texts, tell what is odd in a column`() throws {
    let rows = (0..<12).map { "项\($0)|\($0 % 3)" } + ["项末|未报"]
    #expect(
      try PageGrid(["项目|问题数"] + rows).read().receipt.said.last
        == "column \"问题数\" holds numbers but for B14 \"未报\", so it was read as texts")
  }

  @Test func `days without a year are no decimals`() throws {
    let result = try PageGrid(["单位|办结日期", "公安局|9.8", "民政局|9.10"]).read()
    #expect(TestFiles.rows(result.table) == ["公安局|9.8", "民政局|9.10"])
    #expect(
      result.receipt.said.last
        == "column \"办结日期\" holds what may be days without a year, such as B2 \"9.8\", so it was read as texts: write 9月8日 or 2021-09-08"
    )
    #expect(try PageGrid(["单位|平均工作日", "公安局|9.8", "民政局|9.10"]).table()[2] == "民政局|9.10")
  }

  @Test func `blanks and signs that may mean the value above are told, and filled when asked`() throws {
    let grid = PageGrid(["类型|单位|件数", "部门|公安局|1", "|民政局|2", "乡镇|马站镇|1", "|高桥镇|2"])
    #expect(
      try grid.decisions() == [
        "? column \"类型\" holds nothing in rows 3 and 5: where that means the value above, fill_down = \"类型\" takes it"
      ])
    #expect(
      try grid.table([("fill_down", "类型")]) == [
        "类型|单位|件数", "部门|公安局|1", "部门|民政局|2", "乡镇|马站镇|1", "乡镇|高桥镇|2",
      ])
    let signs = PageGrid(["单位|件数", "公安局|1", "〃|2", "民政局|1"])
    #expect(
      try signs.decisions() == [
        "? column \"单位\" holds \"〃\" in row 3: where that means the value above, fill_down = \"单位\" takes it"
      ])
    #expect(try signs.table([("fill_down", "单位")])[2] == "公安局|2")
  }

  @Test func `tabs and apostrophes around codes are left out, and told`() throws {
    let text = "单位,信用代码\n公安局,\"\t371323199001010011\"\n民政局,371323199001010027\t\n司法局,'371323199001010019\n"
    var request = TableRequest(file: "a.csv")
    request.laysOutTextsUpTo = 1 << 20
    let result = try TableReader.read(Array(text.utf8), request)
    #expect(
      TestFiles.rows(result.table) == [
        "公安局|371323199001010011", "民政局|371323199001010027", "司法局|371323199001010019",
      ])
    #expect(
      result.receipt.said.contains(
        "3 cells have a tab, an apostrophe or spaces around what they hold, such as line 2: read without"))
  }

  @Test(arguments: [
    ["负责人：|张三", "填表人：|王五"], ["（盖章）|2021年9月8日"], ["联系电话：|2251234"], ["第1页|共1页"], ["以上数据截至8月|"],
    ["检查人签字："],
  ])
  func `signatures in two cells below a table are no rows of it`(rows: [String]) throws {
    let table = ["项目|件数|得分", "甲|8|90", "乙|5|80", "丙|4|70"]
    #expect(try PageGrid(table + rows).table() == table)
  }

  @Test func `a row whose name begins as a signature does is kept where it holds numbers`() throws {
    let table = ["科室|件数", "办公室|8", "审核科|5"]
    #expect(try PageGrid(table).table() == table)
    let pages = PageGrid(["科室|件数", "办公室|8", "第1页|共2页", "人事科|5"])
    #expect(try pages.table() == ["科室|件数", "办公室|8", "人事科|5"])
  }

  @Test func `a line of names and values without colons stands above the table`() throws {
    let grid = PageGrid([
      "网站检查记录表", "检查单位|县政府办公室|检查时间|2021年9月8日", "序号|单位名称|问题描述|问题类型|是否整改", "1|公安局|栏目未更新|内容更新|是",
      "2|民政局|链接错误|错误链接|否", "检查人签字：",
    ])
    #expect(
      try grid.table() == [
        "序号|单位名称|问题描述|问题类型|是否整改", "1|公安局|栏目未更新|内容更新|true", "2|民政局|链接错误|错误链接|false",
      ])
    #expect(
      try grid.decisions().first
        == "rows 1 and 2 stand above the table: \"网站检查记录表\", 检查单位: 县政府办公室, 检查时间: 2021年9月8日")
  }

  @Test func `two tables side by side are refused with the range of each`() throws {
    #expect(
      try PageGrid(["单位|件数||单位|件数", "公安局|3||沂城街道|5", "民政局|4||黄山铺镇|6"]).refusal() == """
        表.xls: sheet "table 1", row 1: two tables stand side by side, with columns of the same names: "单位" and others
          help: range = "A1:B3" reads the left one
          help: range = "D1:E3" reads the right one
        """)
  }

  @Test func `cells that are not what their header says are named in small tables too`() throws {
    func last(_ rows: [String]) throws -> String? { try PageGrid(rows).read().receipt.said.last }
    #expect(
      try last(["编号|申请日期", "A1|2021-07-05", "A2|2021.7.8", "A3|2021-07-12", "A4|7月20日"])
        == "column \"申请日期\" holds days but for B5 \"7月20日\", so it was read as texts; year = 2021 says of which year they are"
    )
    #expect(
      try last(["单位|办结率", "公安局|50%", "民政局|0.5", "司法局|50.0%"])
        == "column \"办结率\" holds numbers with a percent sign but for B3 \"0.5\", so it was read as texts")
    #expect(
      try last(["单位|备注", "公安局|50%", "民政局|0.5", "司法局|50.0%"])?.hasPrefix("types were taken") == true)
  }
}
