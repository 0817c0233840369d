import Tables
import TestSupport

/// A table written out: fields and rows of values.
func table(_ fields: [Field], _ rows: [[Value]]) -> Table {
  TableLiteral.table(Schema(fields), rows: rows)
}

func decimal(_ unscaled: Int64, _ scale: Int) -> Value {
  .decimal(FixedDecimal(unscaled: unscaled, scale: scale))
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  package init(stringLiteral text: String) { self = .text(text) }
  package init(integerLiteral number: Int64) { self = .int(number) }
}
