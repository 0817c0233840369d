package import Engine
import Foundation
package import Query
import Synchronization

/// Every query that the engine's tests run, asked of servers as well: `make remote` says so by `SERVED_SUITE=1`.
package enum ServedSuite {
  package static let isAsked =
    TestServers.isInstalled && ProcessInfo.processInfo.environment["SERVED_SUITE"] != nil

  /// One plan at a time: they share the servers' tables.
  private static let turn = Mutex<(plans: Int, sent: Int)>((0, 0))

  /// Asks the servers, which are to give what the plan gave here, or to fail as it did.
  ///
  /// - Returns: What differs.
  package static func problems(
    of plan: BoundPlan, _ context: ExecutionContext, expected: ExecutionResult?
  ) -> [String] {
    turn.withLock { counts in
      var problems: [String] = []
      for layout in ServedPlan.Layout.possible {
        do {
          guard let outcome = try ServedPlan.outcome(of: plan, context, expected: expected, layout) else {
            return []
          }
          counts.plans += 1
          if outcome.verbs > 0 { counts.sent += 1 }
          if let difference = outcome.difference {
            problems.append(
              "\(layout): \(difference): \(plan.lines) \(outcome.sql) \(outcome.refusals)")
          }
        } catch {
          problems.append("\(layout): \(plan.lines): \(error)")
        }
      }
      if counts.plans % 100 < 4 {
        print("\(counts.plans) plans asked of servers, \(counts.sent) with steps there")
      }
      return problems
    }
  }
}
