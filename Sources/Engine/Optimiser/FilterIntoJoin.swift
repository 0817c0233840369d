import Query
import Tables

/// Lets a join decide a condition over its left rows before it makes pairs of them.
///
/// Not below the join: its report of keys without a partner and of keys that repeat is about all rows.
struct FilterIntoJoin: PlanRewrite {
  func apply(to plan: BoundPlan) -> BoundPlan { plan.rewritten(joined) }

  private func joined(_ plan: BoundPlan) -> BoundPlan? {
    guard case .filter(let filter, let keeping) = plan.step, filter.windows.isEmpty,
      let below = plan.inputs.first, case .join(let join) = below.step, join.kind != .full
    else { return nil }
    let leftCount = below.inputs[0].schema.count
    guard !filter.expression.reads({ $0 >= leftCount }),
      ExpressionFacts(input: below).isSilent(condition: filter.expression)
    else { return nil }
    let condition = keeping ? filter.expression : .not(filter.expression)
    let limited = BoundJoin(
      join.kind, left: join.left, right: join.right, rightPlaces: join.rightPlaces,
      condition: join.condition.map { .and($0, condition) } ?? condition, askedColumns: join.askedColumns)
    return below.with(.join(limited))
  }
}
