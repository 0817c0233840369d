import Engine
import Query
import Tables
import Testing

/// Tables so large that the work is split: over threads, over ranges of rows, over groups.
///
/// The value of a row is its number times 104,729 modulo the prime 300,007, so that every number below it stands in one
/// row, and what is to be expected follows from the number.
@Suite struct LargeTableTests {
  private static let count = 300_007
  private static let numbers = (0..<Int64(count)).map { $0 * 104_729 % Int64(count) }

  private static func column(_ value: (Int64) -> Int64) -> Column {
    Column(.int, IntegerBuffer(narrowing: numbers.map(value)))
  }

  /// `number`, its `half` rounded down, and its `rest` when divided by 7.
  private static let sheet = Sheet(
    Table(
      Schema([Field("number", .int), Field("half", .int), Field("rest", .int)]),
      [column { $0 }, column { $0 / 2 }, column { $0 % 7 }], rowCount: count))

  private func integers(_ table: Table, _ name: String) throws -> [Int64] {
    let column = try table.column(name)
    return (0..<table.rowCount).map { row in
      if case .int(let number) = column[row] { number } else { .min }
    }
  }

  @Test(arguments: [1, 2])
  func `the rank of a number that no other row has is the number and one`(threads: Int) throws {
    let table = try Self.sheet.rank(.min, by: "number").run(ExecutionContext(threads: threads)).table
    #expect(try integers(table, "rank") == Self.numbers.map { $0 + 1 })
  }

  @Test(arguments: [1, 2])
  func `two rows with one half share the rank of the first, or of the last`(threads: Int) throws {
    let context = ExecutionContext(threads: threads)
    let least = try Self.sheet.rank(.min, by: "half").run(context).table
    #expect(try integers(least, "rank") == Self.numbers.map { $0 / 2 * 2 + 1 })
    let greatest = try Self.sheet.rank(.max, by: "half").run(context).table
    #expect(try integers(greatest, "rank") == Self.numbers.map { min($0 / 2 * 2 + 2, Int64(Self.count)) })
  }

  @Test(arguments: [1, 2])
  func `the two greatest of each rest end the count, groups in the order of their first row`(
    threads: Int
  ) throws {
    let table = try Self.sheet.group("rest").top(2, "-number").run(ExecutionContext(threads: threads)).table
    // The first rows have the rests 0, 2, 4, 5, 3, 1 and 6, in this order.
    #expect(
      try integers(table, "number") == [
        300_006, 299_999, 300_001, 299_994, 300_003, 299_996, 300_004, 299_997, 300_002, 299_995, 300_000,
        299_993, 300_005, 299_998,
      ])
  }

  @Test(arguments: [1, 2])
  func `the median and the deviation of each rest are those of an even series`(threads: Int) throws {
    let table = try Self.sheet.group("rest").aggregate("n = count(), m = median(number), d = stddev(number)")
      .sort("rest").run(ExecutionContext(threads: threads)).table
    #expect(try integers(table, "rest") == [0, 1, 2, 3, 4, 5, 6])
    for rest in 0..<7 {
      let n = (Self.count - 1 - rest) / 7 + 1
      #expect(table[rest, 1] == .int(Int64(n)))
      #expect(table[rest, 2] == .float(Double(rest) + 7 * Double(n - 1) / 2))
      guard case .float(let deviation) = table[rest, 3] else {
        Issue.record("the deviation of \(rest) is no float")
        continue
      }
      let exact = 7 * (Double(n) * Double(n + 1) / 12).squareRoot()
      #expect(abs(deviation / exact - 1) < 1e-12)
    }
  }

  @Test(arguments: [1, 2])
  func `every column of a sorted row is that row's`(threads: Int) throws {
    let table = try Self.sheet.sort("number").run(ExecutionContext(threads: threads)).table
    let expected = (0..<Int64(Self.count))
    #expect(try integers(table, "number") == Array(expected))
    #expect(try integers(table, "half") == expected.map { $0 / 2 })
    #expect(try integers(table, "rest") == expected.map { $0 % 7 })
  }

  /// One row for each even number, in another order, with columns of its own.
  private static let evens = {
    let evens = numbers.reversed().filter { $0.isMultiple(of: 2) }
    func column(_ value: (Int64) -> Int64) -> Column {
      Column(.int, IntegerBuffer(narrowing: evens.map(value)))
    }
    return Sheet(
      Table(
        Schema([Field("number", .int), Field("twice", .int), Field("third", .int), Field("last", .int)]),
        [column { $0 }, column { $0 * 2 }, column { $0 / 3 }, column { $0 % 10 }], rowCount: evens.count))
  }()

  @Test(arguments: [1, 2], [JoinKind.inner, .left])
  func `rows join the one row of their number, and numbers without one are counted`(
    threads: Int, kind: JoinKind
  ) throws {
    let result = try Self.sheet.join(Self.evens, kind, on: "number").run(ExecutionContext(threads: threads))
    let expected = kind == .inner ? Self.numbers.filter { $0.isMultiple(of: 2) } : Self.numbers
    func joined(_ value: (Int64) -> Int64) -> [Int64] {
      expected.map { $0.isMultiple(of: 2) ? value($0) : .min }
    }
    #expect(try integers(result.table, "number") == expected)
    #expect(try integers(result.table, "half") == expected.map { $0 / 2 })
    #expect(try integers(result.table, "twice") == joined { $0 * 2 })
    #expect(try integers(result.table, "third") == joined { $0 / 3 })
    #expect(try integers(result.table, "last") == joined { $0 % 10 })
    let report = try #require(result.reports.last)
    #expect(report.unmatchedKeyCount == 150_003)
    #expect(report.unmatchedKeys == Self.numbers.filter { $0 % 2 == 1 }.prefix(20).map(\.description))
  }

  @Test(arguments: [1, 2])
  func `rows whose number stands in another table, however often, are kept or left out`(threads: Int) throws {
    let context = ExecutionContext(threads: threads)
    let several = Self.evens.union(Self.evens)
    let kept = try Self.sheet.matching(several, on: "number").run(context).table
    #expect(try integers(kept, "number") == Self.numbers.filter { $0.isMultiple(of: 2) })
    let others = try Self.sheet.matching(several, keeping: false, on: "number").run(context).table
    #expect(try integers(others, "number") == Self.numbers.filter { $0 % 2 == 1 })
  }
}
