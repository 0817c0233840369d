package import Tables

/// A window function over the rows of the input; its arguments may use earlier windows of the same expression.
package struct BoundWindow: Sendable {
  package let function: WindowFunction
  package let arguments: [BoundExpression]
  /// Places of the columns that split the rows; empty for all rows.
  package let partition: [Int]
  /// The order in each part; empty for the current order of rows.
  package let order: [BoundSortKey]
  package let type: ColumnType

  package init(
    function: WindowFunction, arguments: [BoundExpression], partition: [Int], order: [BoundSortKey],
    type: ColumnType
  ) {
    self.function = function
    self.arguments = arguments
    self.partition = partition
    self.order = order
    self.type = type
  }
}
