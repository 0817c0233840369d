import Diagnostics
import Readers
import Testing

/// Rows that add up others, however they are called and wherever their word stands.
@Suite struct TotalRowTests {
  private let items = ["类别|项目|件数", "部门|甲项|8", "部门|乙项|5", "乡镇|丙项|3", "乡镇|丁项|4"]

  @Test func `a subtotal beside its category is left out`() throws {
    let sheet = PageGrid([items[0], items[1], items[2], "部门|小计|13", items[3], items[4], "乡镇|小计|7"])
    #expect(try sheet.table() == items)
    #expect(
      try sheet.decisions() == [
        "row 4 is a total (小计), left out of the table; it is the sum of rows 2 and 3",
        "row 7 is a total (小计), left out of the table; it is the sum of rows 5 and 6",
      ])
  }

  @Test func `a subtotal may stand first in its block, where its merged category begins`() throws {
    let sheet = PageGrid([
      items[0], "部门|小计|13", "^|甲项|8", "^|乙项|5", "乡镇|小计|7", "^|丙项|3", "^|丁项|4", "合计|<|20",
    ])
    #expect(try sheet.table() == items)
    #expect(
      try sheet.decisions() == [
        "row 2 is a total (小计), left out of the table; it is the sum of rows 3 and 4",
        "row 5 is a total (小计), left out of the table; it is the sum of rows 6 and 7",
        "row 8 is a total (合计), left out of the table; it is the sum of rows 3 to 4, 6 to 7",
        "the value of cells merged downwards stands in each of their rows: A2:A4, A5:A7",
      ])
  }

  @Test func `a numeral in words before a total is its serial number`() throws {
    #expect(
      try PageGrid(["序号|项目|件数", "一|甲项|8", "二|乙项|5", "三|合计|14"]).decisions() == [
        "? row 4 is a total (合计), left out of the table; it is not the sum of rows 2 and 3: \"件数\" says 14, the rows add up to 13"
      ])
  }

  @Test func `a remark beside a total is told`() throws {
    let sheet = PageGrid(["单位|件数|备注", "公安局|8|", "民政局|5|", "合计|13|已核对"])
    #expect(try sheet.table() == ["单位|件数|备注", "公安局|8|", "民政局|5|"])
    #expect(
      try sheet.decisions() == [
        "row 4 is a total (合计), left out of the table; it is the sum of rows 2 and 3; beside it: \"已核对\""
      ])
    #expect(
      try PageGrid(["单位|件数|备注", "公安局|8|", "民政局|5|", "合计|14|已核对"]).decisions() == [
        "? row 4 is a total (合计), left out of the table; it is not the sum of rows 2 and 3: \"件数\" says 14, the rows add up to 13; beside it: \"已核对\""
      ])
  }

  @Test(arguments: ["累计", "总数", "合计数", "全县", "汇　总", "本页合计"])
  func `other words for a total are held against the rows`(word: String) throws {
    let rows = ["项目|件数|得分", "甲项|8|90", "乙项|5|85.5"]
    #expect(try PageGrid(rows + ["\(word)|13|175.5"]).table() == ["项目|件数|得分", "甲项|8|90.0", "乙项|5|85.5"])
  }

  @Test func `a word that may be a row is refused with both readings when it is no sum`() throws {
    let sheet = PageGrid(["项目|件数", "甲项|8", "乙项|5", "小计|13", "丙项|3", "累计|20"])
    #expect(
      try sheet.refusal() == """
        表.xls: sheet "table 1", row 6: it is not clear whether row 6 is a total (累计): it is not the sum of rows 2 to 3, 5: "件数" says 20, the rows add up to 16
          help: total_rows = {4, 6} leaves it out of the table
          help: total_rows = {4} reads it as a row of the table
        """)
    #expect(
      try sheet.refusal(manner: .command).hasSuffix(
        "help: --set total_rows=4,6 leaves it out of the table\n  help: --set total_rows=4 reads it as a row of the table"
      ))
    #expect(
      try sheet.refusal(manner: .command, in: .chinese) == """
        表.xls：工作表“table 1”第6行：不能确定第6行是不是合计行（累计）：它不是第2至3、5行的合计：“件数”为20，各行之和为16
          提示：--set total_rows=4,6 不把它算作表中的行
          提示：--set total_rows=4 把它读作表中的一行
        """)
    #expect(try sheet.table([("total_rows", "4,6")]) == ["项目|件数", "甲项|8", "乙项|5", "丙项|3"])
    #expect(try sheet.table([("total_rows", "4")]) == ["项目|件数", "甲项|8", "乙项|5", "丙项|3", "累计|20"])
  }

  @Test func `a mean is left out, and held against the rows`() throws {
    let rows = ["单位|件数|得分", "公安局|8|90", "民政局|5|85.5", "司法局|3|77"]
    #expect(
      try PageGrid(rows + ["平均分||84.17"]).decisions() == [
        "row 5 is a mean (平均分), left out of the table; it is the mean of rows 2 to 4"
      ])
    #expect(
      try PageGrid(rows + ["全县平均|5.3|84.2"]).table()
        == ["单位|件数|得分", "公安局|8|90.0", "民政局|5|85.5", "司法局|3|77.0"])
    #expect(
      try PageGrid(rows + ["平均|6|80"]).refusal() == """
        表.xls: sheet "table 1", row 5: it is not clear whether row 5 is a mean (平均): it is not the mean of rows 2 to 4: "得分" says 80, which is no mean of the rows
          help: total_rows = {5} leaves it out of the table
          help: total_rows = "keep" reads it as a row of the table
        """)
  }

  @Test func `a word that stands in many rows is a value, and that is told`() throws {
    let sheet = PageGrid(["单位|口径|件数", "公安局|当季|5", "公安局|累计|20", "民政局|当季|3", "民政局|累计|9"])
    #expect(try sheet.table().count == 5)
    #expect(
      try sheet.decisions() == [
        "? rows 3 and 5 are called \"累计\" and are read as rows of the table: no other rows add up to them"
      ])
  }

  @Test func `names that end like totals are rows`() throws {
    let rows = ["项目|数值", "受理总数|13", "办结总数|12", "最长天数|9"]
    #expect(try PageGrid(rows).table() == rows)
    #expect(try PageGrid(rows).decisions() == [])
  }

  @Test func `a name that ends like a total and adds nothing up is refused with both readings`() throws {
    #expect(
      try PageGrid(["项目|金额", "办公费|8", "差旅费|5", "人员费用合计|40"]).refusal().hasPrefix(
        "表.xls: sheet \"table 1\", row 4: it is not clear whether row 4 is a total (合计): it is not the sum of rows 2 and 3: \"金额\" says 40, the rows add up to 13"
      ))
    #expect(
      try PageGrid(["项目|金额", "办公费|8", "差旅费|5", "费用合计|13"]).table() == ["项目|金额", "办公费|8", "差旅费|5"])
  }

  @Test func `a row that is the sum of all others is told`() throws {
    let sheet = PageGrid(["单位|件数", "沂水县|16", "公安局|8", "民政局|5", "司法局|3"])
    #expect(try sheet.table().count == 5)
    #expect(
      try sheet.decisions() == [
        "? row 2 (\"沂水县\") is read as a row of the table, although it is the sum of rows 3 to 5"
      ])
  }

  @Test func `a last row of numbers alone that are the sums is left out`() throws {
    let sheet = PageGrid(["单位|件数|得分", "公安局|8|90", "民政局|5|85", "|13|175"])
    #expect(try sheet.table() == ["单位|件数|得分", "公安局|8|90", "民政局|5|85"])
    #expect(
      try sheet.decisions() == [
        "row 4 is a total (without a name), left out of the table; it is the sum of rows 2 and 3"
      ])
    #expect(
      try PageGrid(["单位|件数", "公安局|1", "民政局|2", "^|3"]).table() == ["单位|件数", "公安局|1", "民政局|2", "民政局|3"])
  }

  @Test func `groups that hold their sums become a column`() throws {
    let sheet = PageGrid([
      "序号|项目|件数", "一|县政府部门|13", "1|甲项|8", "2|乙项|5", "二|乡镇|7", "1|丙项|3", "2|丁项|4",
    ])
    #expect(
      try sheet.table() == [
        "序号|项目|件数|组别", "1|甲项|8|县政府部门", "2|乙项|5|县政府部门", "1|丙项|3|乡镇", "2|丁项|4|乡镇",
      ])
    #expect(
      try sheet.decisions() == [
        "rows 2 and 5 name groups (numbered otherwise than the rows below, holding the sums of the rows below, which are left out), now the column \"组别\": \"县政府部门\", \"乡镇\""
      ])
    #expect(
      try PageGrid(["单位|件数", "县政府部门|13", "公安局|8", "民政局|5", "乡镇|3", "马站镇|3"]).table() == [
        "单位|件数|组别", "公安局|8|县政府部门", "民政局|5|县政府部门", "马站镇|3|乡镇",
      ])
  }

  @Test func `groups that do not hold their sums are refused with both readings`() throws {
    let sheet = PageGrid(["序号|项目|件数", "一|县政府部门|14", "1|甲项|8", "2|乙项|5", "二|乡镇|7", "1|丙项|3", "2|丁项|4"])
    #expect(
      try sheet.refusal() == """
        表.xls: sheet "table 1", row 2: it is not clear whether rows 2 and 5 name groups and hold their sums: in row 2 "件数" says 14, the rows add up to 13
          help: group_rows = {2, 5} takes the names as a column, and leaves the sums out
          help: group_rows = false reads them as rows of the table
        """)
    #expect(try sheet.table([("group_rows", "2,5")])[1] == "1|甲项|8|县政府部门")
    #expect(try sheet.table([("group_rows", "false")])[1] == "一|县政府部门|14")
  }

  @Test func `groups inside of groups keep both names`() throws {
    let sheet = PageGrid([
      "序号|项目|件数", "一、县直|<|<", "（一）部门|<|<", "1|甲项|8", "（二）中心|<|<", "1|乙项|5", "二、乡镇|<|<", "1|丙项|3",
    ])
    #expect(
      try sheet.table() == ["序号|项目|件数|组别", "1|甲项|8|县直_部门", "1|乙项|5|县直_中心", "1|丙项|3|乡镇"])
  }

  @Test func `sorts of units with numbers of their own are rows`() throws {
    let rows = ["类别|件数", "县政府部门|13", "乡镇|7", "企业|2"]
    #expect(try PageGrid(rows).table() == rows)
    #expect(try PageGrid(rows).decisions() == [])
  }

  @Test func `a part of the row above is told`() throws {
    #expect(
      try PageGrid(["项目|件数", "受理申请|8", "其中：网络申请|5", "答复|7"]).decisions() == [
        "? row 3 begins with \"其中\" and is read as a row of the table: a sum counts what is in the row above twice"
      ])
  }
}
