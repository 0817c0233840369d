import Diagnostics
import Readers
import Tables
import Testing

/// What every reader holds to: the same content is the same table, whatever kind of file it stands in.
@Suite struct ReaderContractTests {
  /// The file, and where in it the records are.
  static let files: [(name: String, items: String?)] = [
    ("same.csv", nil), ("same_tabs_named.xls", nil), ("same_by_openpyxl.xlsx", nil),
    ("same_by_xlsxwriter.xlsx", nil), ("same_with_inline_strings.xlsx", nil), ("same_old.xls", nil),
    ("same.json", nil), ("same.jsonl", nil), ("same_inside.json", "data.items"),
    ("same_page_named.xls", nil), ("same_page_in_gbk_named.xls", nil),
  ]

  @Test(arguments: files)
  func `the same content is the same table`(file: (name: String, items: String?)) throws {
    let table = try TestFiles.read(file.name, items: file.items).table
    #expect(table.schema.names == ["单位", "得分", "发出日期", "时刻", "编号", "达标", "说明"])
    #expect(
      table.schema.fields.map(\.type.description)
        == ["text", "decimal(1)", "date", "datetime", "text", "bool", "text"])
    #expect(
      TestFiles.rows(table) == [
        "民政局|89.9|2021-08-23|2021-08-23 09:30|371323199001010011|true|答复, 及时",
        "公安局|60.0|2021-09-08|2021-09-08 00:00|007|false|",
        "圈里乡||2020-02-29|2020-02-29 23:59|100|false|一行\n“两行”",
      ])
  }

  @Test(arguments: files)
  func `a declared schema means the same in every kind of file`(file: (name: String, items: String?)) throws {
    var score = FieldSchema("score", .decimal(scale: 1))
    score.title = "得分"
    score.maximum = .int(80)
    var fields = [FieldSchema("单位", .text), score]
    fields += [("发出日期", .date), ("时刻", .datetime), ("编号", .text), ("达标", .bool), ("说明", .text)].map {
      (name: String, type: ColumnType) in FieldSchema(name, type)
    }
    let schema = DatasetSchema(name: "letters", path: file.name, fields: fields)
    do {
      _ = try TestFiles.read(file.name, items: file.items, schema: schema)
      Issue.record("89.9 is above 80")
    } catch let error as DiagnosticList {
      #expect(
        error.items.map { $0.message.text(in: .english) } == [
          "column \"score\" (得分) is at most 80, found \"89.9\""
        ])
    }
    let good = try TestFiles.read(file.name, policy: .goodRowsOnly, items: file.items, schema: schema)
    #expect(good.table.rowCount == 2)
    #expect(good.receipt.droppedRows == 1)
    #expect(good.receipt.problems.count == 1)
  }

  /// Where the bad cell of the schema above stands in each kind of file.
  @Test(
    arguments: [
      ("same.csv", nil, "same.csv:2:2"), ("same_tabs_named.xls", nil, "same_tabs_named.xls:2:2"),
      ("same_old.xls", nil, "same_old.xls: sheet \"台账\", cell B2"),
      ("same_by_openpyxl.xlsx", nil, "same_by_openpyxl.xlsx: sheet \"台账\", cell B2"),
      ("same.json", nil, "same.json:2:23"), ("same.jsonl", nil, "same.jsonl:1:21"),
      ("same_inside.json", "data.items", "same_inside.json:1:64"),
      ("same_page_named.xls", nil, "same_page_named.xls: sheet \"table 1\", cell B2"),
    ] as [(String, String?, String)])
  func `a bad cell is found where it stands`(name: String, items: String?, place: String) throws {
    let fields = ["单位", "发出日期", "时刻", "编号", "达标", "说明"].map { FieldSchema($0, .text) }
    let schema = DatasetSchema(name: "letters", path: name, fields: fields + [FieldSchema("得分", .int)])
    do {
      _ = try TestFiles.read(name, items: items, schema: schema)
      Issue.record("89.9 is no whole number")
    } catch let error as DiagnosticList {
      #expect(error.items.map { "\($0.location?.description ?? "")" } == [place])
      #expect(
        error.items.map { $0.message.text(in: .english) } == [
          "column \"得分\" is a whole number, found \"89.9\""
        ])
    }
  }

  @Test(arguments: files)
  func `columns that are not wanted are not read`(file: (name: String, items: String?)) throws {
    let request = TableRequest(file: file.name, columns: ["编号"], items: file.items)
    let table = try TableReader.read(TestFiles.bytes(file.name), request).table
    #expect(table.schema.names == ["编号"])
    #expect(TestFiles.rows(table) == ["371323199001010011", "007", "100"])
  }

  @Test func `a mapped file is read as its bytes are`() throws {
    for file in Self.files {
      let request = TableRequest(file: file.name, items: file.items)
      let mapped = try TableReader.read(MappedFile(TestFiles.path(file.name)), request)
      let held = try TableReader.read(TestFiles.bytes(file.name), request)
      #expect(TestFiles.rows(mapped.table) == TestFiles.rows(held.table))
      #expect(mapped.receipt.said == held.receipt.said)
      #expect(mapped.receipt.byteCount == held.receipt.byteCount)
    }
  }
}
