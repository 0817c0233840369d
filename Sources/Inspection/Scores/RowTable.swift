import Tables

/// A table made column by column from a list of items.
struct RowTable {
  private var fields: [Field] = []
  private var columns: [Column] = []
  private var count = 0

  mutating func add<Item>(
    _ name: String, _ type: ColumnType, _ title: String?, _ items: [Item], _ value: (Item) -> Value
  ) {
    var builder = ColumnBuilder(type)
    for item in items where !builder.append(value(item)) { builder.appendMissing() }
    fields.append(Field(name, type, title: title))
    columns.append(builder.build())
    count = items.count
  }

  var table: Table { Table(Schema(fields), columns, rowCount: count) }
}
