import Diagnostics
import Readers
import Tables
import Testing

/// What divides the cells of a text.
@Suite struct DelimiterTests {
  /// The names of the columns and each row; when it is refused, why.
  private func table(_ text: String, laidOut: Bool = false) throws -> [String] {
    var request = TableRequest(file: "表.csv")
    request.laysOutTextsUpTo = laidOut ? 1 << 20 : 0
    do throws(DiagnosticList) {
      let result = try TableReader.read(Array(text.utf8), request)
      return [result.table.schema.names.joined(separator: "|")] + TestFiles.rows(result.table)
    } catch {
      return error.items.map(\.description)
    }
  }

  private func notes(_ text: String) throws -> [String] {
    try TableReader.read(Array(text.utf8), TableRequest(file: "表.csv")).receipt.said
  }

  private let expected = ["单位|件数", "公安局|8", "民政局|5"]

  @Test(arguments: [false, true])
  func `semicolons, bars and tabs divide cells where they stand in every line`(laidOut: Bool) throws {
    for sign in [";", "|", "\t"] {
      #expect(try table("单位\(sign)件数\n公安局\(sign)8\n民政局\(sign)5\n", laidOut: laidOut) == expected)
    }
    #expect(
      try table("单位\t件数,含网络\n公安局\t8\n民政局\t5\n", laidOut: laidOut) == ["单位|件数,含网络", "公安局|8", "民政局|5"])
    #expect(try table("单位;\"说明;补充\"\n公安局;8\n", laidOut: laidOut) == ["单位|说明;补充", "公安局|8"])
  }

  @Test func `what divides cells is told`() throws {
    #expect(try notes("单位;件数\n公安局;8\n")[0] == "semicolons divide the cells")
    #expect(try notes("sep=|\n单位|件数\n公安局|8\n")[0] == "vertical bars divide the cells, as the first line says")
  }

  @Test(arguments: [false, true])
  func `a first line that only says what divides cells is none of them`(laidOut: Bool) throws {
    #expect(try table("sep=;\n单位;件数\n公安局;8\n民政局;5\n", laidOut: laidOut) == expected)
    #expect(try table("\u{FEFF}sep=,\r\n单位,件数\r\n公安局,8\r\n民政局,5\r\n", laidOut: laidOut) == expected)
    #expect(
      try table("sep=^\n单位^件数\n公安局^8\n", laidOut: laidOut) == [
        """
        表.csv:1: the first line says that "^" divides the cells, which is not read
          help: export the table with commas, or as .xlsx
        """
      ])
  }

  @Test func `commas divide cells wherever they do so in every line`() throws {
    #expect(try table("单位,说明;补充\n公安局,a;b\n") == ["单位|说明;补充", "公安局|a;b"])
    #expect(try table("单位,别名\n公安局,a;b;c\n民政局,d\n") == ["单位|别名", "公安局|a;b;c", "民政局|d"])
    #expect(try table("说明\na;b\nc\n") == ["说明", "a;b", "c"])
  }

  @Test(arguments: [false, true])
  func `commas of full width are refused by name`(laidOut: Bool) throws {
    #expect(
      try table("单位，件数\n公安局，8\n民政局，5\n", laidOut: laidOut) == [
        """
        表.csv:1: full-width commas (，) stand between the cells, which divide none
          help: replace them with commas (,) and put cells that hold one in double quotes, or ask for the table as .xlsx
        """
      ])
    #expect(try table("说明\n一，二\n三\n", laidOut: laidOut) == ["说明", "一，二", "三"])
  }

  @Test func `titles may stand above lines with another delimiter`() throws {
    #expect(
      try table("2021年第三季度检查情况表\n单位;件数\n公安局;8\n民政局;5\n", laidOut: true) == expected)
  }

  @Test(arguments: [false, true])
  func `a formula of a text is the text`(laidOut: Bool) throws {
    #expect(
      try table("编号,单位\n=\"007\",公安局\n=\"008\",民政局\n", laidOut: laidOut) == ["编号|单位", "007|公安局", "008|民政局"])
  }

  @Test func `a formula of a text is told`() throws {
    #expect(
      try notes("编号,单位\n=\"007\",公安局\n").contains(
        "1 cell is a formula of a text, such as =\"007\", and was read as the text"))
  }

  @Test func `a line with more cells than the header is named`() throws {
    #expect(
      try table("单位,件数\n公安局,8\n民政局,5,补报\n", laidOut: true) == [
        """
        表.csv:3: line 3 has 3 cells, the header (line 1) has 2
          help: put a cell that holds what stands between cells in double quotes, or name every column
        """
      ])
    #expect(
      try table("", laidOut: true) == [
        """
        表.csv: the text is empty
          help: ask for the file again: nothing stands in it
        """
      ])
  }
}
