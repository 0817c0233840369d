import Diagnostics
import Tables
import Testing

@Suite struct ColumnTests {
  @Test(
    arguments: [
      ([0, 127, -128], 8), ([128], 16), ([40_000], 32), ([3_000_000_000], 64), ([], 8),
    ] as [([Int64], Int)])
  func `integers are stored as narrow as they fit`(values: [Int64], width: Int) {
    let buffer = IntegerBuffer(narrowing: values)
    #expect(buffer.width == width)
    #expect(buffer.widened() == values)
  }

  @Test func `a column without missing values has no mask`() {
    var builder = ColumnBuilder(.int)
    builder.append(stored: 1)
    #expect(builder.build().missing == nil)
  }

  @Test func `a missing value keeps its reason`() {
    var builder = ColumnBuilder(.text)
    builder.append(text: "民政局")
    builder.appendMissing(.notDueYet)
    let column = builder.build()
    #expect(column[0] == .text("民政局"))
    #expect(column[1] == .missing(.notDueYet))
    #expect(column.missingCount == 1)
  }

  @Test func `equal texts share one code`() {
    var builder = ColumnBuilder(.text)
    for text in ["教体局", "公安局", "教体局", ""] { builder.append(text: text) }
    let column = builder.build()
    #expect(column.dictionary?.texts == ["教体局", "公安局", ""])
    #expect(column.dictionary?.code(of: "公安局") == 1)
    #expect(column.dictionary?.code(of: "财政局") == nil)
  }

  @Test func `texts rank by code point`() {
    var builder = TextDictionaryBuilder()
    for text in ["乙", "a", "甲", "A"] { _ = builder.intern(text) }
    #expect(builder.build().ranks == [2, 1, 3, 0])
  }

  @Test func `a thousand texts keep their codes`() {
    var builder = TextDictionaryBuilder()
    var codes: [Int] = []
    for number in 0..<2000 { codes.append(builder.intern("单位\(number % 1000)")) }
    #expect(codes == Array(0..<1000) + Array(0..<1000))
    #expect(builder.build().code(of: "单位999") == 999)
  }

  @Test func `gathering by a negative index gives a missing value`() {
    var builder = ColumnBuilder(.decimal(scale: 1))
    builder.append(stored: 899)
    builder.append(stored: 600)
    let gathered = builder.build().gathered([1, -1, 0])
    #expect(gathered[0].description == "60.0")
    #expect(gathered[1] == .missing)
    #expect(gathered[2].description == "89.9")
  }

  @Test func `a builder refuses what does not fit`() {
    var accepted: [Bool] = []
    var ints = ColumnBuilder(.int)
    accepted.append(ints.append(.int(1)))
    accepted.append(ints.append(.text("1")))
    accepted.append(ints.append(.float(1)))
    var floats = ColumnBuilder(.float)
    accepted.append(floats.append(.float(.nan)))
    accepted.append(floats.append(.float(.infinity)))
    var decimals = ColumnBuilder(.decimal(scale: 1))
    accepted.append(decimals.append(.decimal(FixedDecimal(unscaled: 600, scale: 2))))
    accepted.append(decimals.append(.decimal(FixedDecimal(unscaled: 605, scale: 3))))
    #expect(accepted == [true, false, false, false, false, true, false])
    #expect(ints.build().count == 1 && floats.build().count == 0 && decimals.build().count == 1)
  }

  @Test func `an unknown column is named together with the nearest one`() throws {
    let table = Table(Schema([Field("score", .int, title: "得分")]), [Column(.int, IntegerBuffer(.bits8([1])))])
    #expect(try table.column("得分")[0] == .int(1))
    let error = #expect(throws: TableError.self) { try table.column("scor") }
    #expect(error?.description == "no column \"scor\" (score); did you mean \"score\"?")
  }
}
