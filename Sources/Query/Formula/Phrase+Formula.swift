import Diagnostics

/// What is said of formulas in more than one place.
extension Phrase {
  static let emptyFormula = Phrase("the formula is empty", zh: "公式为空")

  static let noComments = Phrase(
    "\"--\" begins a comment in Lua, and a formula has none", zh: "“--”在Lua中开始注释，而公式中没有注释")

  static let noIndexing = Phrase("a formula has no indexing", zh: "公式中不能用下标")

  static let writeNot = Phrase(
    "write not before what it denies, or ~= between two values", zh: "否定写成not，放在被否定的内容之前；两个值不相等写成~=")

  /// What to write instead: `write ==`.
  static func write(_ text: String) -> Phrase { Phrase("write \(text)", zh: "写成\(text)") }

  static func writeColumn(_ name: String) -> Phrase {
    Phrase(
      "write \(FormulaSpelling.column(name)) for the column of that name",
      zh: "这个名称的列写成\(FormulaSpelling.column(name))")
  }

  static func notOperator(_ word: String) -> Phrase {
    Phrase("\"\(word)\" is not an operator", zh: "“\(word)”不是运算符")
  }

  static func notOperatorHere(_ sign: String) -> Phrase {
    Phrase("\"\(sign)\" is not an operator here", zh: "此处的“\(sign)”不是运算符")
  }

  static func closesNothing(_ sign: String) -> Phrase {
    Phrase("\"\(sign)\" closes nothing", zh: "“\(sign)”没有配对的左括号")
  }

  static func expected(_ what: Phrase, found: String) -> Phrase {
    Phrase("expected \(what), found \"\(found)\"", zh: "此处应为\(what)，实际为“\(found)”")
  }

  static func expectedValue(found: String) -> Phrase {
    expected(Phrase("a value", zh: "值"), found: found)
  }
}
