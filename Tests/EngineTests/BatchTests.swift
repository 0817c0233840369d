import Diagnostics
import Engine
import Query
import Tables
import TestSupport
import Testing

/// Plans over rows that come in batches against the same plans over all rows at once.
@Suite struct BatchTests {
  @Test(arguments: 0..<4)
  func `batches give the table and the counts of all rows at once`(block: UInt64) {
    var finished = 0
    for seed in (block * 150)..<(block * 150 + 150) {
      var plans = RandomPlans(seed: seed)
      if check(plans.plan(), seed: seed, longest: [1, 3, 10, 40][Int(seed % 4)]) { finished += 1 }
    }
    #expect(finished > 90, "most plans have a result")
  }

  @Test(arguments: 0..<4)
  func `sums of floats keep their shape over many batches`(block: UInt64) {
    for seed in (block * 4)..<(block * 4 + 4) {
      var plans = RandomPlans(seed: seed, rowCount: 5000)
      _ = check(plans.plan(), seed: seed, longest: 1300)
    }
  }

  /// Whether the plan has a result.
  private func check(_ plan: BoundPlan, seed: UInt64, longest: Int) -> Bool {
    let expected = try? PlanRunner.run(plan)
    var random = SplitMix64(seed: seed)
    let found = try? PlanRunner.run(plan.inBatches(longest: longest, random: &random))
    #expect(found?.table.grid == expected?.table.grid, "seed \(seed): \(plan.step)")
    if let found, let expected {
      if plan.mayStopEarly {
        #expect(found.told == expected.told, "seed \(seed): \(plan.step)")
      } else {
        #expect(found.reports == expected.reports, "seed \(seed): \(plan.step)")
      }
    }
    return expected != nil
  }

  /// A sheet of `rows` rows, `size` of them a batch.
  private func sheet(_ rows: Int, size: Int = 3, _ value: (Int) -> Int64 = { Int64($0) }) -> Sheet {
    var (numbers, kinds) = (ColumnBuilder(.int), ColumnBuilder(.text))
    for row in 0..<rows {
      numbers.append(stored: value(row))
      kinds.append(text: ["甲", "乙", "丙"][row % 3])
    }
    let table = Table(
      Schema([Field("n", .int), Field("kind", .text)]), [numbers.build(), kinds.build()])
    return Sheet(batches: SlicedTable(table, size: size))
  }

  @Test func `an error names the row among all`() throws {
    let numbers = sheet(10) { $0 == 7 ? .max : 1 }
    expect(
      throwing: try numbers.derive("m = n + 1").aggregate("s = sum(m)").run(),
      """
      lists.lua:7: derive, row 8: 9223372036854775807 + 1 does not fit type int
        help: make one of the numbers a float, if a rounded result is good enough
      """)
    expect(
      throwing: try numbers.filter("n > 1").filter("n + 1 > 0").aggregate("s = sum(n)").run(),
      """
      lists.lua:7: filter, row 1: 9223372036854775807 + 1 does not fit type int
        help: make one of the numbers a float, if a rounded result is good enough
      """)
    expect(
      throwing: try numbers.group("kind").aggregate("s = sum(n + 1)").run(),
      """
      lists.lua:7: aggregate, row 8: 9223372036854775807 + 1 does not fit type int
        help: make one of the numbers a float, if a rounded result is good enough
      """)
    expect(
      throwing: try sheet(10) { $0 % 3 == 1 ? .max : 1 }.group("kind").aggregate("s = sum(n)").run(),
      """
      lists.lua:7: aggregate, group of row 2: the sum does not fit type int
        help: make one of the numbers a float, if a rounded result is good enough
      """)
  }

  @Test func `what wants too many rows at once says what to do`() throws {
    var context = ExecutionContext()
    context.heldBytes = 1 << 20
    let many = sheet(100_000, size: 20_000) { Int64($0) * 1_000_000_007 }
    let help =
      "  help: filter, aggregate or take the top first; or read the file whole: read(path, { stream = false })"
    expect(
      throwing: try many.sort("n").run(context),
      "lists.lua:7: sort: this wants all rows at once, and those of \"batches\" take more than 1 MB\n\(help)")
    expect(
      throwing: try many.aggregate("m = median(n)").run(context),
      "lists.lua:7: aggregate: median wants all rows at once, and those of \"batches\" take more than 1 MB\n\(help)"
    )
    #expect(try many.filter("n < 0").sort("n").run(context).table.rowCount == 0)
    #expect(
      try many.group("kind").aggregate("s = stddev(n), d = count_distinct(n)").run(context).table.rowCount
        == 3)
    #expect(try many.top(2, "-n").run(context).table.rowCount == 2)
  }

  @Test func `take reads no batch beyond the one that has its last row, unless a later row may fail`() throws
  {
    let numbers = sheet(10) { $0 == 7 ? .max : 1 }
    let first = try numbers.take(4).run()
    #expect(first.table.rowCount == 4)
    #expect(first.reports.last?.rowsIn == 6)
    expect(
      throwing: try numbers.derive("m = n + 1").take(4).run(),
      """
      lists.lua:7: derive, row 8: 9223372036854775807 + 1 does not fit type int
        help: make one of the numbers a float, if a rounded result is good enough
      """)
    #expect(try numbers.take(0).run().table.rowCount == 0)
    #expect(try numbers.take(-4).run().table.rowCount == 4)
    #expect(try numbers.take(20).run().table.rowCount == 10)
  }
}

extension ExecutionResult {
  /// What steps tell of their rows, however many they looked at.
  fileprivate var told: [[Int?]] { reports.map { [$0.undecided, $0.divisionsByZero, $0.ties] } }
}
