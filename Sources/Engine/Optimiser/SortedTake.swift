import Query
import Tables

/// Makes one step of a sort of which only the first rows of each group are taken.
///
/// Steps between that give each row columns, and of which nothing is reported, then run over these rows only.
struct SortedTake: PlanRewrite {
  func apply(to plan: BoundPlan) -> BoundPlan { plan.rewritten(taken) }

  private func taken(_ plan: BoundPlan) -> BoundPlan? {
    guard case .take(let count, let partition, let order) = plan.step, count >= 0 else { return nil }
    let cut = Cut(count: count, partition: partition, countsTies: !order.isEmpty, origin: plan.origin)
    return first(cut, of: plan.inputs[0])
  }

  private struct Cut {
    let count: Int
    var partition: [Int]
    let countsTies: Bool
    let origin: StepOrigin
  }

  private func first(_ cut: Cut, of plan: BoundPlan) -> BoundPlan? {
    switch plan.step {
    case .sort(let keys, let partition):
      let facts = ExpressionFacts(input: plan.inputs[0])
      guard partition == cut.partition, keys.allSatisfy({ facts.canMove($0.expression) }) else { return nil }
      return BoundPlan(
        step: .firstSorted(cut.count, keys, partition: partition, countsTies: cut.countsTies),
        inputs: plan.inputs, schema: plan.schema, grouping: plan.grouping, origin: cut.origin)
    case .project(let places):
      var below = cut
      below.partition = cut.partition.map { places[$0] }
      return first(below, of: plan.inputs[0]).map { plan.over([$0]) }
    case .derive(let expression, let place):
      guard expression.windows.isEmpty, !cut.partition.contains(place ?? plan.schema.count - 1),
        ExpressionFacts(input: plan.inputs[0]).isSilent(value: expression.expression)
      else { return nil }
      return first(cut, of: plan.inputs[0]).map { plan.over([$0]) }
    default: return nil
    }
  }
}
