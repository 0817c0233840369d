extension ColumnExpression: CustomStringConvertible {
  /// The expression as a formula, with no more parentheses than needed: parsing it gives an equal expression.
  ///
  /// `round(passed / total * 100, 1) >= 60 and state ~= '已关停'`
  package var description: String {
    switch kind {
    case .column(let name): FormulaSpelling.column(name)
    case .literal(let literal): FormulaSpelling.literal(literal)
    case .parameter(let name): "$" + name
    case .unary(let unary, let operand): Self.describe(unary, operand)
    case .binary(let binary, let left, let right): Self.describe(binary, left, right)
    case .call(let name, let arguments):
      name + "(" + arguments.map(\.description).joined(separator: ", ") + ")"
    case .list(let items): "{" + items.map(\.description).joined(separator: ", ") + "}"
    case .function(let function): "function at \(function.function.summary)"
    }
  }

  private static func describe(_ unary: UnaryOperator, _ operand: ColumnExpression) -> String {
    var inner = operand.description
    // "- 5" would be read as the number -5, and "--" begins a comment.
    let ambiguous = unary == .negate && (operand.isNumber || inner.hasPrefix("-"))
    if ambiguous || operand.precedence < BinaryOperator.unaryPrecedence { inner = "(\(inner))" }
    return unary == .negate ? "-" + inner : "not " + inner
  }

  private static func describe(
    _ binary: BinaryOperator, _ left: ColumnExpression, _ right: ColumnExpression
  ) -> String {
    let lowestLeft = binary.isRightAssociative ? binary.precedence + 1 : binary.precedence
    let lowestRight = binary.isRightAssociative ? binary.precedence : binary.precedence + 1
    var leftText = left.description
    var rightText = right.description
    if left.precedence < lowestLeft || left.isComparison && binary.isOrdering { leftText = "(\(leftText))" }
    if right.precedence < lowestRight && !right.isUnary { rightText = "(\(rightText))" }
    return "\(leftText) \(binary.rawValue) \(rightText)"
  }

  private var precedence: Int {
    switch kind {
    case .binary(let binary, _, _): binary.precedence
    case .unary: BinaryOperator.unaryPrecedence
    case .literal where description.hasPrefix("-"): BinaryOperator.unaryPrecedence
    default: BinaryOperator.power.precedence + 1
    }
  }

  private var isComparison: Bool {
    if case .binary(let binary, _, _) = kind { binary.isComparison } else { false }
  }

  private var isUnary: Bool {
    switch kind {
    case .unary, .literal: true
    default: false
    }
  }

  private var isNumber: Bool {
    switch kind {
    case .literal(.integer), .literal(.decimal), .literal(.float): true
    default: false
    }
  }
}
