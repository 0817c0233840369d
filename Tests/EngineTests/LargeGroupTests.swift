import Engine
import Query
import Tables
import TestSupport
import Testing

/// Groups by keys with so many combinations that they are found by hash, on several threads, against the general way.
@Suite struct LargeGroupTests {
  private static let count = 150_000

  /// Each pair of `high` and `low` stands in `repeats` rows; values are partly negative, partly missing.
  private static func sheet(repeats: Int) -> Sheet {
    let groups = Int64(count / repeats)
    let pairs = (0..<Int64(count)).map { $0 * 7919 % groups }
    func column(_ mask: MissingMask? = nil, _ value: (Int, Int64) -> Int64) -> Column {
      let values = pairs.enumerated().map { mask?.isMissing($0) ?? false ? 0 : value($0, $1) }
      return Column(.int, IntegerBuffer(narrowing: values), missing: mask)
    }
    let gaps = MissingMask((0..<count).map { $0 % 11 == 0 ? MissingReason.unspecified.rawValue : 0 })
    return Sheet(
      Table(
        Schema([
          Field("high", .int), Field("low", .int), Field("value", .int), Field("hole", .int),
          Field("far", .int),
        ]),
        [
          column { $1 / 300 * 1_000_003 }, column { $1 % 300 * 10_007 },
          column { row, _ in Int64(row % 2001) - 1000 },
          column(gaps) { row, _ in Int64(row % 50) - 20 }, column { row, _ in Int64(row) << 34 },
        ], rowCount: count))
  }

  private func expectAlike(_ sheet: Sheet, _ what: String) throws -> Table {
    var slow = ExecutionContext(threads: 1)
    slow.usesKernels = false
    let expected = try sheet.run(slow)
    for threads in [1, 2] {
      let found = try sheet.run(ExecutionContext(threads: threads))
      #expect(Fingerprint(found) == Fingerprint(expected), "\(what), \(threads) threads")
    }
    return try sheet.run(ExecutionContext(threads: 2)).table
  }

  @Test(arguments: [1, 2, 50])
  func `sums and counts of many groups`(repeats: Int) throws {
    let table = try expectAlike(
      Self.sheet(repeats: repeats).group("high, low").aggregate("s = sum(value), n = count()"),
      "\(repeats) rows")
    #expect(table.rowCount == Self.count / repeats)
    // The first row has the value -1000, and each later one of its group follows count / repeats rows on.
    let sum = (0..<repeats).reduce(0) { $0 + ($1 * (Self.count / repeats)) % 2001 - 1000 }
    #expect((0..<4).map { table[0, $0].description } == ["0", "0", "\(sum)", "\(repeats)"])
  }

  @Test(arguments: [1, 50])
  func `missing values, extremes, means and large sums of many groups`(repeats: Int) throws {
    let sheet = Self.sheet(repeats: repeats)
    _ = try expectAlike(
      sheet.group("high, low").aggregate("s = sum(hole), n = count(hole), f = sum(far)"), "sums")
    _ = try expectAlike(
      sheet.group("high, low").aggregate("a = max(hole), b = min(value), c = mean(hole)"), "extremes")
    _ = try expectAlike(
      sheet.group("high, low").aggregate("d = max(value) - min(value), e = sum(value)"), "computed")
    _ = try expectAlike(sheet.group("high, low, hole").aggregate("n = count()"), "a missing key")
  }

  @Test func `numbers of every width become columns as narrow as they fit`() throws {
    let sheet = Self.sheet(repeats: 1)
    for (list, bits) in [
      ("x = count()", 8), ("x = sum(value)", 16), ("x = sum(value) * 1000", 32), ("x = sum(far)", 64),
    ] {
      let column = try sheet.group("high, low").aggregate(list).run(ExecutionContext(threads: 2)).table
        .column("x")
      guard case .integers(let buffer) = column.values else {
        Issue.record("\(list) is a float")
        continue
      }
      #expect(buffer.width == bits, "\(list)")
    }
  }
}
