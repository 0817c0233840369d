import Engine
package import Inspection
package import Query
import Tables

/// Rankings and composite indices, refused while units stand in their way that nobody placed.
extension OpenWorkspace {
  /// The plan of a ranking.
  ///
  /// Runs a search for vetoed units when nothing says where they stand; `unit` are the columns that name one, for messages.
  ///
  /// - Throws: ``InspectionError`` while a unit is vetoed, or may be, and no place for it is stated.
  package func ranking(
    _ ranking: RankPlan, of plan: Plan, unit: [String], origin: StepOrigin,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> Plan {
    if let refused = ranking.refused(of: plan, origin: origin) {
      let units = try names(in: run(refused, isCancelled: isCancelled).table, unit)
      guard units.isEmpty else { throw InspectionError(.vetoed(units: units), at: origin.location) }
    }
    return try ranking.plan(over: plan, origin: origin)
  }

  /// The plan of a composite index.
  ///
  /// - Throws: ``InspectionError`` while a unit lacks an indicator and nothing is stated about that.
  package func index(
    _ index: CompositeIndex, of plan: Plan, unit: [String], origin: StepOrigin,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> Plan {
    if let incomplete = index.incomplete(of: plan, origin: origin) {
      let units = try names(in: run(incomplete, isCancelled: isCancelled).table, unit)
      guard units.isEmpty else {
        throw InspectionError(.incomplete(index: index.name, units: units), at: origin.location)
      }
    }
    return try index.plan(over: plan, origin: origin)
  }

  /// How far a ranking by an index depends on its weights; see ``Robustness``. Runs the draws now. The plan rests on the
  /// rows that the index rests on.
  package func robustness(
    _ robustness: Robustness, of plan: Plan, origin: StepOrigin,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> Plan {
    var robustness = robustness
    robustness.threads = ExecutionContext.processors
    let indexed = try index(
      robustness.index, of: plan, unit: robustness.unit, origin: origin, isCancelled: isCancelled)
    let scored = try run(robustness.plan(over: plan, origin: origin), isCancelled: isCancelled).table
    let drawn = robustness
    let found = try work.aside(origin.verb) { _ in try drawn.table(of: scored) }
    let keys = robustness.classes + robustness.unit
    return Self.beside(indexed, found, keys: keys, kept: keys + [robustness.index.name], origin)
  }

  /// Columns of a plan with those that were computed of it beside them: one row a unit on both sides.
  static func beside(
    _ plan: Plan, _ computed: Table, keys: [String], kept: [String], _ origin: StepOrigin
  ) -> Plan {
    let columns = kept.map { NamedColumn($0, .column($0)) }
    let names = computed.schema.names.filter { !kept.contains($0) || keys.contains($0) }
    let source = Plan(PlanSource(name: origin.verb, table: computed)).then(
      .select(names.map { NamedColumn($0, .column($0)) }), origin: origin)
    return plan.then(.ungroup, origin: origin).then(.select(columns), origin: origin).then(
      .join(.left, keys: keys.map { JoinKey(left: $0, right: $0) }), with: [source], origin: origin)
  }

  /// The units that rows are about, for messages.
  func names(in table: Table, _ unit: [String]) -> [String] {
    let places = unit.compactMap { table.schema.index(of: $0) }
    return (0..<table.rowCount).map { row in
      let parts = places.map { table[row, $0].isMissing ? "?" : table[row, $0].description }
      return parts.isEmpty ? "row \(row + 1)" : parts.joined(separator: " ")
    }
  }
}
