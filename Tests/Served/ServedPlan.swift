import Diagnostics
package import Engine
package import Query
package import Tables

@testable package import Remote

/// A plan of a test whose first table lies on servers: it must give what it gives here, or fail as it does here.
package enum ServedPlan {
  /// The ways a table is laid over servers.
  package enum Layout: String, CaseIterable, Sendable {
    case one, two, four, today

    package var servers: [Server] {
      switch self {
      case .one: [TestServers.shards[0]]
      case .two: Array(TestServers.shards.prefix(2))
      case .four: TestServers.shards
      case .today: [TestServers.today]
      }
    }

    package var cluster: String? {
      switch self {
      case .one: "c1"
      case .two: "c2"
      case .four: "c4"
      case .today: nil
      }
    }

    /// Those there are servers for.
    package static var possible: [Layout] {
      TestServers.todayIsInstalled ? allCases : [.one, .two, .four]
    }
  }

  /// What came of a plan on servers.
  package struct Outcome {
    /// How it differs from what the plan gives here; nil when it does not.
    package var difference: String?
    /// How many steps ran there, and what was asked.
    package var verbs = 0
    package var sql: [String] = []
    /// Why steps ran here.
    package var refusals: [String] = []
  }

  /// What a plan gives with its first table on servers; `expected` is what it gave here, nil when it failed. Nil when no
  /// server can hold that table.
  package static func outcome(
    of plan: BoundPlan, _ context: ExecutionContext, expected: ExecutionResult?, _ layout: Layout
  ) throws -> Outcome? {
    guard let table = plan.firstTable, ServedTable.canHold(table) else { return nil }
    let name = "served_\(layout.rawValue)"
    let distant = try ServedTable.load(table, as: name, onto: layout.servers, cluster: layout.cluster)
    let served = Optimiser.optimised(plan.replacingFirst(PlanSource(name: plan.firstName, distant: distant)))
    var cut = RemoteCut(
      RemoteContext(
        workdays: context.workdays,
        runHere: { plan in
          let result = try PlanRunner.run(plan, context: context)
          return (result.table, result.reports)
        }))
    var outcome = Outcome()
    do {
      let found = try PlanRunner.run(cut.settle(served), context: context)
      if let expected {
        outcome.difference = difference(expected.table, found.table)
        let reports = found.reports + cut.reportsOfSent + cut.parts.map(\.report)
        if outcome.difference == nil { outcome.difference = counts(expected.reports, reports) }
      } else {
        outcome.difference = "an error here, and \(found.table.rowCount) rows there"
      }
    } catch {
      if expected != nil { outcome.difference = "\(error)" }
    }
    outcome.verbs = cut.parts.map(\.verbs.count).reduce(0, +)
    outcome.sql = cut.parts.map(\.sql)
    outcome.refusals = cut.refusals.map { "\($0.verb): \($0.reason.text(in: .english))" }
    return outcome
  }

  /// The first cell that differs; floats may in the last digits.
  package static func difference(_ first: Table, _ second: Table) -> String? {
    guard first.schema.names == second.schema.names,
      first.schema.fields.map(\.type) == second.schema.fields.map(\.type)
    else { return "columns \(first.schema.fields) and \(second.schema.fields)" }
    guard first.rowCount == second.rowCount else { return "\(first.rowCount) and \(second.rowCount) rows" }
    for row in 0..<first.rowCount {
      for column in 0..<first.columns.count {
        let (own, other) = (first[row, column], second[row, column])
        if own.isMissing, other.isMissing { continue }
        if case .float(let left) = own, case .float(let right) = other,
          abs(left - right) <= 1e-12 * max(abs(left), abs(right))
        {
          continue
        }
        if own != other { return "row \(row + 1), \(first.schema[column].name): \(own) and \(other)" }
      }
    }
    return nil
  }

  /// What the steps counted, all together, where it differs: where the plan is cut does not matter.
  package static func counts(_ first: [StepReport], _ second: [StepReport]) -> String? {
    let (own, other) = (counted(first), counted(second))
    for (left, right) in zip(own, other) where left != right {
      return "\(left.what): \(left.count) and \(right.count)"
    }
    return nil
  }

  private static func counted(_ reports: [StepReport]) -> [(what: String, count: Int)] {
    [
      ("undecided", reports.compactMap(\.undecided).reduce(0, +)),
      ("missing values skipped", reports.map(\.skippedMissing).reduce(0, +)),
      ("divisions by zero", reports.map(\.divisionsByZero).reduce(0, +)),
      ("ties", reports.map(\.ties).reduce(0, +)),
      ("keys without partner", reports.map(\.unmatchedKeyCount).reduce(0, +)),
      ("keys listed", reports.map(\.unmatchedKeys.count).reduce(0, +)),
    ]
  }
}

extension BoundPlan {
  private var first: PlanSource? {
    if case .source(let source) = step { source } else { inputs.first?.first }
  }

  fileprivate var firstTable: Table? { first?.heldTable }
  fileprivate var firstName: String { first?.name ?? "" }

  /// The same plan over a first table whose values servers hold.
  package var holdable: BoundPlan {
    guard let table = firstTable else { return self }
    return replacingFirst(PlanSource(name: firstName, table: ServedTable.holdable(table)))
  }

  fileprivate func replacingFirst(_ source: PlanSource) -> BoundPlan {
    if case .source = step {
      return BoundPlan(step: .source(source), inputs: [], schema: schema, grouping: grouping, origin: origin)
    }
    return BoundPlan(
      step: step, inputs: [inputs[0].replacingFirst(source)] + inputs.dropFirst(), schema: schema,
      grouping: grouping, origin: origin)
  }
}
