package import CivilTime

/// One cell, for edges only: printing, literals, Lua. Columns never hold these.
package enum Value: Hashable, Sendable {
  case missing(MissingReason)
  case bool(Bool)
  case int(Int64)
  case decimal(FixedDecimal)
  case float(Double)
  case text(String)
  case date(CivilDate)
  case datetime(CivilDateTime)
  case period(Period)

  /// A missing value without a reason.
  package static let missing = Value.missing(.unspecified)

  package var isMissing: Bool {
    if case .missing = self { true } else { false }
  }

  /// The type of a column that holds such values; nil for a missing value.
  package var type: ColumnType? {
    switch self {
    case .missing: nil
    case .bool: .bool
    case .int: .int
    case .decimal(let value): .decimal(scale: value.scale)
    case .float: .float
    case .text: .text
    case .date: .date
    case .datetime: .datetime
    case .period: .period
    }
  }
}

extension Value: CustomStringConvertible {
  /// The value as written in a CSV file; empty when missing.
  package var description: String {
    switch self {
    case .missing: ""
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .decimal(let value): value.description
    case .float(let value): value.description
    case .text(let value): value
    case .date(let value): value.description
    case .datetime(let value): value.description
    case .period(let value): value.description
    }
  }
}
