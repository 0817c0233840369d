package import CivilTime
package import Inspection
package import Query
import Readers
import Tables

/// What trends need to know of the workspace: the quarter, the registry, and what the figures cover.
extension OpenWorkspace {
  /// The history of units up to the current quarter, by the registry's names. `unit` are the columns that name a unit, of
  /// which the registry is asked about the first; `quarter` is the column of the quarter; `at` is another period to stand in.
  ///
  /// - Throws: ``WorkbenchError`` when no quarter is current.
  package func history(unit: [String], quarter: String, at period: Period? = nil) throws -> UnitHistory {
    guard let current = period ?? self.quarter else { throw WorkbenchError(.noQuarter) }
    var history = UnitHistory(current: current)
    history.unit = unit
    history.quarter = quarter
    history.successions = try successions(in: current)
    return history
  }

  /// What units that had ended by a quarter's as-of day are called then; by its last day, where nobody says an as-of day.
  func successions(in quarter: Period) throws -> [(from: String, to: String)] {
    let known = try asOf(of: quarter)
    return try units()?.successions(by: known ?? quarter.lastDay) ?? []
  }

  /// The rows of a quarter that is compared with, and those of the current one, have to be there: a gap is no quarter in
  /// which there was nothing.
  ///
  /// - Throws: ``InspectionError`` that names the quarters there are.
  package func refuseGap(
    _ history: UnitHistory, _ comparison: TrendComparison, in plan: Plan, origin: StepOrigin,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws {
    let quarters = try run(history.quarters(of: plan, origin: origin), isCancelled: isCancelled).table
    let known = (0..<quarters.rowCount).compactMap { row -> Period? in
      if case .period(let period) = quarters[row, 0] { period } else { nil }
    }
    for wanted in [history.current, comparison.period(before: history.current)] where !known.contains(wanted)
    {
      throw InspectionError(.noRowsOf(wanted, known: known.sorted()), at: origin.location)
    }
  }

  /// What the datasets with quarters behind a plan say that their figures cover. The workbench's own tables of units and
  /// quarters are no figures. `stated` is what the script says of datasets that say nothing.
  package func bases(behind plan: Plan, stated: PeriodBasis? = nil) throws -> TrendBases {
    var bases = TrendBases([], isDifferenced: plan.contains(verb: SinglePeriodPlan.verb))
    for source in plan.sources {
      guard let remote = remoteDatasets[source.name], remote.quarterColumn != nil else { continue }
      if let basis = remote.basis ?? stated {
        bases.stated.insert(basis)
      } else if !bases.unstated.contains(remote.name) {
        bases.unstated.append(remote.name)
      }
    }
    for source in plan.sources where source.isDataset && !Self.ownDatasets.contains(source.name) {
      let dataset = try dataset(source.name)
      guard dataset.quarterColumn != nil else { continue }
      if let basis = dataset.schema.basis ?? stated {
        bases.stated.insert(basis)
      } else if !bases.unstated.contains(dataset.name) {
        bases.unstated.append(dataset.name)
      }
    }
    return bases
  }

  static let ownDatasets: Set<String> = [
    unitsDataset, quartersDataset, holidaysDataset, decisionsDataset,
  ]
}

extension Plan {
  /// Whether a step of this plan was made by this verb.
  fileprivate func contains(verb: String) -> Bool {
    origin.verb == verb || inputs.contains { $0.contains(verb: verb) }
  }
}

extension OpenWorkspace {
  /// Why units moved in a ranking; see ``RankMoves``. Ranks now; the plan rests on the rows of both quarters.
  package func rankMoves(
    _ moves: RankMoves, of plan: Plan, bases: TrendBases, origin: StepOrigin,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> Plan {
    let measured = try moves.plan(over: plan, bases: bases, origin: origin)
    let table = moves.table(of: try run(measured, isCancelled: isCancelled).table)
    let keys = moves.history.unit
    let units = measured.then(.distinct(keys), origin: origin)
    return Self.beside(units, table, keys: keys, kept: keys, origin)
  }
}
