import Diagnostics
import Query

/// Something in a function of a row that must not run row by row.
struct RowRunProblem: Hashable {
  enum Kind: Hashable {
    /// Assigns to the row.
    case changesRow
    /// Assigns to something outside: what it is, such as `the captured variable "count"`.
    case changes(Phrase)
    /// Divides by a value that may be zero; as it would be written in a formula.
    case divides(String)
    /// Divides a decimal or raises one to a power, which keeps no account of its digits: the operator.
    case dividesDecimal(String, formula: String)
    /// Computes with a fraction such as 0.1, which is no decimal in Lua.
    case computesWithFraction(String)
    /// Compares a day, period or decimal with a value of another type, which is never equal in Lua.
    case compares(Phrase, with: Phrase, formula: String)
    /// Uses a day, period or decimal as a key of a table.
    case keys(Phrase)
  }

  let kind: Kind
  let line: Int

  var isWrite: Bool {
    switch kind {
    case .changesRow, .changes: true
    case .divides, .dividesDecimal, .computesWithFraction, .compares, .keys: false
    }
  }

  var phrase: Phrase {
    switch kind {
    case .changesRow: Phrase("changes the row (line \(line))", zh: "改动了行（第\(line)行）")
    case .changes(let what): Phrase("changes \(what) (line \(line))", zh: "改动了\(what)（第\(line)行）")
    case .divides: Phrase("divides by a value that may be 0 (line \(line))", zh: "除以可能为0的值（第\(line)行）")
    case .dividesDecimal(let symbol, _):
      Phrase("computes \"\(symbol)\" with a decimal (line \(line))", zh: "对小数做“\(symbol)”运算（第\(line)行）")
    case .computesWithFraction(let number):
      Phrase("computes with the fraction \(number) (line \(line))", zh: "用小数\(number)计算（第\(line)行）")
    case .compares(let one, let other, _):
      Phrase("compares \(one) with \(other) (line \(line))", zh: "把\(one)与\(other)比较（第\(line)行）")
    case .keys(let what): Phrase("looks up \(what) in a table (line \(line))", zh: "在表中查找\(what)（第\(line)行）")
    }
  }

  /// What to write instead.
  var help: Phrase {
    switch kind {
    case .changesRow:
      Phrase(
        "a row cannot be changed; return the value and use derive to add a column",
        zh: "行不能改动；请返回值，用derive增加一列")
    case .changes:
      Phrase("return a value for each row; count and sum with aggregate", zh: "请为每一行返回一个值；计数和求和用aggregate")
    case .divides(let formula), .dividesDecimal(_, let formula):
      Phrase(
        "compute the division in a formula first: :derive \"quotient = \(formula)\", then use r.quotient",
        zh: "先用公式算除法：:derive \"quotient = \(formula)\"，再用r.quotient")
    case .computesWithFraction(let number):
      Phrase("write decimal \"\(number)\", which is exact", zh: "写成decimal \"\(number)\"，它是精确的")
    case .compares(_, _, let formula):
      Phrase(
        "compare in a formula first: :derive \"same = \(formula)\", then use r.same",
        zh: "先用公式比较：:derive \"same = \(formula)\"，再用r.same")
    case .keys:
      Phrase(
        "compare in a formula first, such as :derive \"known = one_of(day, {'2021-08-23'})\", then use r.known",
        zh: "先用公式比较，例如:derive \"known = one_of(day, {'2021-08-23'})\"，再用r.known")
    }
  }
}
