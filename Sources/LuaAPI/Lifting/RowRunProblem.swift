import Query

/// Something in a function of a row that must not run row by row.
struct RowRunProblem: Hashable, CustomStringConvertible {
  enum Kind: Hashable {
    /// Assigns to the row.
    case changesRow
    /// Assigns to something outside: what it is, such as `the captured variable "count"`.
    case changes(String)
    /// Divides by a value that may be zero; as it would be written in a formula.
    case divides(String)
    /// Divides a decimal or raises one to a power, which keeps no account of its digits: the operator.
    case dividesDecimal(String, formula: String)
    /// Computes with a fraction such as 0.1, which is no decimal in Lua.
    case computesWithFraction(String)
    /// Compares a day, period or decimal with a value of another type, which is never equal in Lua.
    case compares(String, with: String, formula: String)
    /// Uses a day, period or decimal as a key of a table.
    case keys(String)
  }

  let kind: Kind
  let line: Int

  var isWrite: Bool {
    switch kind {
    case .changesRow, .changes: true
    case .divides, .dividesDecimal, .computesWithFraction, .compares, .keys: false
    }
  }

  var description: String {
    switch kind {
    case .changesRow: "changes the row (line \(line))"
    case .changes(let what): "changes \(what) (line \(line))"
    case .divides: "divides by a value that may be 0 (line \(line))"
    case .dividesDecimal(let symbol, _): "computes \"\(symbol)\" with a decimal (line \(line))"
    case .computesWithFraction(let number): "computes with the fraction \(number) (line \(line))"
    case .compares(let one, let other, _): "compares \(one) with \(other) (line \(line))"
    case .keys(let what): "looks up \(what) in a table (line \(line))"
    }
  }

  /// What to write instead.
  var help: String {
    switch kind {
    case .changesRow: "a row cannot be changed; return the value and use derive to add a column"
    case .changes: "return a value for each row; count and sum with aggregate"
    case .divides(let formula), .dividesDecimal(_, let formula):
      "compute the division in a formula first: :derive \"quotient = \(formula)\", then use r.quotient"
    case .computesWithFraction(let number): "write decimal \"\(number)\", which is exact"
    case .compares(_, _, let formula):
      "compare in a formula first: :derive \"same = \(formula)\", then use r.same"
    case .keys:
      "compare in a formula first, such as :derive \"known = one_of(day, {'2021-08-23'})\", then use r.known"
    }
  }
}
