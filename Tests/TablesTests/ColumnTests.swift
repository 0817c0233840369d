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

  /// 甲, 乙, missing, 甲 and 丙, with 甲 twice.
  private static let rowTexts = Column(
    texts: TextDictionary(bytes: Array("甲乙甲丙".utf8), offsets: [0, 3, 6, 6, 9, 12]),
    missing: MissingMask([0, 0, MissingReason.notReported.rawValue, 0, 0]))

  private func codes(_ column: Column) -> [Int64] {
    if case .integers(let buffer) = column.values { buffer.widened() } else { [] }
  }

  @Test func `texts kept as rows hold them have the code of the first that is equal`() {
    let column = Self.rowTexts
    #expect(
      (0..<5).map { column[$0] } == [.text("甲"), .text("乙"), .missing(.notReported), .text("甲"), .text("丙")])
    #expect(codes(column) == [0, 1, 0, 0, 4])
    #expect(column.dictionary?.code(of: "甲") == 0)
    #expect(column.dictionary?.code(of: "丙") == 4)
    #expect(column.dictionary?.distinctTexts.map(\.text) == ["甲", "乙", "", "丙"])
  }

  @Test func `rows of such texts keep them, and their codes`() {
    let column = Self.rowTexts.gathered([4, 3, -1, 2, 0, 3])
    #expect(
      (0..<6).map { column[$0] } == [
        .text("丙"), .text("甲"), .missing, .missing(.notReported), .text("甲"), .text("甲"),
      ])
    #expect(codes(column) == [4, 0, 0, 0, 0, 0])
    let whole = Column.concatenated([column, Self.rowTexts])
    #expect((0..<11).map { whole[$0] } == (0..<6).map { column[$0] } + (0..<5).map { Self.rowTexts[$0] })
    #expect(codes(whole) == [3, 0, 0, 0, 0, 0, 0, 1, 0, 0, 3])
  }

  @Test func `of many texts the first equal ones are found`() {
    var bytes: [UInt8] = []
    var offsets = [0]
    let numbers = (0..<200_000).map { $0 % 3 == 2 ? $0 / 5 : $0 }
    for number in numbers {
      bytes += "沂水县第\(number)号".utf8
      offsets.append(bytes.count)
    }
    let texts = TextDictionary(bytes: bytes, offsets: offsets)
    var first: [Int: Int32] = [:]
    let expected = numbers.enumerated().map { place, number in
      first[number] = first[number] ?? Int32(place)
      return first[number] ?? -1
    }
    #expect(texts.firstPlaces == expected)
    // Searched at first, then looked up.
    for number in 0..<40 { #expect(texts.code(of: "沂水县第\(number)号").map(Int32.init) == first[number]) }
    #expect(texts.code(of: "沂水县第号") == nil)
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
