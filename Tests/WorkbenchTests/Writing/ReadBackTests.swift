import CivilTime
import Foundation
import Readers
import Reports
import Tables
import TestSupport
import Testing

/// Whatever is written reads back as it was.
@Suite struct ReadBackTests {
  private static let seeds: [UInt64] = [1, 2, 3, 4, 5, 6, 7, 8]

  /// What a spreadsheet holds of a number.
  private static func fifteenDigits(_ number: Double) -> Double {
    Double(String(format: "%.14e", number)) ?? number
  }

  private static func withReasons(_ format: TableFormat) -> FileForm {
    var form = FileForm(format)
    form.writesReasons = true
    return form
  }

  @Test(arguments: seeds)
  func `a CSV file reads back equal, with the reasons of what is missing`(seed: UInt64) throws {
    var random = RandomTables(seed: seed)
    for _ in 0..<20 {
      let table = random.table()
      let bytes = try Self.withReasons(.csv).writer.bytes(of: table)
      let back = try ReadBack(bytes, like: table, file: "a.csv")
      #expect(
        FormulaGuard.unguarded(back.table).rows == ReadBack.expected(table), "seed \(seed)\n\(table.grid)")
    }
  }

  @Test(arguments: seeds)
  func `a workbook reads back equal, floats to fifteen digits, with the reasons of what is missing`(
    seed: UInt64
  ) throws {
    var random = RandomTables(seed: seed)
    for _ in 0..<8 {
      let table = random.table()
      let bytes = try Self.withReasons(.xlsx).writer.bytes(of: table)
      let back = try ReadBack(bytes, like: table, file: "a.xlsx")
      #expect(
        back.rows == ReadBack.expected(table, float: Self.fifteenDigits), "seed \(seed)\n\(table.grid)")
    }
  }

  @Test(arguments: seeds)
  func `a JSON file reads back equal but for the reasons`(seed: UInt64) throws {
    var random = RandomTables(seed: seed)
    for _ in 0..<20 {
      let table = random.table()
      guard table.rowCount > 0 else { continue }
      let back = try ReadBack(FileForm(.json).writer.bytes(of: table), like: table, file: "a.json")
      let expected = ReadBack.expected(table).map { $0.map { $0.isMissing ? Value.missing : $0 } }
      #expect(back.rows == expected, "seed \(seed)\n\(table.grid)")
    }
  }

  @Test(arguments: seeds)
  func `a page reads back as a person sees it: floats by four digits, no spaces around`(seed: UInt64) throws {
    var random = RandomTables(seed: seed)
    for _ in 0..<10 {
      let table = random.table()
      let floats = table.schema.fields.indices.filter { table.schema[$0].type != .float }
      let shown = table.selecting(floats)
      guard shown.rowCount > 0 else { continue }
      let back = try ReadBack(
        FileForm(.html).writer.bytes(of: shown), like: shown, file: "a.html", dash: true)
      let expected = ReadBack.expected(shown).map { row in
        row.map { value in
          guard case .text(let text) = value else { return value }
          return .text(text == " 开放 " ? "开放" : text)
        }
      }
      #expect(back.rows == expected, "seed \(seed)\n\(shown.grid)")
    }
  }

  @Test(arguments: seeds)
  func `any text survives a workbook`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let alphabet = Array(
      "a_x0041_\r\n\t \u{1}\u{1F}\u{7F}\u{FFFE}\u{FFFF}\u{85}<&>\"'局䶮𬭎👩‍👩‍👧=+-@;\u{2028}\u{FEFF}".unicodeScalars)
    let texts = (0..<300).map { _ in
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1..<9, using: &random) { scalars.append(random.pick(alphabet)) }
      return String(scalars)
    }
    let table = TableLiteral.table(
      Schema([Field("n", .int), Field("text", .text)]),
      rows: texts.enumerated().map { [.int(Int64($0)), .text($1)] })
    let back = try ReadBack(FileForm(.xlsx).writer.bytes(of: table), like: table, file: "a.xlsx")
    for (row, text) in texts.enumerated() {
      guard case .text(let read) = back.rows[row][1] else {
        Issue.record("seed \(seed): row \(row) is \(back.rows[row][1])")
        continue
      }
      #expect(Array(read.unicodeScalars) == Array(text.unicodeScalars), "seed \(seed)")
    }
  }

  @Test func `every value and title of a workbook is where a person looks for it`() throws {
    let table = TableLiteral.table(
      Schema([
        Field("unit", .text, title: "单位"), Field("score", .decimal(scale: 1), title: "得分"),
        Field("sent_on", .date, title: "发出日期"), Field("code", .text, title: "编号"),
        Field("passed", .bool, title: "达标"),
        Field("quarter", .period, title: "季度"), Field("at", .datetime, title: "时刻"),
      ]),
      rows: [
        [
          .text("民政局"), .decimal(FixedDecimal(unscaled: 899, scale: 1)), .date(Self.day("2021-08-23")),
          .text("371323199001010011"), .bool(true), .period(Self.quarter),
          .datetime(CivilDateTime(midnightOf: Self.day("2021-08-23"))),
        ],
        [
          .text("=1+1"), .missing(.notDueYet), .date(Self.day("2021-09-08")), .text("007"), .bool(false),
          .period(Self.quarter), .missing,
        ],
      ])
    let result = try TableReader.read(
      FileForm(.xlsx, caption: "信件 · 2021Q3").writer.bytes(of: table), TableRequest(file: "信件.xlsx"))
    #expect(
      result.table.grid == """
        | 单位   | 得分       | 发出日期   | 编号               | 达标  | 季度   | 时刻             |
        | text   | decimal(1) | date       | text               | bool  | period | datetime         |
        | 民政局 | 89.9       | 2021-08-23 | 371323199001010011 | true  | 2021Q3 | 2021-08-23 00:00 |
        | =1+1   |            | 2021-09-08 | 007                | false | 2021Q3 |                  |
        """)
    #expect(result.receipt.sheet == "信件 · 2021Q3")
  }

  @Test func `long numbers, early days and tiny numbers are kept`() throws {
    let table = TableLiteral.table(
      Schema([Field("n", .int), Field("d", .decimal(scale: 4)), Field("on", .date), Field("f", .float)]),
      rows: [
        [
          .int(.max), .decimal(FixedDecimal(unscaled: 123_456_789_012_345_678, scale: 4)),
          .date(Self.day("1899-12-31")), .float(.leastNonzeroMagnitude),
        ],
        [
          .int(-1), .decimal(FixedDecimal(unscaled: -1, scale: 4)), .date(Self.day("9999-12-31")),
          .float(-1e308),
        ],
      ])
    let back = try ReadBack(FileForm(.xlsx).writer.bytes(of: table), like: table, file: "a.xlsx")
    #expect(back.rows == ReadBack.expected(table, float: Self.fifteenDigits))
  }

  @Test func `a table with more rows than are held in memory reads back equal`() throws {
    let rows = (0..<20_500).map { row -> [Value] in
      [
        .int(Int64(row)), .text("单位\(row % 90)"),
        row % 7 == 0 ? .missing(.notReported) : .decimal(FixedDecimal(unscaled: Int64(row), scale: 2)),
      ]
    }
    let table = TableLiteral.table(
      Schema([Field("n", .int), Field("unit", .text), Field("score", .decimal(scale: 2))]), rows: rows)
    let back = try ReadBack(FileForm(.xlsx).writer.bytes(of: table), like: table, file: "a.xlsx")
    #expect(back.rows == rows.map { $0.map { $0.isMissing ? .missing : $0 } })
  }

  private static let quarter = Period(text: "2021Q3") ?? Period(.quarter, containing: day("2021-08-23"))

  private static func day(_ text: String) -> CivilDate {
    CivilDate(isoText: text) ?? CivilDate(daysSinceEpoch: 0)
  }
}

extension Table {
  fileprivate var rows: [[Value]] { (0..<rowCount).map { row($0) } }
}
