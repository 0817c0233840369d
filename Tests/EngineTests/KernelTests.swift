import Diagnostics
import Engine
import Query
import Tables
import TestSupport
import Testing

/// The kernels for narrow columns, on any number of threads, against the general way.
@Suite struct KernelTests {
  private func run(_ plan: BoundPlan, threads: Int, usesKernels: Bool) -> ExecutionResult? {
    var context = ExecutionContext(threads: threads)
    context.usesKernels = usesKernels
    return try? PlanRunner.run(plan, context: context)
  }

  private func message(_ plan: BoundPlan, threads: Int, usesKernels: Bool) -> String {
    var context = ExecutionContext(threads: threads)
    context.usesKernels = usesKernels
    do {
      _ = try PlanRunner.run(plan, context: context)
      return ""
    } catch { return error.message.text(in: .english) }
  }

  @Test(arguments: 0..<4)
  func `kernels give what the general way gives`(block: UInt64) {
    Fuzz.forEachSeed("kernels", from: block * 500 + 1_000_000, count: 500) { seed in
      var plans = RandomPlans(seed: seed)
      let plan = plans.plan()
      let expected = run(plan, threads: 1, usesKernels: false)
      let found = run(plan, threads: 2, usesKernels: true)
      #expect(found.map { Fingerprint($0) } == expected.map { Fingerprint($0) }, "seed \(seed): \(plan.step)")
      guard expected == nil else { return }
      #expect(
        message(plan, threads: 2, usesKernels: true) == message(plan, threads: 1, usesKernels: false),
        "seed \(seed)")
    }
  }

  @Test func `results do not depend on the number of threads`() {
    Fuzz.forEachSeed("threads", from: 2_000_000, count: 8) { seed in
      var plans = RandomPlans(seed: seed, rowCount: 105_000)
      let plan = plans.plan()
      let expected = run(plan, threads: 1, usesKernels: false).map { Fingerprint($0) }
      for threads in [1, 2, 4] {
        let found = run(plan, threads: threads, usesKernels: true).map { Fingerprint($0) }
        #expect(found == expected, "seed \(seed), \(threads) threads: \(plan.step)")
      }
    }
  }
}
