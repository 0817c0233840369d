import Engine
import Query
import Tables
import TestSupport
import Testing

/// Expressions of which a part stands several times, against the slow engine, which computes each place anew.
@Suite struct SharedValuesTests {
  @Test(arguments: 0..<2)
  func `what is computed once is counted and fails as if it were computed each time`(block: UInt64) throws {
    var finished = 0
    var divisions = 0
    for seed in (block * 400)..<(block * 400 + 400) {
      var plans = RandomPlans(seed: seed &+ 5_000_000)
      let plan = plans.repeatingPlan()
      let expected = try? ReferenceEngine().run(plan)
      for usesKernels in [false, true] {
        var context = ExecutionContext(threads: 2)
        context.usesKernels = usesKernels
        let found = try? PlanRunner.run(plan, context: context)
        #expect(found?.table.grid == expected?.table.grid, "seed \(seed): \(plan.lines)")
        guard let report = found?.reports.last, let expected else { continue }
        #expect(report.undecided == expected.undecided, "seed \(seed): \(plan.lines)")
        #expect(report.divisionsByZero == expected.divisionsByZero, "seed \(seed): \(plan.lines)")
        finished += 1
        divisions += report.divisionsByZero
      }
    }
    #expect(finished > 300, "most plans have a result")
    #expect(divisions > 100, "some divide by zero")
  }
}
