/// A sort key: a column of the input or an expression over it.
package struct BoundSortKey: Sendable {
  package let expression: BoundExpression
  package let isDescending: Bool
  package let order: TextOrder

  package init(expression: BoundExpression, isDescending: Bool = false, order: TextOrder = .codePoint) {
    self.expression = expression
    self.isDescending = isDescending
    self.order = order
  }
}
