import Query

/// One way to say a plan better: the result is the same table, and whatever a user is told about it.
protocol PlanRewrite: Sendable {
  func apply(to plan: BoundPlan) -> BoundPlan
}

extension BoundPlan {
  /// The plan with each of its steps changed, inputs before the steps that read them; nil from `change` leaves a step
  /// as it is, and what is left as it is costs nothing but a look.
  func rewritten(_ change: (BoundPlan) -> BoundPlan?) -> BoundPlan { changed(change) ?? self }

  private func changed(_ change: (BoundPlan) -> BoundPlan?) -> BoundPlan? {
    var others: [BoundPlan]?
    for (place, input) in inputs.enumerated() {
      if let other = input.changed(change) { others = (others ?? inputs).replacing(place, with: other) }
    }
    guard let plan = others.map(over) else { return change(self) }
    return change(plan) ?? plan
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

extension Array {
  fileprivate func replacing(_ place: Int, with element: Element) -> Self {
    var result = self
    result[place] = element
    return result
  }
}
