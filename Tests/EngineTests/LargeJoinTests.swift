import Engine
import Query
import Tables
import TestSupport
import Testing

/// Joins and sorts of tables so large that rows are gathered as records and work is split.
///
/// The number of a row is its place times 104,729 modulo the prime 300,007: each number below it stands in one row.
@Suite struct LargeJoinTests {
  private static let count = 300_007
  private static let numbers = (0..<Int64(count)).map { $0 * 104_729 % Int64(count) }

  /// One column for each way to store values, each saying the number of its row, with some missing.
  private static func details(_ keys: [Int64], missingKeys: Bool = false) -> Table {
    let shares = numbers.map { Double($0) / 8 }
    var texts = TextDictionaryBuilder()
    for text in ["a", "b", "c"] { _ = texts.intern(text) }
    func missing(_ isMissing: (Int64) -> Bool) -> MissingMask? {
      MissingMask(numbers.map { isMissing($0) ? MissingReason.unspecified.rawValue : 0 })
    }
    func integers(
      _ type: ColumnType = .int, _ mask: MissingMask? = nil, _ value: (Int64) -> Int64
    ) -> Column {
      let values = numbers.enumerated().map { mask?.isMissing($0) ?? false ? 0 : value($1) }
      return Column(type, IntegerBuffer(narrowing: values), missing: mask)
    }
    let keyMask = missingKeys ? missing { $0 % 10 == 3 } : nil
    let keyValues = keys.enumerated().map { keyMask?.isMissing($0) ?? false ? 0 : $1 }
    return Table(
      Schema([
        Field("key", .int), Field("tiny", .int), Field("small", .int), Field("whole", .int),
        Field("far", .int), Field("share", .float), Field("letter", .text), Field("hole", .decimal(scale: 1)),
      ]),
      [
        Column(.int, IntegerBuffer(narrowing: keyValues), missing: keyMask),
        integers { $0 % 100 }, integers { $0 % 30_000 }, integers { $0 }, integers { $0 << 40 },
        Column(floats: shares, missing: nil),
        Column(
          codes: IntegerBuffer(narrowing: numbers.map { $0 % 3 }), dictionary: texts.build(), missing: nil),
        integers(.decimal(scale: 1), missing { $0 % 7 == 0 }) { $0 },
      ], rowCount: count)
  }

  /// Left rows in an order of their own; their keys reach beyond those of the other table.
  private static func asked(_ key: (Int64) -> Int64) -> Table {
    let keys = numbers.map { key(($0 * 17 + 5) % Int64(count)) }
    return Table(
      Schema([Field("key", .int), Field("place", .int)]),
      [
        Column(.int, IntegerBuffer(narrowing: keys)),
        Column(.int, IntegerBuffer(narrowing: (0..<Int64(count)).map { $0 })),
      ], rowCount: count)
  }

  private func context(_ threads: Int, usesKernels: Bool = true) -> ExecutionContext {
    var context = ExecutionContext(threads: threads)
    context.usesKernels = usesKernels
    return context
  }

  private func expectAlike(_ sheet: Sheet, _ what: String) throws -> ExecutionResult {
    let slow = try sheet.run(context(1, usesKernels: false))
    let expected = Fingerprint(slow)
    for threads in [1, 2] {
      #expect(Fingerprint(try sheet.run(context(threads))) == expected, "\(what), \(threads) threads")
    }
    return slow
  }

  @Test(arguments: [JoinKind.inner, .left])
  func `rows of every kind are found by a key that one row has`(kind: JoinKind) throws {
    let left = Sheet(Self.asked { $0 + 1000 })
    let right = Sheet(Self.details(Self.numbers))
    let joined = left.join(right, kind, on: "key")
    let result = try expectAlike(joined, "\(kind)")
    #expect(result.table.rowCount == (kind == .inner ? Self.count - 1000 : Self.count))
    let report = try #require(result.reports.last)
    #expect(report.unmatchedKeyCount == 1000)
    #expect(report.unmatchedKeys.count == 20)
    // The key of the first row is 1005: its partner holds that number in every column.
    let table = try joined.run(context(2)).table
    let first = (0..<table.schema.count).map { table[0, $0].description }
    #expect(first == ["1005", "0", "5", "1005", "1005", "1105009185914880", "125.625", "a", "100.5"])
  }

  @Test(arguments: [JoinKind.inner, .left])
  func `missing keys join nothing`(kind: JoinKind) throws {
    let right = Sheet(Self.details(Self.numbers, missingKeys: true))
    let result = try expectAlike(Sheet(Self.asked { $0 }).join(right, kind, on: "key"), "\(kind)")
    // Every tenth number lacks its key, from 3 on.
    #expect(try #require(result.reports.last).unmatchedKeyCount == 30_001)
    #expect(result.table.rowCount == (kind == .inner ? Self.count - 30_001 : Self.count))
  }

  @Test(arguments: [JoinKind.inner, .left])
  func `keys far apart are found as well`(kind: JoinKind) throws {
    let right = Sheet(Self.details(Self.numbers.map { $0 << 33 }))
    let result = try expectAlike(Sheet(Self.asked { ($0 + 7) << 33 }).join(right, kind, on: "key"), "\(kind)")
    #expect(try #require(result.reports.last).unmatchedKeyCount == 7)
  }

  @Test(arguments: [JoinKind.inner, .left])
  func `a key that two right rows have gives two rows`(kind: JoinKind) throws {
    let keys = Self.numbers.map { $0 == 9 ? 8 : $0 }
    let result = try expectAlike(
      Sheet(Self.asked { $0 }).join(Sheet(Self.details(keys)), kind, on: "key"), "\(kind)")
    // 8 has two partners, and 9 has none.
    #expect(result.table.rowCount == (kind == .inner ? Self.count : Self.count + 1))
    #expect(try #require(result.reports.last).unmatchedKeys == ["9"])
  }

  @Test func `a side without rows joins nothing`() throws {
    let empty = try Sheet(Self.details(Self.numbers)).filter("tiny < 0")
    let left = Sheet(Self.asked { $0 })
    #expect(try expectAlike(left.join(empty, .inner, on: "key"), "no right row").table.rowCount == 0)
    let kept = try expectAlike(left.join(empty, .left, on: "key"), "no right row")
    #expect(kept.table.rowCount == Self.count)
    #expect(try #require(kept.reports.last).unmatchedKeyCount == Self.count)
    let none = try left.filter("place < 0").join(Sheet(Self.details(Self.numbers)), .left, on: "key")
    #expect(try expectAlike(none, "no left row").table.rowCount == 0)
  }

  @Test func `a filter before a join and one after it keep the rows of both`() throws {
    let right = try Sheet(Self.details(Self.numbers)).filter("whole % 2 == 0")
    let joined = try Sheet(Self.asked { $0 }).filter("place >= 7").join(right, .inner, on: "key")
      .filter("tiny < 50")
    _ = try expectAlike(joined, "filters")
  }

  @Test func `sorting puts rows of every kind in order`() throws {
    let sorted = try Sheet(Self.details(Self.numbers, missingKeys: true)).sort("-share")
    let result = try expectAlike(sorted, "sort")
    let table = result.table
    let first = (0..<table.schema.count).map { table[0, $0].description }
    #expect(first == ["300006", "6", "6", "300006", "329860085402566656", "37500.75", "a", ""])
  }
}
