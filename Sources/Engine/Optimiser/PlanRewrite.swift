import Query

/// One way to say a plan better: the result is the same table, and whatever a user is told about it.
protocol PlanRewrite: Sendable {
  func apply(to plan: BoundPlan) -> BoundPlan
}

extension BoundPlan {
  /// The plan with each of its steps changed, inputs before the steps that read them.
  func rewritten(_ change: (BoundPlan) -> BoundPlan) -> BoundPlan {
    inputs.isEmpty ? change(self) : change(over(inputs.map { $0.rewritten(change) }))
  }

  /// The same step over other inputs, which have the columns that it expects.
  func over(_ inputs: [BoundPlan]) -> BoundPlan {
    BoundPlan(step: step, inputs: inputs, schema: schema, grouping: grouping, origin: origin)
  }

  /// The same inputs, columns and origin with another step.
  func with(_ step: BoundStep) -> BoundPlan {
    BoundPlan(step: step, inputs: inputs, schema: schema, grouping: grouping, origin: origin)
  }
}
