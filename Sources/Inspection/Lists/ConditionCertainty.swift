package import Query

/// Where a condition is decided by the values there are, and where a missing value decided it.
///
/// The engine's conditions are true or false, also where values are missing, so that filter and exclude are
/// complements. A list of units may not rest on that: this tells the rows apart, by conditions that
/// are themselves two-valued.
///
/// | condition | surely | surely not |
/// | --- | --- | --- |
/// | `score < 60` | `score < 60 and score ~= nil` | `not (score < 60) and score ~= nil` |
/// | `score == nil` | `score == nil` | `not (score == nil)` |
/// | `a and b` | a and b surely | a or b surely not |
///
/// Of a Lua function it cannot be told: it counts as decided.
package struct ConditionCertainty: Sendable {
  /// Holds where the condition holds whatever the missing values are.
  package let surely: ColumnExpression
  /// Holds where the condition fails whatever the missing values are.
  package let surelyNot: ColumnExpression

  /// Holds in every row in which missing values decide.
  package var undecided: ColumnExpression {
    .binary(.and, .unary(.not, surely), .unary(.not, surelyNot))
  }

  private init(_ surely: ColumnExpression, _ surelyNot: ColumnExpression) {
    self.surely = surely
    self.surelyNot = surelyNot
  }

  package init(of condition: ColumnExpression) {
    switch condition.kind {
    case .unary(.not, let operand):
      let inner = ConditionCertainty(of: operand)
      self.init(inner.surelyNot, inner.surely)
    case .binary(.and, let left, let right):
      let (first, second) = (ConditionCertainty(of: left), ConditionCertainty(of: right))
      self.init(
        .binary(.and, first.surely, second.surely), .binary(.or, first.surelyNot, second.surelyNot))
    case .binary(.or, let left, let right):
      let (first, second) = (ConditionCertainty(of: left), ConditionCertainty(of: right))
      self.init(
        .binary(.or, first.surely, second.surely), .binary(.and, first.surelyNot, second.surelyNot))
    case .binary(let binary, let left, let right) where binary.isComparison:
      self.init(comparison: condition, left, right)
    case .call(ColumnFunction.ifElse.rawValue, let arguments) where arguments.count == 3:
      self.init(choice: ConditionCertainty(of: arguments[0]), arguments[1], arguments[2])
    case .call("one_of", let arguments):
      self.init(condition, known: arguments.first.map { [$0] } ?? [])
    case .literal, .function: self.init(condition, known: [])
    default: self.init(condition, known: [condition])
    }
  }

  /// A condition that is decided where all of `operands` have a value.
  private init(_ condition: ColumnExpression, known operands: [ColumnExpression]) {
    let isKnown = operands.filter { !$0.isLiteral }.map { operand in
      ColumnExpression.binary(.notEqual, operand, .literal(.missing))
    }
    self.init(
      isKnown.reduce(condition) { .binary(.and, $0, $1) },
      isKnown.reduce(.unary(.not, condition)) { .binary(.and, $0, $1) })
  }

  private init(comparison: ColumnExpression, _ left: ColumnExpression, _ right: ColumnExpression) {
    let asksForMissing = left.kind == .literal(.missing) || right.kind == .literal(.missing)
    self.init(comparison, known: asksForMissing ? [] : [left, right])
  }

  private init(choice: ConditionCertainty, _ first: ColumnExpression, _ second: ColumnExpression) {
    let (yes, no) = (ConditionCertainty(of: first), ConditionCertainty(of: second))
    func chosen(_ first: ColumnExpression, _ second: ColumnExpression) -> ColumnExpression {
      .binary(.or, .binary(.and, choice.surely, first), .binary(.and, choice.surelyNot, second))
    }
    self.init(chosen(yes.surely, no.surely), chosen(yes.surelyNot, no.surelyNot))
  }
}

extension ColumnExpression {
  fileprivate var isLiteral: Bool {
    if case .literal = kind { true } else { false }
  }
}
