import CivilTime
import Diagnostics
import Readers
import Tables
import Testing

@Suite struct CSVReaderTests {
  private func read(
    _ text: String, _ schema: DatasetSchema? = nil, policy: ReadPolicy = .refuse
  ) throws -> ReadResult {
    try CSVReader.read(Array(text.utf8), file: "a.csv", schema: schema, policy: policy)
  }

  private func rows(_ table: Table) -> [[String]] {
    (0..<table.rowCount).map { row in table.row(row).map(\.description) }
  }

  private func message(_ text: String, _ schema: DatasetSchema? = nil) -> String {
    do {
      _ = try read(text, schema)
      return "read"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    "a,b\n1,x\n2,y\n", "a,b\n1,x\n2,y", "a,b\r\n1,x\r\n2,y\r\n", "a,b\r1,x\r2,y",
    "\u{FEFF}a,b\n1,x\n\n2,y\n\n",
    "\"a\",\"b\"\n\"1\",\"x\"\n\"2\",\"y\"",
  ])
  func `line ends, marks, blank lines and quotes do not change what is read`(text: String) throws {
    let result = try read(text)
    #expect(result.table.schema.names == ["a", "b"])
    #expect(rows(result.table) == [["1", "x"], ["2", "y"]])
  }

  @Test func `quoted cells keep commas, quotes and line breaks, and rows know their lines`() throws {
    let result = try read("name,n\n\"a,\"\"b\"\"\nc\",1\n丨号,2\n")
    #expect(rows(result.table) == [["a,\"b\"\nc", "1"], ["丨号", "2"]])
    #expect(result.receipt.lines == [2, 4])
  }

