/// A formula that was parsed: its text, kept so that what is found wrong later can be shown in it, and what it
/// says.
package struct Formula: Hashable, Sendable {
  package let text: String

  /// One for a condition or a value, one or more for a list; never empty.
  package let expressions: [NamedExpression]

  /// What was read as something else than it was written, in order.
  package let notes: [FormulaNote]

  package init(text: String, expressions: [NamedExpression], notes: [FormulaNote] = []) {
    precondition(!expressions.isEmpty, "a formula has an expression")
    self.text = text
    self.expressions = expressions
    self.notes = notes
  }

  /// A formula for an expression that was not written as one, such as a Lua function: its text is the
  /// expression printed.
  package init(_ expression: ColumnExpression) {
    let text = expression.description
    self.init(text: text, expressions: [NamedExpression(expression: expression, text: text)])
  }

  /// The first expression: the only one of a condition or a value.
  package var expression: ColumnExpression { expressions[0].expression }
}
