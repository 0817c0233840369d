import Query

/// Expressions that stand in several places of a step, and their values once they are known.
///
/// Values are kept only if nothing went wrong in any row: then they do not depend on which rows they were asked for,
/// and no error or count is lost.
struct SharedValues {
  private var expressions: Set<BoundExpression> = []
  private var lanes: [BoundExpression: Lane] = [:]
  private var conditions: [BoundExpression: [UInt8]] = [:]

  init() {}

  /// What stands more than once in these expressions. O(their size).
  init(among expressions: [BoundExpression]) {
    var seen: Set<BoundExpression> = []
    for expression in expressions { visit(expression, &seen) }
  }

  private mutating func visit(_ expression: BoundExpression, _ seen: inout Set<BoundExpression>) {
    let operands = expression.operands
    guard !operands.isEmpty else { return }
    guard seen.insert(expression).inserted else {
      expressions.insert(expression)
      return
    }
    for operand in operands { visit(operand, &seen) }
  }

  func contains(_ expression: BoundExpression) -> Bool {
    !expressions.isEmpty && expressions.contains(expression)
  }

  func lane(_ expression: BoundExpression) -> Lane? { lanes[expression] }

  func condition(_ expression: BoundExpression) -> [UInt8]? { conditions[expression] }

  mutating func keep(_ lane: Lane, of expression: BoundExpression) { lanes[expression] = lane }

  mutating func keep(_ condition: [UInt8], of expression: BoundExpression) {
    conditions[expression] = condition
  }
}
