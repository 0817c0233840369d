/// One item of a formula: `rate = passed / total`, or an expression alone.
package struct NamedExpression: Hashable, Sendable {
  /// The name before `=`; nil if there is none.
  package let name: String?

  /// Where ``name`` stands in the formula's text.
  package let nameSpan: FormulaSpan?

  package let expression: ColumnExpression

  /// The expression as it was written, without the name.
  package let text: String

  package init(
    name: String? = nil, nameSpan: FormulaSpan? = nil, expression: ColumnExpression, text: String? = nil
  ) {
    self.name = name
    self.nameSpan = nameSpan
    self.expression = expression
    self.text = text ?? expression.description
  }

  /// What the column made of it is called: the name before `=`, else the column's name if the expression is a
  /// column, else the expression's text.
  package var columnName: String {
    if let name { return name }
    if case .column(let column) = expression.kind { return column }
    return text
  }
}
