import CivilTime
import Engine
package import Query
import Readers
package import Reports
import Tables

extension OpenWorkspace {
  /// Runs a plan; `isCancelled` is asked while it runs, and true ends the run.
  ///
  /// - Throws: ``QueryError`` for names and types that do not fit, ``ExecutionError`` for values that do not.
  package func run(
    _ plan: Plan, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> QueryResult {
    let bound = Optimiser.optimised(try Binder.bind(plan))
    let context = ExecutionContext(workdays: try calendar(), isCancelled: isCancelled)
    return QueryResult(try PlanRunner.run(bound, context: context), of: bound)
  }

  /// The records that a plan's result rests on, in the order of the plan; none for tables made in scripts.
  ///
  /// Runs the plan again with its rows counted. Records of the leftmost dataset only.
  package func evidence(for plan: Plan) throws -> [RowReference] {
    guard let source = plan.sources.first, source.isDataset else { return [] }
    let dataset = try dataset(source.name)
    let table = try run(plan.evidence).table
    let numbers = try table.column(Plan.rowColumn)
    var seen: Set<Int> = []
    var references: [RowReference] = []
    for row in 0..<table.rowCount {
      guard case .int(let number) = numbers[row], seen.insert(Int(number)).inserted else { continue }
      references.append(
        RowReference(
          dataset: dataset.name, file: dataset.receipt.file, line: dataset.receipt.line(ofRow: Int(number))))
    }
    return references
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
