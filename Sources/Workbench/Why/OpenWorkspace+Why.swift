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
      why.notes.insert(Phrase("\(written) is \(name)", zh: "\(written)即\(name)"), at: 0)
      return why
    }
    let results = rows.places.prefix(RowFollower.shown).map { row in
      Phrase(
        "row \(row + 1) of \(rows.table.rowCount): \(rows.table.told(row))",
        zh: "第\(row + 1)行，共\(rows.table.rowCount)行：\(rows.table.told(row))")
    }
    var why = Why(subject: subject, steps: follower.steps, results: results, resultCount: rows.places.count)
    if follower.steps.isEmpty {
      why.notes += try absent(subject, plan) ?? nearest(subject, follower.alternatives)
    }
    return why
  }

  /// What to say of a unit that the registry has and no row names; nil for other names.
  private func absent(_ subject: WhySubject, _ plan: Plan) throws -> [Phrase]? {
    guard case .unit(let written, _) = subject, case .unit? = try units()?.match(written) else { return nil }
    let names = plan.sources.filter(\.isDataset).map(\.name)
    guard !names.isEmpty else { return nil }
    return [
      Phrase(
        "it is in the registry of units, and no row of \(names.joined(separator: " or ")) names it",
        zh: "它在单位名录中，但\(names.joined(separator: "或"))没有一行写有它")
    ]
  }

  /// The names in the data, and in the registry, that are nearest to one that no row bears.
  private func nearest(_ subject: WhySubject, _ names: [String]) -> [Phrase] {
    guard case .unit(let written, _) = subject else { return [] }
    var distinct: [String] = []
    for name in names where !distinct.contains(name) { distinct.append(name) }
    let near = Suggestion.nearest(to: written, among: distinct)
    let shown = near.joined(separator: "、")
    return near.isEmpty ? [] : [Phrase("the nearest names there are \(shown)", zh: "其中最接近的名称：\(shown)")]
  }
}
