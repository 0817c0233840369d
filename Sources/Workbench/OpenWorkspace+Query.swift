import CivilTime
import Engine
package import Query
import Readers
import Remote
package import Reports
import Tables

extension OpenWorkspace {
  /// Runs a plan, its beginning on the engine that holds its tables; `isCancelled` is asked while it runs, and true ends
  /// the run.
  ///
  /// - Throws: ``QueryError`` for names and types that do not fit, ``ExecutionError`` for values that do not,
  ///   ``RemoteError`` for what a server did not give.
  package func run(
    _ plan: Plan, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> QueryResult {
    let bound = Optimiser.optimised(try Binder.bind(plan))
    noteColumns(of: bound)
    let workdays = try calendar()
    let run = { @Sendable (watch: WorkWatch) throws -> QueryResult in
      let isUnwanted = { @Sendable in watch.isStopped || isCancelled() }
      var context = ExecutionContext(workdays: workdays, isCancelled: isUnwanted)
      context.watch = watch
      let here = context
      var cut = RemoteCut(
        RemoteContext(workdays: workdays, isCancelled: isUnwanted) { plan in
          let result = try PlanRunner.run(plan, context: here)
          return (result.table, result.reports)
        })
      let rest = try cut.settle(bound)
      return QueryResult(try PlanRunner.run(rest, context: context), of: rest, cut)
    }
    let rows = bound.sourceRowCount
    let isShort = rows.map { $0 < LongWork.fewRows } ?? false
    return isShort || bound.callsRowFunction
      ? try work.watched(plan.origin.verb, rows: rows ?? 0, run)
      : try work.aside(plan.origin.verb, rows: rows ?? 0, run)
  }

  /// The records that a plan's result rests on, dataset by dataset in the order of the plan; none for tables made in
  /// scripts. Records of the workbench's own tables, such as the registry of units, are no evidence unless the plan
  /// begins with them.
  ///
  /// Runs the plan again for each dataset, with its rows counted.
  package func evidence(for plan: Plan) throws -> [RowReference] {
    var references: [RowReference] = []
    var seen: Set<RowReference> = []
    for (place, (source, rows)) in plan.evidenceBySource.enumerated() where source.isDataset {
      guard place == 0 || !Self.ownDatasets.contains(source.name) else { continue }
      let dataset = try dataset(source.name)
      let table = try run(rows).table
      let numbers = try table.column(Plan.rowColumn)
      for row in 0..<table.rowCount {
        guard case .int(let number) = numbers[row] else { continue }
        let reference = RowReference(
          dataset: dataset.name, file: dataset.receipt.file, line: dataset.receipt.line(ofRow: Int(number)),
          sha256: digest(ofRow: Int(number), of: dataset))
        if seen.insert(reference).inserted { references.append(reference) }
      }
    }
    return references
  }

  /// SHA-256 of a record's values; computed once for each.
  private func digest(ofRow row: Int, of dataset: Dataset) -> String {
    if let known = recordDigests[dataset.name]?[row] { return known }
    let table = dataset.table
    let values = (0..<table.schema.count).map { table[row, $0].description }
    let digest = ContentHash.sha256(Array(values.joined(separator: "\u{1F}").utf8))
    recordDigests[dataset.name, default: [:]][row] = digest
    return digest
  }

  /// The datasets that a plan reads, each pinned to its content.
  package func datasets(behind plan: Plan) throws -> [DatasetReference] {
    var references: [DatasetReference] = []
    for source in plan.sources where source.isDataset {
      let dataset = try dataset(source.name)
      let reference = DatasetReference(name: dataset.name, sha256: dataset.sha256)
      if !references.contains(reference) { references.append(reference) }
    }
    return references
  }
}
