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
}
