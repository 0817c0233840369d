import Query

/// A condition taken apart into the comparisons that decide it.
struct ConditionParts {
  /// The comparisons, each once, in the order they are written.
  let leaves: [ColumnExpression]
  private let whole: ColumnExpression

  init(_ condition: ColumnExpression) {
    whole = condition
    var leaves: [ColumnExpression] = []
    Self.collect(condition, &leaves)
    self.leaves = leaves
  }

  private static func collect(_ expression: ColumnExpression, _ leaves: inout [ColumnExpression]) {
    switch expression.kind {
    case .binary(.and, let left, let right), .binary(.or, let left, let right):
      collect(left, &leaves)
      collect(right, &leaves)
    case .unary(.not, let operand): collect(operand, &leaves)
    default: if !leaves.contains(expression) { leaves.append(expression) }
    }
  }

  /// Which comparisons made the condition what it is, when each of ``leaves`` holds or does not.
  func decisive(_ holds: [Bool]) -> [Int] {
    decisive(whole, holds)
  }

  private func value(_ expression: ColumnExpression, _ holds: [Bool]) -> Bool {
    switch expression.kind {
    case .binary(.and, let left, let right): value(left, holds) && value(right, holds)
    case .binary(.or, let left, let right): value(left, holds) || value(right, holds)
    case .unary(.not, let operand): !value(operand, holds)
    default: leaves.firstIndex(of: expression).map { holds[$0] } ?? false
    }
  }

  private func decisive(_ expression: ColumnExpression, _ holds: [Bool]) -> [Int] {
    let result = value(expression, holds)
    switch expression.kind {
    case .binary(.and, let left, let right), .binary(.or, let left, let right):
      // Of an `and` that fails the failing sides decide, of an `or` that holds the holding ones; else both do.
      return [left, right].filter { value($0, holds) == result }.flatMap { decisive($0, holds) }
    case .unary(.not, let operand): return decisive(operand, holds)
    default: return leaves.firstIndex(of: expression).map { [$0] } ?? []
    }
  }
}

extension ColumnExpression {
  /// The columns that it reads, each once, in the order they are written.
  var columnNames: [String] {
    var names: [String] = []
    collectNames(&names)
    return names
  }

  private func collectNames(_ names: inout [String]) {
    if case .column(let name) = kind, !names.contains(name) { names.append(name) }
    for child in children { child.collectNames(&names) }
  }

  /// What is compared, when that is more than a column or a constant.
  var comparedValue: ColumnExpression? {
    guard case .binary(let operation, let left, _) = kind, operation.isComparison else { return nil }
    switch left.kind {
    case .column, .literal, .function: return nil
    default: return left
    }
  }
}
