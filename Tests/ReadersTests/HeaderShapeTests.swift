import Diagnostics
import Readers
import Testing

/// What is the header, what stands above it, and what is none of the table.
@Suite struct HeaderShapeTests {
  private let rows = ["公安局|8|90", "民政局|5|85"]
  private let table = ["单位|件数|得分", "公安局|8|90", "民政局|5|85"]

  @Test(arguments: [
    "2021年第三季度检查情况表||单位：分", "填报单位：公安局||2021年9月8日", "填报单位：公安局|2021年三季度|单位：件",
    "附件1|检查情况表",
  ])
  func `titles, names and days in one line stand above the table`(line: String) throws {
    #expect(try PageGrid([line] + table).table() == table)
    #expect(try PageGrid(["检查情况|<|<", line] + table).table() == table)
  }

  @Test func `names with values in such a line are kept`() throws {
    let receipt = try PageGrid(["填报单位：公安局|2021年三季度|单位：件"] + table).read().receipt
    #expect(receipt.above.map { "\($0.name)=\($0.value)" } == ["填报单位=公安局", "单位=件"])
    #expect(
      receipt.decisions.map { $0.sentence.text(in: .english) } == [
        "row 1 stands above the table: \"2021年三季度\", 填报单位: 公安局, 单位: 件"
      ])
  }

  @Test func `names and values may fill a whole line above the table`() throws {
    let receipt = try PageGrid([
      "填报单位：|公安局|填报日期：|2021-09-08", "单位|件数|得分|备注", "公安局|8|90|无误", "民政局|5|85|无误",
    ]).read().receipt
    #expect(receipt.headerRows == [2])
    #expect(receipt.above.map { "\($0.name)=\($0.value)" } == ["填报单位=公安局", "填报日期=2021-09-08"])
  }

  @Test(arguments: ["(1)|(2)|(3)", "甲|1|2=1+3", "①|②|③", "（1）|（2）|（3）=（1）-（2）", "栏次|1|2"])
  func `rows that count the columns are left out`(counting: String) throws {
    #expect(try PageGrid([table[0], counting] + rows).table() == table)
  }

  @Test func `units that a form names by 甲 and 乙 are rows`() throws {
    let rows = ["项目|件数|得分", "甲|1|2", "乙|3|4", "丙|8|1"]
    #expect(try PageGrid(rows).table() == rows)
  }

  @Test func `a wide cell of the header over rows of texts takes no row into the header`() throws {
    #expect(
      try PageGrid(["单位|联系人|联系方式|<", "公安局|张三|0539-2251234|a@x.cn", "民政局|李四|0539-2251235|b@x.cn"]).table() == [
        "单位|联系人|联系方式|联系方式_2", "公安局|张三|0539-2251234|a@x.cn", "民政局|李四|0539-2251235|b@x.cn",
      ])
    #expect(
      try PageGrid(["单位|联系人|事项|备注|<", "公安局|张三|公开||", "民政局|李四|信访||"]).table() == [
        "单位|联系人|事项|备注", "公安局|张三|公开|", "民政局|李四|信访|",
      ])
    #expect(
      try PageGrid(["单位|<|联系人|<", "公安局|<|张三|<", "民政局|<|李四|<"]).table() == [
        "单位|联系人", "公安局|张三", "民政局|李四",
      ])
  }

  @Test func `columns under a wide cell without names of their own are told`() throws {
    #expect(
      try PageGrid(["单位|联系方式|<", "公安局|0539-2251234|a@x.cn"]).decisions() == [
        "? a cell of the header is drawn across several columns and nothing names each of them: called \"联系方式_2\""
      ])
  }

  @Test func `names below a wide cell belong to the header`() throws {
    #expect(
      try PageGrid(["单位|检查|<", "|得分|件数", "公安局|90|8", "民政局|85|5"]).table() == [
        "单位|检查_得分|检查_件数", "公安局|90|8", "民政局|85|5",
      ])
    #expect(
      try PageGrid(["单位|件数|<", "|2020|2021", "公安局|8|6", "民政局|5|5"]).table()[0] == "单位|件数_2020|件数_2021")
    #expect(
      try PageGrid(["基本情况|<|联系方式|<", "单位|姓名|电话|邮箱", "公安局|张三|0539-2251234|a@x.cn"]).table()[0]
        == "基本情况_单位|基本情况_姓名|联系方式_电话|联系方式_邮箱")
  }

  @Test func `texts below wide cells only are refused with both readings`() throws {
    #expect(
      try PageGrid(["人员|<|去向|<", "张三|李四|一组|二组", "王五|赵六|三组|四组"]).refusal() == """
        表.xls: sheet "table 1", row 2: it is not clear whether row 2 belongs to the header: cells above it are drawn across, and its texts may be names or values
          help: header_rows = {1, 2} joins the names: 人员_张三, 去向_一组
          help: header_rows = {1} takes row 2 as the first row of the table
          help: header_rows = {2} takes row 1 as what stands above the table
        """)
  }

  @Test func `a row of measures belongs to the names above it`() throws {
    #expect(
      try PageGrid(["单位|得分|备注", "|（分）|", "公安局|8|好", "民政局|5|差"]).table() == [
        "单位|得分（分）|备注", "公安局|8|好", "民政局|5|差",
      ])
    #expect(
      try PageGrid(["单位|件数|得分", "|件|分"] + rows).table() == [
        "单位|件数（件）|得分（分）", "公安局|8|90", "民政局|5|85",
      ])
  }

  @Test func `a list has its name below its title`() throws {
    let list = PageGrid(["未公开文件单位名单", "单位", "公安局", "民政局", "注：截至8月23日"])
    #expect(try list.table() == ["单位", "公安局", "民政局"])
    #expect(
      try list.decisions() == [
        "row 1 stands above the list: \"未公开文件单位名单\"",
        "row 5 is a remark, left out of the table: \"注:截至8月23日\"",
      ])
    #expect(
      try PageGrid(["未公开文件单位名单", "公安局", "民政局"]).decisions() == [
        "? row 1 reads like a title, and is taken for the name of the only column: \"未公开文件单位名单\""
      ])
    #expect(try PageGrid(["公安局", "县直部门", "民政局"]).table() == ["公安局", "县直部门", "民政局"])
  }

  @Test func `who handed a table in, and when, is no row of it`() throws {
    let sheet = PageGrid(table + ["||县政府办公室", "||2021年9月8日"])
    #expect(try sheet.table() == table)
    #expect(
      try sheet.decisions() == [
        "rows 4 and 5 are remarks, left out of the table: \"县政府办公室\", \"2021年9月8日\""
      ])
    #expect(try PageGrid(table + ["||2021年9月8日", "||县政府办公室"]).table() == table)
    #expect(try PageGrid(["序号|" + table[0], "1|" + rows[0], "2|" + rows[1], "|财政局||"]).table().count == 4)
  }

  @Test func `a title that goes on the next page is no group`() throws {
    let sheet = PageGrid(["检查表|<|<"] + table + ["检查表（续）|<|<", table[0], "司法局|3|77"])
    #expect(try sheet.table() == table + ["司法局|3|77"])
  }

  @Test func `merged cells that overlap in a damaged sheet count once`() throws {
    #expect(
      try OfficeFiles.rows("overlapping_merges.xlsx") == [
        "单位|栏目|件数", "公安局||1", "公安局||2", "公安局||3", "民政局|乙|4",
      ])
  }

  @Test func `a title may be a formula whose value was not stored`() throws {
    #expect(
      try OfficeFiles.rows("formula_in_title.xlsx") == ["单位|件数|得分", "公安局|8|90.0", "民政局|5|85.5", "司法局|3|77.0"])
    #expect(
      try OfficeFiles.decisions("formula_in_title.xlsx") == [
        "row 1 stands above the table: a formula without a value"
      ])
  }

  @Test func `a second table below is refused with the ways to read either`() throws {
    let sheet = PageGrid(["项目|件数", "甲项|8", "乙项|5", "", "栏目|数量", "丙栏|3", "丁栏|4"])
    #expect(
      try sheet.refusal() == """
        表.xls: sheet "table 1", row 5: row 5 looks like the header of another table: "栏目", "数量"
          help: last_row = 3 reads the table above it
          help: first_row = 5 reads the table below
          help: repeated_rows = {5} leaves the row out, and takes the rows below as rows of the same table
        """)
    #expect(try sheet.table([("last_row", "3")]) == ["项目|件数", "甲项|8", "乙项|5"])
    #expect(try sheet.table([("first_row", "5")]) == ["栏目|数量", "丙栏|3", "丁栏|4"])
    #expect(try sheet.table([("repeated_rows", "5")]).count == 5)
    #expect(
      try PageGrid(["项目|件数", "甲项|8", "乙项|5", "", "附表2", "姓名|电话|备注", "张三|0539-2251234|无"]).refusal() == """
        表.xls: sheet "table 1", row 6: row 6 looks like the header of another table: "姓名", "电话", "备注"
          help: last_row = 3 reads the table above it
          help: first_row = 5 reads the table below
        """)
  }

  @Test func `texts where numbers stand are no second table`() throws {
    #expect(try PageGrid(["单位|件数|得分", "公安局|8|90", "民政局|5|85", "", "司法局|未报|见附件"]).table().count == 4)
    #expect(
      try PageGrid(["项目|责任单位", "政策解读|政务公开办", "", "网站内容情况|政府办"]).table().count == 3)
  }

  @Test func `a cell beyond the header is named`() throws {
    #expect(
      try PageGrid(["单位|件数", "公安局|8", "民政局|5|补报", "司法局|3|补报"]).refusal() == """
        表.xls: sheet "table 1", row 3: cell C3 stands in a column without a name: the header is row 1, and 1 more row does
          help: write the name of the column into the header, or clear the cell
          help: range = "A1:B4" reads only the columns that have one
        """)
  }
}
