import Diagnostics
import Readers
import Tables
import Testing

/// Workbooks with one oddity each.
@Suite struct SheetReadingTests {
  @Test func `shared, rich, inline and computed texts are texts, without phonetic signs`() throws {
    let table = try TestFiles.read("texts.xlsx").table
    #expect(table.schema.names == ["甲", "乙"])
    #expect(TestFiles.rows(table) == ["红字|䶮镇 & 𬭎", "a\nb|富文本", "_x000D_ 😀 _x12_|"])
  }

  @Test func `numbers are days, times and durations by their format`() throws {
    #expect(
      try TestFiles.rows("formats.xlsx") == [
        "44431.5|2021-08-23|2021-08-23 12:00|2021-08-23|1066356:00|44431.5|44431.5|44431.5|09:30"
      ])
  }

  @Test func `days count from 1904 where the workbook says so`() throws {
    #expect(try TestFiles.rows("days_of_1904.xlsx") == ["2021-08-23", "1904-01-01"])
  }

  @Test func `the day that never was is skipped`() throws {
    #expect(try TestFiles.rows("days_around_1900.xlsx") == ["1900-01-01", "1900-02-28", "1900-03-01"])
  }

  @Test func `numbers are the decimals that a spreadsheet shows`() throws {
    #expect(
      try TestFiles.rows("numbers.xlsx") == [
        "1.0000", "89.9000", "0.1000", "94.3000", "0.0123", "0.0000", "1000.0000", "123456789012.0000",
      ])
  }

  @Test func `codes that were stored as numbers are texts, and the receipt warns of them`() throws {
    let result = try TestFiles.read("codes_as_numbers.xlsx")
    #expect(TestFiles.rows(result.table) == ["371323199001010000", "371323199001010011"])
    #expect(
      result.receipt.said[1]
        == "2 numbers have more than 15 digits, such as A2: a spreadsheet rounds the digits after these, so enter codes as texts"
    )
  }

  @Test func `a time of day that the format of a day hides is left out, and said`() throws {
    let result = try TestFiles.read("times_that_are_not_shown.xlsx")
    #expect(TestFiles.rows(result.table) == ["2021-08-23", "2021-08-23"])
    #expect(
      result.receipt.said[1]
        == "1 day has a time that its format does not show, such as A3: only the day was read")
  }

  @Test func `numbers that no decimal holds together are floats`() throws {
    let table = try TestFiles.read("large_and_fine_numbers.xlsx").table
    #expect(table.schema[0].type == .float)
    #expect(TestFiles.rows(table) == ["123456789012.125", "0.942857142857143"])
  }

  @Test func `formulas in old workbooks of programs that compute none are bad cells`() throws {
    #expect(
      try TestFiles.refusal("formula_by_a_program.xls") == """
        formula_by_a_program.xls: sheet "台账", cell A3: column "n" holds a formula whose value was not stored
          help: open the file in Excel or WPS, save it there, and read it again
        """)
  }

  @Test func `errors and formulas without values are bad cells`() throws {
    #expect(
      try TestFiles.refusal("errors_and_formulas.xlsx") == """
        errors_and_formulas.xlsx: sheet "台账", cell B3: column "n" holds the error #DIV/0!
          help: correct the formula, or clear the cell
        errors_and_formulas.xlsx: sheet "台账", cell B4: column "n" holds a formula whose value was not stored
          help: open the file in Excel or WPS, save it there, and read it again
        """)
    let good = try TestFiles.read("errors_and_formulas.xlsx", policy: .goodRowsOnly)
    #expect(TestFiles.rows(good.table) == ["甲|2"])
    #expect(good.receipt.droppedRows == 2)
  }

  @Test func `hidden rows are read, empty ones are not, and cells merged downwards stand in each row`() throws
  {
    let result = try TestFiles.read("merged_hidden_and_empty_rows.xlsx")
    #expect(TestFiles.rows(result.table) == ["镇街|1", "镇街|2", "部门|3"])
    #expect(result.receipt.lines == [3, 4, 7])
    #expect(result.receipt.sheet == "台账")
    #expect(
      result.receipt.said == [
        "read from sheet \"台账\", whose header is row 2", "2 empty rows were skipped",
        "row 4 is hidden in the sheet, and read like the others",
        "the value of cells merged downwards stands in each of their rows: B3:B4",
        "types were taken from the cells: class text, n int",
      ])
  }

  @Test(arguments: ["prefixes_and_no_places.xlsx"])
  func `prefixes, and cells that do not say where they stand`(name: String) throws {
    #expect(try TestFiles.rows(name) == ["1|true"])
  }

  @Test func `a part in UTF-16 and an absolute target are read`() throws {
    #expect(try TestFiles.rows("part_in_utf16.xlsx") == ["民政局"])
    #expect(try TestFiles.rows("absolute_target.xlsx") == ["1"])
  }

  @Test func `a sheet goes by name and by number`() throws {
    #expect(try TestFiles.rows("several_sheets.xlsx", sheet: .name("2021Q3")) == ["3"])
    #expect(try TestFiles.rows("several_sheets.xlsx", sheet: .number(1)) == ["2"])
    #expect(try TestFiles.read("several_sheets.xlsx", sheet: .name("选项")).table.schema.names == ["是"])
  }

  @Test func `the only visible sheet that holds anything is meant`() throws {
    #expect(try TestFiles.rows("one_filled_sheet.xlsx") == ["3"])
  }

  @Test func `a sheet that cannot be told is asked for`() throws {
    #expect(
      try TestFiles.refusal("several_sheets.xlsx") == """
        several_sheets.xlsx: 2 sheets hold something, and none was named
          help: name one of them, such as sheet = "2021Q2": "2021Q2", "2021Q3"
        """)
    #expect(
      try TestFiles.refusal("several_sheets.xlsx", sheet: .name("2021Q4")) == """
        several_sheets.xlsx: no sheet "2021Q4"; did you mean "2021Q2"?
          help: the sheets are "2021Q2", "2021Q3", "说明", "选项"
        """)
    #expect(
      try TestFiles.refusal("several_sheets.xlsx", sheet: .number(9)) == """
        several_sheets.xlsx: there is no sheet 9: the workbook has 4
          help: the sheets are "2021Q2", "2021Q3", "说明", "选项"
        """)
    #expect(
      try TestFiles.refusal("several_sheets.xlsx", sheet: .name("说明"))
        == """
        several_sheets.xlsx: sheet "说明": the sheet is empty
          help: ask for the file again: nothing stands in it
        """)
  }

  @Test func `numbers with many digits after the point are numbers`() throws {
    let bytes = Array("n\n0.942857142857143\n1\n".utf8)
    let table = try TableReader.read(bytes, TableRequest(file: "a.csv")).table
    #expect(table.schema[0].type == .decimal(scale: 15))
  }
}
