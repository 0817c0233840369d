package import Diagnostics
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

extension FunctionSignature.Parameter {
  /// What is expected, with its article: `a number`.
  package var phrase: Phrase {
    switch self {
    case .number: Phrase("a number", zh: "数字")
    case .whole: Phrase("a whole number", zh: "整数")
    case .text: Phrase("a text", zh: "文本")
    case .date: Phrase("a date", zh: "日期")
    case .dateOrDatetime: Phrase("a date or datetime", zh: "日期或时间")
    case .period: Phrase("a period", zh: "期间")
    case .digits: Phrase("a whole number from 0 to 12, written out", zh: "直接写出的0到12的整数")
    case .anything: Phrase("a value", zh: "值")
    }
  }
}

extension BoundExpression {
  /// The whole number written here; nil for anything else.
  var literalInteger: Int64? {
    if case .literal(.int(let value), _) = self { value } else { nil }
  }
}
