package import Diagnostics

extension ColumnType {
  /// A value of the type, as in "found a date": `a date`, `an int`, `日期`.
  package var phrase: Phrase {
    switch self {
    case .bool: Phrase("a bool", zh: "是否值")
    case .int: Phrase("an int", zh: "整数")
    case .decimal: Phrase("a \(self)", zh: "小数")
    case .float: Phrase("a float", zh: "浮点数")
    case .text: Phrase("a text", zh: "文本")
    case .date: Phrase("a date", zh: "日期")
    case .datetime: Phrase("a datetime", zh: "时间")
    case .period: Phrase("a period", zh: "期间")
    }
  }

  /// The type by its name, as in "does not fit type int": `int`, `整数`.
  package var name: Phrase { Phrase("\(self)", zh: "\(phrase)") }
}
