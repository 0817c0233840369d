import Tables

extension FunctionSignature.Parameter {
  var hasDefault: Bool {
    if case .digits = self { true } else { false }
  }

  /// The type a text literal is read as when it stands for this parameter.
  var literalType: ColumnType {
    switch self {
    case .date, .dateOrDatetime: .date
    case .period: .period
    case .number, .whole, .digits: .int
    case .text, .anything: .text
    }
  }

  func accepts(_ argument: BoundExpression) -> Bool {
    switch self {
    case .number: argument.type.isNumeric
    case .whole: argument.type == .int
    case .text: argument.type == .text
    case .date: argument.type == .date
    case .dateOrDatetime: argument.type == .date || argument.type == .datetime
    case .period: argument.type == .period
    case .digits: argument.literalInteger.map { (0...12).contains($0) } ?? false
    case .anything: true
    }
  }
}

extension FunctionSignature.Parameter: CustomStringConvertible {
  /// What is expected, with its article: `a number`.
  package var description: String {
    switch self {
    case .number: "a number"
    case .whole: "a whole number"
    case .text: "a text"
    case .date: "a date"
    case .dateOrDatetime: "a date or datetime"
    case .period: "a period"
    case .digits: "a whole number from 0 to 12, written out"
    case .anything: "a value"
    }
  }
}

extension BoundExpression {
  /// The whole number written here; nil for anything else.
  var literalInteger: Int64? {
    if case .literal(.int(let value), _) = self { value } else { nil }
  }
}
