import Diagnostics
import Inspection
package import Query
import Tables

extension OpenWorkspace {
  /// Why a unit, or the rows that fulfil a condition, are in a plan's result, or are not.
  ///
  /// A unit may be written as anybody may write it. Runs the plan once for each of its steps; `isCancelled` is asked
  /// while they run.
  ///
  /// - Throws: ``QueryError`` for a condition that no step of the plan has the columns for, and what the plan throws.
  package func why(
    _ subject: WhySubject, in plan: Plan, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> Why {
    var follower = RowFollower(subject, in: self) { try self.run($0, isCancelled: isCancelled).table }
    let rows = try follower.follow(plan)
    if follower.steps.isEmpty, let failure = follower.failure { throw failure }
    if follower.steps.isEmpty, case .unit(let written, let column) = subject,
      case .alias(let name)? = try units()?.match(written)
    {
      var why = try why(.unit(name, column: column), in: plan, isCancelled: isCancelled)
      why.notes.insert("\(written) is \(name)", at: 0)
      return why
    }
    let results = rows.places.prefix(RowFollower.shown).map { row in
      "row \(row + 1) of \(rows.table.rowCount): \(rows.table.told(row))"
    }
    var why = Why(
      subject: subject.text, steps: follower.steps, results: results, resultCount: rows.places.count)
    if follower.steps.isEmpty {
      why.notes += try absent(subject, plan) ?? nearest(subject, follower.alternatives)
    }
    return why
  }

  /// What to say of a unit that the registry has and no row names; nil for other names.
  private func absent(_ subject: WhySubject, _ plan: Plan) throws -> [String]? {
    guard case .unit(let written, _) = subject, case .unit? = try units()?.match(written) else { return nil }
    let names = plan.sources.filter(\.isDataset).map(\.name)
    guard !names.isEmpty else { return nil }
    return ["it is in the registry of units, and no row of \(names.joined(separator: " or ")) names it"]
  }

  /// The names in the data, and in the registry, that are nearest to one that no row bears.
  private func nearest(_ subject: WhySubject, _ names: [String]) -> [String] {
    guard case .unit(let written, _) = subject else { return [] }
    var distinct: [String] = []
    for name in names where !distinct.contains(name) { distinct.append(name) }
    let near = Suggestion.nearest(to: written, among: distinct)
    return near.isEmpty ? [] : ["the nearest names there are \(near.joined(separator: "、"))"]
  }
}
