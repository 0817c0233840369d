import CivilTime
import Engine
import Query
import Tables
import TestSupport
import Testing

/// The engine against the slow one, over random plans.
@Suite struct ReferenceTests {
  @Test(arguments: 0..<4)
  func `engine and reference give the same table and the same counts`(block: UInt64) throws {
    var (finished, tried) = (0, 0)
    Fuzz.forEachSeed("engine and reference", from: block * 400, count: 400) { seed in
      tried += 1
      var plans = RandomPlans(seed: seed)
      let plan = plans.plan()
      let expected = try? ReferenceEngine().run(plan)
      let found = try? PlanRunner.run(plan)
      if expected != nil { finished += 1 }
      #expect(found?.table.grid == expected?.table.grid, "seed \(seed): \(plan.step)")
      guard let report = found?.reports.last, let expected else { return }
      #expect(report.undecided == expected.undecided || !plan.step.countsUndecided, "seed \(seed)")
      #expect(report.ties == expected.ties || !plan.step.countsTies, "seed \(seed)")
      #expect(
        report.divisionsByZero == expected.divisionsByZero || !plan.step.countsDivisions, "seed \(seed)")
    }
    #expect(finished * 8 > tried * 5, "most plans have a result")
  }
}

extension BoundStep {
  /// What the reference counts.
  fileprivate var countsUndecided: Bool {
    switch self {
    case .filter, .derive, .top, .matching: true
    default: false
    }
  }

  fileprivate var countsTies: Bool {
    switch self {
    case .derive, .top: true
    default: false
    }
  }

  fileprivate var countsDivisions: Bool {
    switch self {
    case .filter(let condition, _): condition.windows.isEmpty
    case .derive(let expression, _): expression.windows.isEmpty
    default: false
    }
  }
}
