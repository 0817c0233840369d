/// An operator with two operands; raw values are Lua's spelling.
package enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
  case or, and
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="
  case notEqual = "~="
  case concatenate = ".."
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case modulo = "%"
  case power = "^"

  /// `<`, `<=`, `>` and `>=`.
  package var isOrdering: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }

  /// `<`, `<=`, `>`, `>=`, `==` and `~=`.
  package var isComparison: Bool {
    isOrdering || self == .equal || self == .notEqual
  }

  /// How strongly the operator binds; a larger number binds more strongly. Unary operators have
  /// ``unaryPrecedence``.
  var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: 3
    case .concatenate: 4
    case .add, .subtract: 5
    case .multiply, .divide, .floorDivide, .modulo: 6
    case .power: 8
    }
  }

  /// Between the multiplications and `^`, as in Lua: `-x ^ 2` is `-(x ^ 2)`.
  static let unaryPrecedence = 7

  /// `a .. b .. c` is `a .. (b .. c)`, and `^` likewise.
  var isRightAssociative: Bool {
    self == .concatenate || self == .power
  }
}
