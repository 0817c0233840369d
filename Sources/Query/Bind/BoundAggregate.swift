package import Tables

/// A reduction of a group's rows.
package struct BoundAggregate: Hashable, Sendable {
  package let function: AggregateFunction
  /// Over the columns of the input. `count` has none or one; `quantile` a literal second one.
  package let arguments: [BoundExpression]
  package let type: ColumnType

  package init(function: AggregateFunction, arguments: [BoundExpression], type: ColumnType) {
    self.function = function
    self.arguments = arguments
    self.type = type
  }
}
