import Tables
import Testing

/// A table written out: fields and rows of values.
func table(_ fields: [Field], _ rows: [[Value]]) -> Table {
  let columns = fields.enumerated().map { place, field in
    var builder = ColumnBuilder(field.type)
    for row in rows where !builder.append(row[place]) {
      Issue.record("\(row[place]) does not fit into \(field.name)")
    }
    return builder.build()
  }
  return Table(Schema(fields), columns, rowCount: rows.count)
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  package init(stringLiteral text: String) { self = .text(text) }
  package init(integerLiteral number: Int64) { self = .int(number) }
}

func decimal(_ unscaled: Int64, _ scale: Int) -> Value {
  .decimal(FixedDecimal(unscaled: unscaled, scale: scale))
}