  @Test func `types are the narrowest that fit every cell`() throws {
    let text = """
      flag,count,points,day,moment,quarter,code,id,name,none
      true,1,89.9,2021-08-23,2021-08-23 09:30,2021Q3,007,371323199001010011,甲,
      否,-20,60,2021年8月3日,2021-08-23 10:00,2021年第四季度,100,371323199001010012,乙,
      """
    let table = try read(text).table
    let types = table.schema.fields.map(\.type.description)
    #expect(
      types == ["bool", "int", "decimal(1)", "date", "datetime", "period", "text", "text", "text", "text"])
    #expect(
      rows(table)[1] == [
        "false", "-20", "60.0", "2021-08-03", "2021-08-23 10:00", "2021Q4", "100", "371323199001010012", "乙",
        "",
      ])
  }

  private func letters() -> DatasetSchema {
    var id = FieldSchema("id", .text)
    id.isRequired = true
    var unit = FieldSchema("unit", .text)
    unit.title = "单位"
    unit.enumeration = ["民政局", "公安局"]
    var sent = FieldSchema("sent_on", .date)
    sent.title = "发出日期"
    sent.isRequired = true
    var score = FieldSchema("score", .decimal(scale: 1))
    score.minimum = .int(0)
    score.maximum = .int(10)
    return DatasetSchema(
      name: "letters", title: "信件", path: "a.csv", origin: nil, basis: nil, fields: [id, unit, sent, score],
      missingValues: ["": .notReported, "未到期": .notDueYet], primaryKey: ["id"], foreignKeys: [])
  }

  @Test func `titles and any order of columns are understood, missing values keep their reason`() throws {
    let result = try read("发出日期,score,单位,id\n2021-08-09,未到期,公安局,A1\n２０２１-08-10,9.5,,A2\n", letters())
    #expect(rows(result.table) == [["A1", "公安局", "2021-08-09", ""], ["A2", "", "2021-08-10", "9.5"]])
    #expect(result.table[0, 3] == .missing(.notDueYet))
    #expect(result.table[1, 1] == .missing(.notReported))
  }

  @Test func `every bad cell is reported with its place, what was found and what to do`() {
    let text = """
      id,unit,sent_on,score
      A1,民政居,2021-13-02,9.5
      A1,公安局,,11
      A3,公安局,2021-08-09,9.55
      A4,公安局
      """
    #expect(
      message(text, letters()) == """
        a.csv: 7 problems, nothing was loaded
          a.csv:2:2: column "unit" (单位) has no value "民政居"; did you mean "民政局"?
            help: the values are 民政局, 公安局
          a.csv:2:3: column "sent_on" (发出日期) is a date, found "2021-13-02"
            help: write it as 2021-08-23
          a.csv:3:1: key "id" repeats "A1" of line 2
            help: every row has its own key: correct one of the two, or remove it
          a.csv:3:3: column "sent_on" (发出日期) is required, found nothing
            help: fill the cell in, or delete the row
          a.csv:3:4: column "score" is at most 10, found "11"
          a.csv:4:4: column "score" is a number with at most 1 digit after the point, found "9.55"
            help: write it as 12.5
          a.csv:5: the row has 2 cells, the header has 4
            help: quote cells that hold commas, and write every cell, also empty ones
        """)
  }

  @Test func `good rows are loaded only when asked, and the rest is counted`() throws {
    let text = "id,unit,sent_on,score\nA1,公安局,2021-08-09,1\nA2,公安局,never,1\nA3,公安局\nA4,公安局,2021-08-10,2\n"
    let result = try read(text, letters(), policy: .goodRowsOnly)
    #expect(rows(result.table).map { $0[0] } == ["A1", "A4"])
    #expect(result.receipt.droppedRows == 2)
    #expect(result.receipt.lines == [2, 5])
    #expect(result.receipt.problems.count == 2)
  }

  @Test func `a header that does not fit names the nearest column`() {
    #expect(
      message("id,unit,sent,score\n", letters()) == """
        a.csv: 2 problems, nothing was loaded
          a.csv:1:3: no column "sent" is declared; did you mean "sent_on"?
            help: the columns are id, unit, sent_on, score
          a.csv:1: column "sent_on" (发出日期) is missing
        """)
  }

  @Test(arguments: [
    ("a,b\n1,x\"y\n", "a.csv:2:2: a double quote stands inside a cell that is not quoted"),
    ("a,b\n1,\"x\"y\n", "a.csv:2:2: text follows the closing quote of a cell"),
    ("a,b\n1,\"x\n2,y\n", "a.csv:2:2: a quoted cell is never closed"),
    ("", "a.csv: the file has no header row"),
    ("a,a\n", "a.csv:1:2: two columns are called \"a\""),
    ("a,\n", "a.csv:1:2: the column has no name"),
  ])
  func `a file whose shape is broken is refused`(text: String, expected: String) {
    #expect(message(text).contains(expected))
  }

  @Test(arguments: ["nan", "inf", "0x10", "1e999", "1,5"])
  func `what is no finite plain number is text`(cell: String) throws {
    let result = try read("a\n\"\(cell)\"\n")
    #expect(result.table.schema[0].type == .text)
  }

  @Test func `a number with a point is no code however long it is, and a sign in front changes nothing`()
    throws
  {
    let result = try read("a,b,c\n1.5,1,-01\n-12345678901.25,-12345678901234,1\n")
    #expect(result.table.schema.fields.map(\.type) == [.decimal(scale: 2), .int, .text])
  }

  @Test func `codes and telephone numbers stay text, and the receipt says what was guessed`() throws {
    let result = try read("tel,code,n,day\n+8613800000000,123456789012345,1,2021年8月3日\n+1,2,,\n")
    #expect(result.table.schema.fields.map(\.type) == [.text, .text, .int, .date])
    #expect(
      result.receipt.said == [
        "types were taken from the cells: tel text, code text, n int, day date",
        "column \"day\": 1 cell in other spellings, such as \"2021年8月3日\" as 2021-08-03",
      ])
    #expect(result.receipt.encoding.text(in: .english) == "UTF-8")
    #expect(result.receipt.byteCount == 71)
  }

  @Test func `a column is given once, by its name or by its title`() {
    #expect(
      message("id,unit,sent_on,score,单位,id,sent-on\n", letters()) == """
        a.csv: 3 problems, nothing was loaded
          a.csv:1:5: column "unit" (单位) stands twice
            help: remove it, or column 2
          a.csv:1:6: column "id" stands twice
            help: remove it, or column 1
          a.csv:1:7: no column "sent-on" is declared
            help: the columns are id, unit, sent_on, score
        """)
  }

  @Test func `stray quotes and bad cells are reported together, and leave out one row each`() throws {
    let text = "id,unit,sent_on,score\nA1,公\"安局,2021-08-09,1\nA2,公安局,never,1\nA3,公安局,2021-08-09,1\n"
    #expect(
      message(text, letters()) == """
        a.csv: 2 problems, nothing was loaded
          a.csv:2:2: a double quote stands inside a cell that is not quoted
            help: quote the whole cell and double the quote
          a.csv:3:3: column "sent_on" (发出日期) is a date, found "never"
            help: write it as 2021-08-23
        """)
    let result = try read(text, letters(), policy: .goodRowsOnly)
    #expect(rows(result.table).map { $0[0] } == ["A3"])
    #expect(result.receipt.droppedRows == 2)
  }

  @Test func `a quote that is never closed is refused even when good rows would do`() {
    #expect(throws: DiagnosticList.self) {
      try read("id,unit,sent_on,score\nA1,\"公安局,2021-08-09,1\n", letters(), policy: .goodRowsOnly)
    }
  }

  @Test func `lengths, patterns, bounds and values are checked in every type`() {
    var code = FieldSchema("code", .text)
    code.pattern = "YS[0-9]{3}"
    code.lengths = 5...5
    var day = FieldSchema("day", .date)
    day.maximum = .date(date("2021-12-31"))
    var kind = FieldSchema("kind", .int)
    kind.enumeration = ["1", "2"]
    let schema = DatasetSchema(name: "t", path: "a.csv", fields: [code, day, kind])
    #expect(
      message("code,day,kind\nYS01,2022年1月1日,3\nYS001,2021-01-01,2\n", schema) == """
        a.csv: 4 problems, nothing was loaded
          a.csv:2:1: column "code" has the form YS[0-9]{3}, found "YS01"
          a.csv:2:1: column "code" has at least 5 characters, found "YS01"
          a.csv:2:2: column "day" is at most 2021-12-31, found "2022年1月1日"
          a.csv:2:3: column "kind" has no value "3"
            help: the values are 1, 2
        """)
  }

  @Test func `no two rows have one key, of one column or of several`() {
    var schema = DatasetSchema(
      name: "t", path: "a.csv",
      fields: [FieldSchema("quarter", .period), FieldSchema("id", .text), FieldSchema("x", .float)],
      primaryKey: ["quarter", "id"])
    schema.uniqueKeys = [["id", "x"]]
    let text = "quarter,id,x\n2021Q2,A,0.5\n2021Q3,A,-0.0\n2021年第三季度,A,0\n2021Q3,,0\n"
    #expect(
      message(text, schema) == """
        a.csv: 3 problems, nothing was loaded
          a.csv:4:1: key "quarter, id" repeats "2021Q3, A" of line 3
            help: every row has its own key: correct one of the two, or remove it
          a.csv:4:2: key "id, x" repeats "A, 0.0" of line 3
            help: every row has its own key: correct one of the two, or remove it
          a.csv:5:2: column "id" is required, found nothing
            help: fill the cell in: it is part of the key; or delete the row
        """)
  }

  @Test func `a column may have its own marks for missing values`() throws {
    var reason = FieldSchema("reason", .text)
    reason.missingValues = ["/": .notApplicable]
    let schema = DatasetSchema(name: "t", path: "a.csv", fields: [reason, FieldSchema("n", .int)])
    let result = try read("reason,n\n/,\n,1\n", schema)
    #expect(result.table.row(0) == [.missing(.notApplicable), .missing])
    #expect(result.table.row(1) == [.text(""), .int(1)])
  }

  @Test(arguments: ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"])
  func `an error of a spreadsheet is a bad cell in every column`(word: String) throws {
    let text = "unit,n\n甲,1\n乙,\(word)\n\(word),3\n"
    #expect(
      message(text) == """
        a.csv: 2 problems, nothing was loaded
          a.csv:3:2: column "n" holds the error \(word)
            help: correct the formula, or clear the cell
          a.csv:4:1: column "unit" holds the error \(word)
            help: correct the formula, or clear the cell
        """)
    let good = try read(text, policy: .goodRowsOnly)
    #expect(good.table.schema.fields.map(\.type) == [.text, .int])
    #expect(rows(good.table) == [["甲", "1"]])
    let schema = DatasetSchema(
      name: "t", path: "a.csv", fields: [FieldSchema("unit", .text), FieldSchema("n", .decimal(scale: 1))])
    #expect(message(text, schema) == message(text))
  }

  @Test func `an error that means a missing value by the schema is one, and a part of a text is none`() throws
  {
    var reason = FieldSchema("reason", .text)
    reason.missingValues = ["#N/A": .notApplicable]
    let schema = DatasetSchema(name: "t", path: "a.csv", fields: [reason, FieldSchema("n", .int)])
    #expect(try read("reason,n\n#N/A,1\n", schema).table.row(0) == [.missing(.notApplicable), .int(1)])
    let texts = "a,b\n#REF!x,# REF!\n\"x,#REF!,y\",#ref!\n"
    #expect(rows(try read(texts).table) == [["#REF!x", "# REF!"], ["x,#REF!,y", "#ref!"]])
  }

  @Test func `a number without a declared scale takes the digits the file has`() throws {
    var points = FieldSchema("points", .decimal(scale: 0))
    points.hasDeclaredScale = false
    let schema = DatasetSchema(name: "t", path: "a.csv", fields: [points])
    #expect(rows(try read("points\n1\n２.25\n-0.5\n", schema).table) == [["1.00"], ["2.25"], ["-0.50"]])
  }

  private func date(_ text: String) -> CivilDate {
    CivilDate(isoText: text) ?? CivilDate(daysSinceEpoch: 0)
  }
}
