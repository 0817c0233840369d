import Diagnostics
import Readers
import Tables
import Testing

/// Tables as offices lay them out in sheets: one oddity a file.
@Suite struct OfficeTableTests {
  @Test(
    arguments: [
      "stacked_header_groups_totals.xlsx", "stacked_by_xlsxwriter.xlsx", "stacked_by_libreoffice.xlsx",
      "stacked_by_libreoffice.xls", "stacked_page_named.xls", "stacked.csv",
    ])
  func `title, stacked header, groups, totals and remarks are told from the table`(name: String) throws {
    let options: [(String, ShapeOptionValue)] = name == "stacked.csv" ? [("shape", .text("office"))] : []
    #expect(
      try OfficeFiles.rows(name, options) == [
        "序号|单位|政府网站_得分|政府网站_问题数|政务新媒体_得分|政务新媒体_问题数|组别",
        "1|公安局|90.0|2|85.0|1|县政府部门", "2|民政局|88.5|3|91.0|0|县政府部门",
        "3|马站镇|70.0|6|66.5|4|乡镇(街道)", "4|沂城街道|95.0|0|93.0|1|乡镇(街道)",
      ])
    let receipt = try OfficeFiles.read(name, options).receipt
    #expect(receipt.above.map { "\($0.name)=\($0.value)" } == ["填报单位=县政府办公室", "单位=分"])
    #expect(receipt.lines == [7, 8, 11, 12])
    #expect(receipt.headerRows == [4, 5])
    #expect(receipt.decisions.filter(\.isDoubtful) == [])
  }

  @Test func `each decision is told with its rows and its option`() throws {
    let receipt = try OfficeFiles.read("stacked_header_groups_totals.xlsx").receipt
    #expect(
      receipt.decisions.map {
        "\($0.sentence.text(in: .english)) · \($0.setting?.written(in: .script) ?? "")"
      } == [
        "rows 1 to 3 stand above the table: \"附件1\", \"2021年第三季度政务公开检查情况表\", 填报单位: 县政府办公室, 单位: 分 · title_rows = {1, 2, 3}",
        "rows 4 and 5 are the header (cells of it are merged), with \"_\" between their names · header_rows = {4, 5}",
        "rows 15 to 17 are remarks, left out of the table: \"注:1.得分满分100分。\", \"2.问题数以县政府办公室通报为准。\", \"填报人:张三\" · footnotes = false",
        "rows 6 and 10 name groups (drawn across the table, a text in a column of numbers, naming a sort of units, the first right below the header, each followed by full rows), now the column \"组别\": \"县政府部门\", \"乡镇(街道)\" · group_rows = false",
        "row 9 is a total (小计), left out of the table; it is the sum of rows 7 and 8 · total_rows = \"keep\"",
        "row 13 is a total (小计), left out of the table; it is the sum of rows 11 and 12 · total_rows = \"keep\"",
        "row 14 is a total (合计), left out of the table; it is the sum of rows 7 to 8, 11 to 12 · total_rows = \"keep\"",
      ])
  }

  @Test func `headers without merged cells are joined where they leave columns open`() throws {
    #expect(
      try OfficeFiles.rows("no_merges.xlsx")[0]
        == "序号|单位|政府网站_得分|政府网站_问题数|政务新媒体_得分|政务新媒体_问题数")
    #expect(
      try OfficeFiles.rows("no_merges.xlsx", [("separator", .text("/"))])[0]
        == "序号|单位|政府网站/得分|政府网站/问题数|政务新媒体/得分|政务新媒体/问题数")
  }

  @Test func `a merged cell of the header that reaches beyond the table names no columns there`() throws {
    #expect(
      try OfficeFiles.rows("header_merged_beyond.xlsx") == [
        "单位|政府网站_得分|政府网站_问题数", "公安局|90|2", "民政局|80|3",
      ])
  }

  @Test func `three rows of a header are joined`() throws {
    #expect(
      try OfficeFiles.rows("three_levels.xlsx") == [
        "单位|政府网站_内容_更新|政府网站_内容_解读|政府网站_得分|备注", "公安局|1|2|3|好", "民政局|4|5|6|",
      ])
  }

  @Test(arguments: [
    "title_above.xlsx", "line_above.xlsx", "numbers_of_columns.xlsx", "blank_separators.xlsx",
    "footnotes.xlsx", "total_first.xlsx", "long_remark_to_the_right.xlsx",
  ])
  func `what stands around a table is left out`(name: String) throws {
    #expect(try OfficeFiles.rows(name) == ["单位|件数|得分", "公安局|8|90.0", "民政局|5|85.5", "司法局|3|77.0"])
    #expect(try OfficeFiles.read(name).receipt.said.count > 2)
  }

  @Test func `lines above a table are kept by name`() throws {
    let receipt = try OfficeFiles.read("line_above.xlsx").receipt
    #expect(receipt.above.map { "\($0.name)=\($0.value)" } == ["单位=万元", "填报日期=2021-08-23"])
  }

  @Test func `groups become a column, drawn across or not`() throws {
    #expect(
      try OfficeFiles.rows("group_rows_without_merges.xlsx") == [
        "单位|件数|得分|组别", "沂水县|5|90|县(市)政府", "莒南县|4|80|县(市)政府", "公安局|8|70|市直部门", "民政局|3|60|市直部门",
      ])
    #expect(
      try OfficeFiles.rows("groups_in_the_serial_column.xlsx", [("group_column", .text("类别"))]) == [
        "序号|单位|得分|类别", "1|公安局|90|县政府部门", "2|民政局|80|县政府部门", "1|马站镇|70|乡镇",
      ])
    #expect(
      try OfficeFiles.rows("group_rows_without_merges.xlsx", [("group_rows", .flag(false))]).count == 7)
    #expect(
      try OfficeFiles.rows("group_rows_without_merges.xlsx", [("group_rows", .rows([5]))])[1...2]
        == ["县(市)政府|||", "沂水县|5|90|"])
  }

  @Test func `a unit that did not report is a row, and that is told`() throws {
    #expect(try OfficeFiles.rows("a_unit_that_did_not_report.xlsx")[2] == "财政局||")
    #expect(
      try OfficeFiles.decisions("a_unit_that_did_not_report.xlsx") == [
        "row 3 holds one cell alone and is read as a row without the others: \"财政局\""
      ])
  }

  @Test func `what may be a group or a row is refused with both readings`() throws {
    #expect(
      try OfficeFiles.refusal("groups_or_rows.xlsx") == """
        groups_or_rows.xlsx: sheet "台账", row 4: it is not clear whether row 4 names a group or is a row that lacks its other cells: it holds only "县直机关"
          help: group_rows = {4} makes a column "组别" of them
          help: group_rows = false reads them as rows of the table
        """)
    #expect(
      try OfficeFiles.rows("groups_or_rows.xlsx", [("group_rows", .rows([4]))]).last == "司法局|3|77.0|县直机关")
    #expect(try OfficeFiles.rows("groups_or_rows.xlsx", [("group_rows", .flag(false))])[3] == "县直机关||")
  }

  @Test func `a second row of texts over numbers is refused with both readings`() throws {
    #expect(
      try OfficeFiles.refusal("second_row_of_texts.xlsx") == """
        second_row_of_texts.xlsx: sheet "台账", row 2: it is not clear whether row 2 belongs to the header: it holds texts where numbers or days stand below
          help: header_rows = {1, 2} joins the names: 单位_名称, 件数_件, 得分_分
          help: header_rows = {1} takes row 2 as the first row of the table
        """)
    #expect(
      try OfficeFiles.rows("second_row_of_texts.xlsx", [("header_rows", .rows([1, 2]))])[0]
        == "单位_名称|件数_件|得分_分")
    #expect(try OfficeFiles.rows("second_row_of_texts.xlsx", [("header_rows", .rows([1]))])[1] == "名称|件|分")
  }

  @Test func `a total that the rows do not give is told, and rates are not added up`() throws {
    let decision = try #require(OfficeFiles.read("total_that_does_not_follow.xlsx").receipt.decisions.first)
    #expect(decision.isDoubtful)
    #expect(
      decision.sentence.text(in: .english)
        == "row 4 is a total (合计), left out of the table; it is not the sum of rows 2 and 3: \"件数\" says 14, the rows add up to 13; not added up: \"办结率\""
    )
    #expect(
      try OfficeFiles.rows("total_that_does_not_follow.xlsx", [("total_rows", .text("keep"))]).last
        == "合计|14|85")
  }

  @Test func `words for totals inside of a table are no totals`() throws {
    #expect(
      try OfficeFiles.rows("words_that_look_like_totals.xlsx") == ["单位|类型|说明", "审计局|合计|年度合计情况", "统计局|小计|已计入"])
    #expect(try OfficeFiles.decisions("words_that_look_like_totals.xlsx") == [])
  }

  @Test func `headers that stand on each page are left out`() throws {
    #expect(
      try OfficeFiles.rows("header_on_each_page.xlsx") == [
        "序号|单位|得分", "1|公安局|90", "2|民政局|80", "3|司法局|70", "4|财政局|60",
      ])
    #expect(
      try OfficeFiles.decisions("header_on_each_page.xlsx") == [
        "row 1 stands above the table: \"附件2\"",
        "rows 5 and 6 repeat the header or the title, and are left out",
      ])
  }

  @Test func `a serial number that skips is told`() throws {
    #expect(
      try OfficeFiles.decisions("serial_that_skips.xlsx") == [
        "column \"序号\" does not count on in row 4: a row may be missing or stand twice"
      ])
  }

  @Test func `cells merged downwards stand in each of their rows`() throws {
    #expect(
      try OfficeFiles.rows("merged_downwards.xlsx") == [
        "单位|渠道|件数", "公安局|平台|3", "公安局|信函|2", "民政局|平台|1", "民政局|信函|4",
      ])
    #expect(
      try OfficeFiles.decisions("merged_downwards.xlsx") == [
        "row 4 is a total (合计), left out of the table; it is the sum of rows 2 and 3",
        "the value of cells merged downwards stands in each of their rows: A2:A4, A5:A6",
      ])
    #expect(try OfficeFiles.rows("merged_downwards.xlsx", [("fill_down", .flag(false))])[2] == "|信函|2")
  }

  @Test func `a range and rows limit what is looked at`() throws {
    #expect(try OfficeFiles.refusal("beside_other_cells.xlsx") == "read")
    #expect(
      try OfficeFiles.rows("beside_other_cells.xlsx", [("range", .text("B2:C4"))]) == [
        "单位|件数", "公安局|8", "民政局|5",
      ])
    #expect(
      try OfficeFiles.rows(
        "footnotes.xlsx", [("first_row", .rows([3])), ("header_rows", .rows([1])), ("last_row", .rows([3]))])
        == ["单位|件数|得分", "民政局|5|85.5"])
  }

  @Test func `nothing is recognised when a table is said to be plain`() throws {
    #expect(
      try OfficeFiles.rows("total_first.xlsx", [("shape", .text("plain"))])[1] == "全县合计|16|252.5")
    #expect(try OfficeFiles.rows("stacked.csv", [("header_rows", .rows([4, 5]))]).count == 5)
  }

  @Test func `options that are misunderstood say what they take`() throws {
    var shape = ShapeOptions()
    for (name, value, message) in [
      ("header_rows", ShapeOptionValue.flag(true), "\"header_rows\" is the numbers of rows"),
      ("range", .text("B3"), "\"range\" is the first and the last cell"),
      ("group_rows", .text("no"), "\"group_rows\" is false or the numbers of rows"),
      ("shape", .text("offise"), "\"shape\" is \"office\", \"plain\" or \"usual\""),
      ("header_row", .rows([1]), "no option \"header_row\"; did you mean \"header_rows\"?"),
    ] {
      do throws(ReadError) {
        try shape.set(name, to: value)
        Issue.record("\(name) was taken")
      } catch {
        #expect(error.message.text(in: .english) == message)
      }
    }
    #expect(
      try OfficeFiles.refusal("footnotes.xlsx", [("total_rows", .rows([99]))]) == """
        footnotes.xlsx: sheet "台账": "total_rows" names row 99, which holds nothing
          help: the rows with something in them are between 1 and 7
        """)
  }

  @Test func `options are written as they are read`() throws {
    var shape = ShapeOptions()
    for (name, text) in [
      ("header_rows", "2,3"), ("group_rows", "4,9"), ("total_rows", "false"), ("range", "B3:H40"),
      ("separator", "/"),
      ("last_row", "40"), ("fill_down", "false"),
    ] { try shape.set(name, to: ShapeOptionValue(text)) }
    #expect(shape.range == SheetRange(rows: 3...40, columns: 1...7))
    #expect(
      shape.settings(withRows: true).map { "\($0.name)=\($0.value)" } == [
        "header_rows=2,3", "group_rows=4,9", "total_rows=false", "fill_down=false", "last_row=40",
        "range=B3:H40",
        "separator=/",
      ])
    #expect(
      shape.settings(withRows: false).map { "\($0.name)=\($0.value)" } == [
        "header_rows=2,3", "total_rows=false", "fill_down=false", "separator=/",
      ])
  }
}
