import Tables

/// One row a column of a table: name, title, type, missing and distinct values, smallest and largest.
enum TableDescription {
  static func table(of table: Table) throws -> Table {
    var builders = fields.map { ColumnBuilder($0.type) }
    for (field, column) in zip(table.schema.fields, table.columns) {
      let (distinct, low, high) = extremes(of: column)
      let cells: [Value] = [
        .text(field.name), field.title.map(Value.text) ?? .missing, .text(field.type.description),
        .int(Int64(column.missingCount)), .int(Int64(distinct)), low, high,
      ]
      for (place, cell) in cells.enumerated() { _ = builders[place].append(cell) }
    }
    return Table(Schema(fields), builders.map { $0.build() })
  }

  private static let fields = [
    Field("column", .text, title: "列"), Field("title", .text, title: "标题"), Field("type", .text, title: "类型"),
    Field("missing", .int, title: "缺失"), Field("distinct", .int, title: "不同值"),
    Field("smallest", .text, title: "最小"), Field("largest", .text, title: "最大"),
  ]

  private static func extremes(of column: Column) -> (distinct: Int, low: Value, high: Value) {
    if case .floats(let floats) = column.values {
      let present = floats.indices.filter { column.missing?.isMissing($0) != true }.map { floats[$0] }
      let text = { (number: Double?) in number.map { Value.text($0.description) } ?? .missing }
      return (Set(present).count, text(present.min()), text(present.max()))
    }
    guard case .integers(let buffer) = column.values else { return (0, .missing, .missing) }
    let wide = buffer.widened()
    let distinct = Set(wide.indices.filter { column.missing?.isMissing($0) != true }.map { wide[$0] })
    let ranks = column.dictionary?.ranks
    let key = { (code: Int64) in ranks.map { Int64($0[Int(code)]) } ?? code }
    let low = distinct.min { key($0) < key($1) }
    let high = distinct.max { key($0) < key($1) }
    let text = { (code: Int64?) in code.map { Value.text(column.value(of: $0).description) } ?? .missing }
    return (distinct.count, text(low), text(high))
  }
}
