package import Tables

/// The types that expressions over a plan's rows would have, for those who build expressions from something other
/// than a formula.
package struct ExpressionTyping {
  private let scope: Scope
  private let origin: StepOrigin

  /// - Parameters:
  ///   - plan: What the rows come from.
  ///   - origin: The step that the expressions are for, as messages name it.
  /// - Throws: ``QueryError`` when the plan itself cannot be bound.
  package init(rowsOf plan: Plan, for origin: StepOrigin) throws(QueryError) {
    scope = try StepBinder.bind(plan).scope
    self.origin = origin
  }

  package var schema: Schema { scope.schema }

  /// The type of an expression of one row.
  ///
  /// - Throws: ``QueryError`` exactly as the binder would for a formula. O(expression).
  package func type(of expression: ColumnExpression) throws(QueryError) -> ColumnType {
    var binder = ExpressionBinder(
      scope, .row(reason: .functionOfRow), text: "", origin: origin)
    return try binder.bind(expression).type
  }
}
