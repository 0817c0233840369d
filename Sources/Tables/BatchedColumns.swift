/// Some columns of a table whose rows come in batches: the others are not read.
package final class BatchedColumns: BatchedTable {
  private let table: any BatchedTable
  private let places: [Int]
  package let schema: Schema

  package init(_ table: any BatchedTable, _ places: [Int]) {
    self.table = table
    self.places = places
    schema = Schema(places.map { table.schema[$0] })
  }

  package var rowCount: Int { table.rowCount }
  package var batchCount: Int { table.batchCount }

  package func batch(_ index: Int, columns chosen: [Int]) throws -> Table {
    try table.batch(index, columns: chosen.map { places[$0] })
  }
}
