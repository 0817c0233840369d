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
    } catch { return error.message }
  }

  @Test(arguments: 0..<4)
  func `kernels give what the general way gives`(block: UInt64) {
    for seed in (block * 500)..<(block * 500 + 500) {
      var plans = RandomPlans(seed: seed &+ 1_000_000)
      let plan = plans.plan()
      let expected = run(plan, threads: 1, usesKernels: false)
      let found = run(plan, threads: 2, usesKernels: true)
      #expect(found.map { Fingerprint($0) } == expected.map { Fingerprint($0) }, "seed \(seed): \(plan.step)")
      guard expected == nil else { continue }
      #expect(
        message(plan, threads: 2, usesKernels: true) == message(plan, threads: 1, usesKernels: false),
        "seed \(seed)")
    }
  }

  @Test(arguments: 0..<8)
  func `results do not depend on the number of threads`(seed: UInt64) {
    var plans = RandomPlans(seed: seed &+ 2_000_000, rowCount: 105_000)
    let plan = plans.plan()
    let expected = run(plan, threads: 1, usesKernels: false).map { Fingerprint($0) }
    for threads in [1, 2, 4] {
      let found = run(plan, threads: threads, usesKernels: true).map { Fingerprint($0) }
      #expect(found == expected, "seed \(seed), \(threads) threads: \(plan.step)")
    }
  }
}

/// Everything that a result says, in a form that can be compared.
private struct Fingerprint: Equatable {
  let reports: [StepReport]
  let columns: [[UInt64]]
  let texts: [[String]?]
  let reasons: [[UInt8]?]

  init(_ result: ExecutionResult) {
    reports = result.reports
    let table = result.table
    reasons = table.columns.map { $0.missing?.bytes }
    var texts: [[String]?] = []
    var columns: [[UInt64]] = []
    for column in table.columns {
      switch column.values {
      case .floats(let values):
        columns.append(values.map(\.bitPattern))
        texts.append(nil)
      case .integers(let buffer):
        var order = TextDictionaryBuilder()
        // Codes may differ where the texts are the same: they are numbered as they appear.
        let codes = buffer.widened()
        if let dictionary = column.dictionary {
          var known = [Int: Int]()
          columns.append(
            codes.indices.map { row in
              if column.missing?.isMissing(row) ?? false { return 0 }
              let code = Int(codes[row])
              if let number = known[code] { return UInt64(number) }
              let number = order.intern(dictionary.utf8(code))
              known[code] = number
              return UInt64(number)
            })
          texts.append(order.build().texts)
        } else {
          columns.append(codes.map { UInt64(bitPattern: $0) })
          texts.append(nil)
        }
      }
    }
    self.columns = columns
    self.texts = texts
  }
}
