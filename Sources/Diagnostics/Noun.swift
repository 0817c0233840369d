/// A word for things that are counted.
package struct Noun: Sendable {
  private let singular: String
  private let plural: String
  /// The measure word and the noun: `行`, `个单位`.
  private let chinese: String

  /// The English plural is the singular with an `s` unless it is given.
  package init(_ singular: String, plural: String? = nil, zh chinese: String) {
    self.singular = singular
    self.plural = plural ?? singular + "s"
    self.chinese = chinese
  }

  /// `1 row`, `3 rows`, `3行`.
  package func text(_ count: Int, in language: Language) -> String {
    switch language {
    case .english: "\(count) \(count == 1 ? singular : plural)"
    case .chinese: "\(count)\(chinese)"
    }
  }
}

extension Noun {
  package static let row = Noun("row", zh: "行")
  package static let column = Noun("column", zh: "列")
  package static let cell = Noun("cell", zh: "个单元格")
  package static let file = Noun("file", zh: "个文件")
  package static let sheet = Noun("sheet", zh: "个工作表")
  package static let problem = Noun("problem", zh: "个问题")
  package static let unit = Noun("unit", zh: "个单位")
  package static let argument = Noun("argument", zh: "个参数")
  package static let value = Noun("value", zh: "个值")
  package static let name = Noun("name", zh: "个名称")
  package static let byte = Noun("byte", zh: "字节")
}
