import Diagnostics
import Engine
import Query
import Tables
import TestSupport
import Testing

/// Plans as they are asked against the same plans rewritten, and against the slow engine.
@Suite struct OptimiserTests {
  private enum Outcome: Equatable {
    case view(UserView)
    case failure(String)

    init(_ plan: BoundPlan, threads: Int, usesKernels: Bool = true) {
      var context = ExecutionContext(threads: threads)
      context.usesKernels = usesKernels
      do {
        self = .view(UserView(try PlanRunner.run(plan, context: context)))
      } catch {
        self = .failure(error.message.text(in: .english))
      }
    }
  }

  @Test(arguments: 0..<4)
  func `a rewritten plan gives what was asked for`(block: UInt64) {
    var changed = 0
    var finished = 0
    for seed in (block * 500)..<(block * 500 + 500) {
      var plans = RandomPlans(seed: seed &+ 3_000_000)
      let plan = plans.longPlan()
      let optimised = Optimiser.optimised(plan)
      if optimised.lines != plan.lines { changed += 1 }
      let expected = Outcome(plan, threads: 1, usesKernels: false)
      for threads in [1, 2] {
        let found = Outcome(optimised, threads: threads)
        #expect(
          found == expected,
          "seed \(seed), \(threads) threads:\n\(plan.lines.joined(separator: "\n"))\nas\n\(optimised.lines.joined(separator: "\n"))"
        )
      }
      let reference = try? ReferenceEngine().run(plan)
      if case .view = expected, let reference {
        finished += 1
        let table = try? PlanRunner.run(optimised).table
        #expect(
          table?.grid == reference.table.grid, "seed \(seed):\n\(plan.lines.joined(separator: "\n"))")
      }
    }
    #expect(changed > 250, "most plans are rewritten")
    #expect(finished > 250, "most plans have a result")
  }

  @Test(arguments: 0..<6)
  func `a rewritten plan over many rows gives what was asked for`(seed: UInt64) {
    var plans = RandomPlans(seed: seed &+ 4_000_000, rowCount: 105_000)
    let plan = plans.longPlan()
    let optimised = Optimiser.optimised(plan)
    let expected = Outcome(plan, threads: 1)
    for threads in [1, 2] {
      #expect(Outcome(optimised, threads: threads) == expected, "seed \(seed), \(threads) threads")
    }
  }

  @Test func `rewrites work together`() throws {
    let sheet = Sheet(
      """
      | unit | q      | n   | score      | note |
      | text | period | int | decimal(1) | text |
      | 甲   | 2021Q3 | 3   | 60.0       | a    |
      | 乙   | 2021Q2 | 1   |            | b    |
      | 丙   | 2021Q3 | 2   | 80.5       |      |
      """)
    let asked = try sheet.filter("q == '2021Q3'").derive("twice = n * 2, note = 'none'").filter("n > 1 + 0")
      .sort("-score").select("unit, four = twice + n * 2").take(1)
    let plan = try Binder.bind(asked.plan)
    #expect(
      Optimiser.optimised(plan).lines == [
        "sheet, 4 of 5 columns", "filter q == '2021Q3' and n > 1", "derive twice = n * 2",
        "first 1 by -score", "derive four = twice + twice", "select unit, four",
      ])
  }
}
