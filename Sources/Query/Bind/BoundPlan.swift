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
