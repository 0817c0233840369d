import Query
import Tables
import TestSupport

/// A table in memory that gives its rows in batches, as a reader of large files does: texts are numbered anew in each.
final class SlicedTable: BatchedTable {
  private let table: Table
  private let batches: [Range<Int>]

  /// Batches of at most so many rows, each of a length of its own.
  init(_ table: Table, longest: Int, random: inout SplitMix64) {
    self.table = table
    var batches: [Range<Int>] = []
    var start = 0
    while start < table.rowCount {
      let end = min(table.rowCount, start + Int.random(in: 1...max(1, longest), using: &random))
      batches.append(start..<end)
      start = end
    }
    self.batches = batches
  }

  /// Batches of so many rows.
  init(_ table: Table, size: Int) {
    self.table = table
    batches = stride(from: 0, to: table.rowCount, by: size).map { $0..<min(table.rowCount, $0 + size) }
  }

  var schema: Schema { table.schema }
  var rowCount: Int { table.rowCount }
  var batchCount: Int { batches.count }

  func batch(_ index: Int, columns places: [Int]) -> Table {
    let part = table.selecting(places).gathered(batches[index].map(Int32.init))
    let columns = part.columns.map { column in
      var builder = ColumnBuilder(column.type)
      builder.append(column)
      return builder.build()
    }
    return Table(part.schema, columns, rowCount: part.rowCount)
  }
}

extension BoundPlan {
  /// The same plan over sources that come in batches.
  func inBatches(longest: Int, random: inout SplitMix64) -> BoundPlan {
    var step = step
    if case .source(let source) = step, case .held(let table) = source.rows {
      let batches = SlicedTable(table, longest: longest, random: &random)
      step = .source(PlanSource(name: source.name, batches: batches))
    }
    var inputs: [BoundPlan] = []
    for input in self.inputs { inputs.append(input.inBatches(longest: longest, random: &random)) }
    return BoundPlan(step: step, inputs: inputs, schema: schema, grouping: grouping, origin: origin)
  }

  /// Whether it may end before all rows were looked at.
  var mayStopEarly: Bool {
    if case .take(let count, let partition, _) = step, count >= 0, partition.isEmpty { return true }
    return inputs.contains(where: \.mayStopEarly)
  }
}
