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

  /// Whether values are stored as integers: everything but floats. Text is stored as codes into a dictionary.
  package var isStoredAsInteger: Bool { self != .float }
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
