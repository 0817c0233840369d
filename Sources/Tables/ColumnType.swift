/// The type of a column: a closed set, the same in every engine.
package enum ColumnType: Hashable, Sendable {
  case bool
  /// 64-bit whole numbers.
  case int
  /// Exact numbers with `scale` digits after the point, 0...18.
  case decimal(scale: Int)
  /// 64-bit binary floating point; never NaN or infinite.
  case float
  case text
  case date
  /// To the minute, without a zone.
  case datetime
  /// A year, half-year, quarter or month.
  case period

  /// Whether arithmetic makes sense.
  package var isNumeric: Bool {
    switch self {
    case .int, .decimal, .float: true
    case .bool, .text, .date, .datetime, .period: false
    }
  }

  /// int or decimal: arithmetic keeps every digit.
  package var isExactNumber: Bool {
    switch self {
    case .int, .decimal: true
    default: false
    }
  }

  /// Digits after the point: 0 for every type but decimals.
  package var scale: Int {
    if case .decimal(let scale) = self { scale } else { 0 }
  }
}

extension ColumnType: CustomStringConvertible {
  /// The word a person reads: `int`, `decimal(1)`, `text`.
  package var description: String {
    switch self {
    case .bool: "bool"
    case .int: "int"
    case .decimal(let scale): "decimal(\(scale))"
    case .float: "float"
    case .text: "text"
    case .date: "date"
    case .datetime: "datetime"
    case .period: "period"
    }
  }
}
