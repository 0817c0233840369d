import Engine
import Foundation
import Query
import Served
import Tables
import TestSupport
import Testing

extension ServerTests {
  /// The random plans of the engine's own tests, on servers: cell by cell what they give here, or an error as here.
  @Suite struct EngineSuiteTests {
    /// The engine's types but moments, which no server holds.
    private static let types: [ColumnType] = [
      .bool, .int, .int, .decimal(scale: 1), .decimal(scale: 4), .float, .text, .text, .date, .period,
    ]
    /// More in `make remote`.
    private static let count = ProcessInfo.processInfo.environment["REMOTE_PLANS"].flatMap(UInt64.init) ?? 20

    @Test(.timeLimit(.minutes(30)))
    func `the engine's random plans give on servers what they give here`() throws {
      var (asked, sent, steps) = (0, 0, 0)
      try Fuzz.forEachSeed("the engine's random plans on servers", from: 7_000_000, count: Self.count) {
        seed in
        var plans = RandomPlans(seed: seed, types: Self.types)
        let plan = (seed % 3 == 0 ? plans.longPlan() : plans.plan()).holdable
        let context = ExecutionContext()
        let expected = try? PlanRunner.run(plan, context: context)
        for layout in ServedPlan.Layout.possible {
          guard let outcome = try ServedPlan.outcome(of: plan, context, expected: expected, layout) else {
            continue
          }
          asked += 1
          if outcome.verbs > 0 { sent += 1 }
          steps += outcome.verbs
          #expect(
            outcome.difference == nil,
            "seed \(seed), \(layout): \(plan.lines) \(outcome.sql) \(outcome.refusals)")
        }
      }
      print("\(asked) plans asked, \(sent) of them with steps on the server, \(steps) steps there")
      #expect(sent * 5 > asked, "a good part of the steps runs there")
    }
  }
}
