import CivilTime
import Reports
import Tables
import Testing

/// One suite that every writer passes: each is paired with a reader of its format that the tests trust.
struct TableWriterContract {
  struct Case: Sendable, CustomTestStringConvertible {
    let writer: any TableWriter
    /// Header and rows as the format's own reader sees them.
    let read: @Sendable (String) throws -> [[String]]
    let missing: String
    var testDescription: String { writer.fileExtension }
  }

  static let cases = [
    Case(writer: CSVWriter(guardsFormulas: false), read: { try CSVSheet(reading: $0).rows }, missing: ""),
    Case(
      writer: CSVWriter(), read: { try CSVSheet(reading: $0).rows.map { $0.map(FormulaGuard.unguarded) } },
      missing: ""),
    Case(writer: JSONWriter(), read: { try JSONSheet(reading: $0).rows }, missing: "null"),
    Case(writer: MarkdownTableWriter(), read: MarkdownSheet.rows, missing: "–"),
    Case(writer: HTMLTableWriter(), read: HTMLSheet.rows, missing: "–"),
  ]

  private let nasty = table(
    [
      Field("name, \"x\"", .text), Field("n|m", .int), Field("d", .decimal(scale: 2)), Field("on", .date),
      Field("ok", .bool), Field("_odd_ *<name>*", .text),
    ],
    [
      ["沂水县, \"甲\"", 1, decimal(8990, 2), .date(CivilDate(daysSinceEpoch: 18862)), .bool(true), "a|b"],
      ["two\nlines", -9_223_372_036_854_775_808, decimal(-5, 2), .missing, .bool(false), "<b>&amp;</b>"],
      ["=1+1", 0, decimal(0, 2), .missing, .missing, "`x` [y](z) \\ ~~"],
      ["'=1", 9_007_199_254_740_993, .missing, .missing, .bool(true), "snake_case _x_"],
      ["-5", 5, decimal(1, 2), .missing, .bool(true), "'quoted'"],
      [" spaced ", 5, decimal(1, 2), .missing, .bool(true), "👩‍👩‍👧 e\u{301} 𬭎"],
    ])

  @Test(arguments: cases)
  func `every cell reads back as it was`(_ sample: Case) throws {
    let text = String(decoding: try sample.writer.bytes(of: nasty), as: UTF8.self)
    let expected =
      [nasty.schema.names]
      + (0..<nasty.rowCount).map { nasty.row($0).map { $0.isMissing ? sample.missing : $0.description } }
    #expect(try sample.read(text) == expected)
  }

  @Test(arguments: cases)
  func `the same table gives the same bytes`(_ sample: Case) throws {
    #expect(try sample.writer.bytes(of: nasty) == sample.writer.bytes(of: nasty))
  }

  @Test(arguments: cases)
  func `a file ends with one newline and holds no carriage return`(_ sample: Case) throws {
    let bytes = try sample.writer.bytes(of: nasty)
    #expect(bytes.suffix(2).first != 0x0A)
    #expect(bytes.last == 0x0A)
    #expect(!bytes.contains(0x0D))
  }

  @Test(arguments: cases)
  func `a table without rows keeps its header where the format has one`(_ sample: Case) throws {
    let empty = table([Field("a", .int), Field("b", .text)], [])
    let text = String(decoding: try sample.writer.bytes(of: empty), as: UTF8.self)
    #expect(try sample.read(text) == (sample.writer.fileExtension == "json" ? [] : [["a", "b"]]))
  }

  @Test(arguments: cases)
  func `a table without columns is written without a trap`(_ sample: Case) throws {
    _ = try sample.writer.bytes(of: Table(Schema([]), [], rowCount: 2))
  }
}
