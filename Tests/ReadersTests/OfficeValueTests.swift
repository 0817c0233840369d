import Diagnostics
import Readers
import Tables
import Testing

/// Cells as offices write them: one reading each, or none.
@Suite struct OfficeValueTests {
  private func read(
    _ cells: [String], _ type: ColumnType? = nil, year: Int? = nil, policy: ReadPolicy = .refuse,
    _ change: (inout FieldSchema) -> Void = { _ in }
  ) throws -> ReadResult {
    let quoted = cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }
    let text = (["n,k"] + quoted.enumerated().map { "\($1),\($0)" }).joined(separator: "\n")
    var schema: DatasetSchema?
    if let type {
      var field = FieldSchema("n", type)
      field.assumedYear = year
      change(&field)
      schema = DatasetSchema(name: "a", path: "a.csv", fields: [field, FieldSchema("k", .int)])
    }
    let request = TableRequest(file: "a.csv", schema: schema, policy: policy, year: year)
    let result = try TableReader.read(Array(text.utf8), request)
    // Cell by cell it is the same.
    var careful = CSVRequest(file: "a.csv", schema: schema, policy: policy)
    careful.year = year
    let slow = try CSVReader.readCarefully(Array(text.utf8), careful)
    #expect(TestFiles.rows(slow.table) == TestFiles.rows(result.table))
    // Odd cells are looked for in the table, whichever reader made it.
    #expect(slow.receipt.said == result.receipt.said.filter { !$0.contains(" but for ") })
    return result
  }

  private func values(_ cells: [String], _ type: ColumnType? = nil, year: Int? = nil) throws -> [String] {
    try read(cells, type, year: year).table.columns[0].descriptions
  }

  private func refusal(
    _ cells: [String], _ type: ColumnType, year: Int? = nil, _ change: (inout FieldSchema) -> Void = { _ in }
  ) -> String {
    do {
      _ = try read(cells, type, year: year, change)
      return "read"
    } catch {
      return (error as? DiagnosticList)?.items.map(\.description).joined(separator: "\n") ?? "\(error)"
    }
  }

  @Test(
    arguments: [
      (.int, "１２", "12"), (.int, " 12 ", "12"), (.int, "－１２", "-12"), (.int, "3.2万", "32000"),
      (.int, "1.25亿", "125000000"), (.int, "1.2万亿", "1200000000000"), (.int, "12,400", "12400"),
      (.int, "1,234,567", "1234567"), (.int, "94%", "94"), (.int, "一百二十三", "123"), (.int, "十五", "15"),
      (.int, "两千零五十", "2050"), (.int, "三万零五十", "30050"), (.int, "一亿二千万", "120000000"),
      (.int, "二〇二一", "2021"), (.int, "零", "0"), (.decimal(scale: 1), "94.5％", "94.5"),
      (.decimal(scale: 2), "0.00012万", "1.20"), (.decimal(scale: 1), "８９．９", "89.9"),
      (.float, "1.5万", "15000.0"), (.date, "2021年9月8日", "2021-09-08"), (.date, "2021.9.8", "2021-09-08"),
      (.date, "2021/9/8", "2021-09-08"), (.date, "２０２１年９月８日", "2021-09-08"),
      (.date, "二〇二一年九月八日", "2021-09-08"), (.date, "二〇二一年十二月三十一日", "2021-12-31"),
      (.datetime, "2021/9/8 9:30", "2021-09-08 09:30"), (.datetime, "2021/9/8 9:30:00", "2021-09-08 09:30"),
      (.datetime, "2021年9月8日9:30", "2021-09-08 09:30"), (.period, "2021年第三季度", "2021Q3"),
      (.period, "2021年三季度", "2021Q3"), (.period, "2021q3", "2021Q3"), (.period, "２０２１Ｑ３", "2021Q3"),
      (.period, "二〇二一年第三季度", "2021Q3"), (.period, "2021年上半年", "2021H1"),
      (.period, "二〇二一年上半年", "2021H1"), (.period, "二〇二一年十一月", "2021-11"),
      (.period, "2021年度", "2021"),
    ] as [(ColumnType, String, String)])
  func `declared types read the spellings of offices`(type: ColumnType, cell: String, value: String) throws {
    let result = try read([cell], type)
    #expect(result.table.columns[0].descriptions == [value])
    #expect(
      result.receipt.said == ["column \"n\": 1 cell in other spellings, such as \"\(cell)\" as \(value)"])
  }

  @Test(
    arguments: [
      (.int, "3.2"), (.int, "0.00001万"), (.int, "1,2345"), (.int, "12,34"), (.int, "0,123"), (.int, "1万2"),
      (.int, "万"), (.int, "十百"), (.int, "二十十"), (.int, "一百三"), (.int, "三万五十"), (.int, "两〇"),
      (.int, "94%余"), (.int, "9999999999999亿"), (.int, "12 34"), (.decimal(scale: 1), "94.55%"),
      (.date, "2021年2月30日"), (.date, "9月20日"), (.date, "2021年9月"), (.date, "21.9.8"), (.date, "二一年九月八日"),
      (.datetime, "2021/9/8 9:30:75"), (.period, "第三季度"), (.period, "2021年第五季度"), (.period, "2021年十三月"),
    ] as [(ColumnType, String)])
  func `what has no sure reading is refused`(type: ColumnType, cell: String) {
    #expect(refusal([cell], type).hasPrefix("a.csv:2:1: column \"n\" is "))
  }

  @Test func `a year that is given is that of days and periods without one`() throws {
    #expect(
      try values(["9月20日", "2020年1月1日", "九月三十日"], .date, year: 2021) == [
        "2021-09-20", "2020-01-01", "2021-09-30",
      ])
    #expect(
      try values(["第三季度", "三季度", "Q3", "上半年", "8月", "2020Q1"], .period, year: 2021)
        == ["2021Q3", "2021Q3", "2021Q3", "2021H1", "2021-08", "2020Q1"])
    #expect(try values(["9月20日", "10月8日"], year: 2021) == ["2021-09-20", "2021-10-08"])
    #expect(try values(["第三季度", "第四季度"], year: 2021) == ["2021Q3", "2021Q4"])
    #expect(try values(["9月20日", "10月8日"]) == ["9月20日", "10月8日"])
    #expect(
      refusal(["2月29日"], .date, year: 2021)
        == "a.csv:2:1: column \"n\" is a date, found \"2月29日\"\n  help: write it as 2021-08-23")
    #expect(
      refusal(["9月20日"], .date)
        == "a.csv:2:1: column \"n\" is a date, found \"9月20日\"\n  help: say of which year: year = 2021, or \"tongbao:year\": 2021"
    )
  }

  @Test(
    arguments: [
      (["3.2万", "1.5亿"], "int", ["32000", "150000000"]), (["3.2万", "40"], "int", ["32000", "40"]),
      (["3.25", "1.5万"], "decimal(2)", ["3.25", "15000.00"]), (["3.2万", "不详"], "text", ["3.2万", "不详"]),
      (["94%", "8.5%"], "decimal(1)", ["94.0", "8.5"]), (["0%", "100%"], "int", ["0", "100"]),
      (["94%", "0.94"], "text", ["94%", "0.94"]), (["１２", "3"], "int", ["12", "3"]),
      (["1,234", "56"], "int", ["1234", "56"]), (["１２", "００７"], "text", ["１２", "００７"]),
      (["一", "二"], "text", ["一", "二"]), (["12400余", "3"], "text", ["12400余", "3"]),
      (["371323199001010011", "1"], "text", ["371323199001010011", "1"]),
      (["二〇二一年九月八日", "2021.9.9"], "date", ["2021-09-08", "2021-09-09"]),
      (["二〇二一年第三季度", "2021Q4"], "period", ["2021Q3", "2021Q4"]),
      (["2021/9/8 9:30", "2021-09-09 10:00"], "datetime", ["2021-09-08 09:30", "2021-09-09 10:00"]),
    ] as [([String], String, [String])])
  func `without a declaration a column is what all of its cells surely are`(
    cells: [String], type: String, found: [String]
  ) throws {
    let result = try read(cells)
    #expect(result.table.schema[0].type.description == type)
    #expect(result.table.columns[0].descriptions == found)
  }

  @Test func `marks for nothing are missing values where the other cells make it sure`() throws {
    let result = try read(["1.5", "—", "无", "/", "2"])
    #expect(result.table.columns[0].descriptions == ["1.5", "", "", "", "2.0"])
    #expect(
      result.receipt.said == [
        "types were taken from the cells: n decimal, k int",
        "column \"n\": 3 cells were taken for missing values, such as \"—\"",
      ])
    #expect(try values(["—", "无", "/"]) == ["—", "无", "/"])
    #expect(try values(["甲", "无"]) == ["甲", "无"])
    #expect(try values(["2021-08-23", "——"]) == ["2021-08-23", ""])
    #expect(
      refusal(["1", "—"], .int)
        == "a.csv:3:1: column \"n\" is a whole number, found \"—\"\n  help: if it means a missing value, add \"—\" to \"missingValues\""
    )
    let declared = try read(["1", "—"], .int) { $0.missingValues = ["—": .notApplicable] }
    #expect(declared.table[1, 0] == .missing(.notApplicable))
  }

  @Test func `percent signs stand in all cells of a column or in none`() {
    #expect(
      refusal(["94%", "0.94", "95%"], .decimal(scale: 2))
        == "a.csv:3:1: column \"n\" has 2 cells with a percent sign and 1 without, found \"0.94\"\n  help: write all of them one way: 94% is read as 94"
    )
    #expect(
      refusal(["1", "0.94%", "3"], .decimal(scale: 2))
        == "a.csv:3:1: column \"n\" has 1 cell with a percent sign and 2 without, found \"0.94%\"\n  help: write all of them one way: 94% is read as 94"
    )
  }

  @Test func `numbers that are not exact are read with a mark of their own where that is declared`() throws {
    let cells = ["12400余", "约300", "15", "3万多", "12余万", "—"]
    let result = try read(cells, .int) {
      $0.title = "件数"
      $0.keepsApproximate = true
      $0.missingValues = ["—": .notReported]
    }
    #expect(result.table.schema.names == ["n", "k", "n_approximate"])
    #expect(result.table.schema[2].title == "件数是概数")
    #expect(result.table.columns[0].descriptions == ["12400", "300", "15", "30000", "120000", ""])
    #expect(result.table.columns[2].descriptions == ["true", "true", "false", "true", "true", ""])
    #expect(result.receipt.cellOfColumn == [0, 1, 0])
    #expect(
      refusal(["12400余"], .int)
        == "a.csv:2:1: column \"n\" is a whole number, found \"12400余\"\n  help: write the exact number, or have \"tongbao:approximate\": true keep it with a mark"
    )
  }

  @Test func `a large column that contradicts itself far down is one of texts`() throws {
    let percents = (0..<3000).map { "\($0)%" }
    #expect(try read(percents + ["5"]).table.schema[0].type == .text)
    #expect(try read(percents).table.schema[0].type == .int)
    let marks = [String](repeating: "—", count: 3000)
    #expect(try read(marks).table.schema[0].type == .text)
    #expect(try read(marks + ["5"]).table.columns[0].missing?.count == 3000)
  }
}

extension Column {
  /// What each row holds; nothing for missing values.
  fileprivate var descriptions: [String] { (0..<count).map { self[$0].description } }
}
