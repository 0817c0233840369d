/// An expression that may look at other rows: its windows become columns after the input's, then it is evaluated.
package struct WindowedExpression: Sendable {
  package let expression: BoundExpression
  package let windows: [BoundWindow]

  package init(_ expression: BoundExpression, windows: [BoundWindow] = []) {
    self.expression = expression
    self.windows = windows
  }
}
