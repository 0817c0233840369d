package import Tables

/// A plan that an engine can run without looking up a name or checking a type.
package struct BoundPlan: Sendable {
  package let step: BoundStep
  package let inputs: [BoundPlan]
  /// Columns of the result.
  package let schema: Schema
  /// Places in ``schema`` of the columns that group the rows for the next step; empty when ungrouped.
  package let grouping: [Int]
  package let origin: StepOrigin

  package init(
    step: BoundStep, inputs: [BoundPlan], schema: Schema, grouping: [Int] = [], origin: StepOrigin
  ) {
    self.step = step
    self.inputs = inputs
    self.schema = schema
    self.grouping = grouping
    self.origin = origin
  }
}

/// What a step does, with names and types settled. Places count columns of the input's schema.
package enum BoundStep: Sendable {
  case source(PlanSource)
  /// Keeps the rows in which the condition holds, or drops them. `partition` is the input's grouping.
  case filter(WindowedExpression, keeping: Bool)
  /// Adds columns after the input's, or replaces the column at `place`.
  case derive(WindowedExpression, place: Int?)
  /// Columns of the input, by place, in this order; the schema holds their names.
  case project([Int])
  /// The first row of each combination of these columns.
  case distinct([Int])
  /// Stable; within each group when grouped, groups together in the order of their first row.
  case sort([BoundSortKey], partition: [Int])
  /// The first rows, or the last ones when negative, of each group.
  case take(Int, partition: [Int])
  case top(Int, [BoundSortKey], TiePolicy, partition: [Int])
  case sample(Int, seed: UInt64, partition: [Int])
  /// Rows and columns as they are; only the plan's grouping changes.
  case regroup
  /// One row a group of `keys`; with no keys, one row. Columns: the keys, then `outputs`.
  ///
  /// Outputs are expressions over the keys, at places 0 ..< keys.count, and the aggregates after them.
  case aggregate(keys: [Int], [BoundAggregate], outputs: [BoundExpression])
  /// Inputs: left, right. Columns: all of the left, then the right ones at `rightPlaces`.
  case join(JoinKind, left: [Int], right: [Int], rightPlaces: [Int])
  case matching(left: [Int], right: [Int], keeping: Bool)
  /// Inputs: any number, all with the columns of the schema.
  case concatenate
  /// Inputs: left, right. Columns: all of the left, then the right ones at `rightPlaces`.
  case joinAsOf(left: [Int], right: [Int], leftOrder: Int, rightOrder: Int, rightPlaces: [Int])
}

/// An expression that may look at other rows: its windows become columns after the input's, then it is evaluated.
package struct WindowedExpression: Sendable {
  package let expression: BoundExpression
  package let windows: [BoundWindow]

  package init(_ expression: BoundExpression, windows: [BoundWindow] = []) {
    self.expression = expression
    self.windows = windows
  }
}

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
