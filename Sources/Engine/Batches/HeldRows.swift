import Query
import Tables

/// Rows of several batches put together.
struct HeldRows {
  private let schema: Schema
  private var builders: [ColumnBuilder]
  private(set) var rowCount = 0

  init(_ schema: Schema) {
    self.schema = schema
    builders = schema.fields.map { ColumnBuilder($0.type) }
  }

  mutating func append(_ rows: ChosenRows) {
    for place in builders.indices { builders[place].append(rows.column(place)) }
    rowCount += rows.rowCount
  }

  /// About how many bytes they take.
  var byteCount: Int { builders.reduce(0) { $0 + $1.byteCount } }

  var table: Table { Table(schema, builders.map { $0.build() }, rowCount: rowCount) }
}
