package import CivilTime
package import Tables

/// A constant in a column expression.
package enum Literal: Hashable, Sendable {
  /// `nil`.
  case missing

  case bool(Bool)

  case integer(Int64)

  /// `unscaled` / 10^`scale`; at most 15 significant digits, the last digit after the point is not zero.
  ///
  /// `89.90` is 899 with scale 1, `60.0` is 60 with scale 0.
  case decimal(unscaled: Int64, scale: Int)

  /// Finite.
  case float(Double)

  case text(String)

  case date(CivilDate)
  case datetime(CivilDateTime)
  case period(Period)

  /// The constant as a cell's value.
  package var value: Value {
    switch self {
    case .missing: .missing
    case .bool(let value): .bool(value)
    case .integer(let value): .int(value)
    case .decimal(let unscaled, let scale): .decimal(FixedDecimal(unscaled: unscaled, scale: scale))
    case .float(let value): .float(value)
    case .text(let value): .text(value)
    case .date(let value): .date(value)
    case .datetime(let value): .datetime(value)
    case .period(let value): .period(value)
    }
  }
}
