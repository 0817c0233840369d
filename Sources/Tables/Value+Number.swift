/// A cell as a number; nil for what is none.
extension Value {
  /// The nearest binary number.
  package var double: Double? {
    switch self {
    case .int(let number): Double(number)
    case .decimal(let decimal): decimal.double
    case .float(let number): number
    default: nil
    }
  }

  /// The number exactly; a float by the digits it is printed with, nil when it is printed with an
  /// exponent or does not fit.
  package var exact: FixedDecimal? {
    switch self {
    case .int(let number): FixedDecimal(number)
    case .decimal(let decimal): decimal
    case .float(let number): FixedDecimal(number.description)
    default: nil
    }
  }
}
