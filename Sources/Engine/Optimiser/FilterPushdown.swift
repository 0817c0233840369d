import Query
import Tables

/// Moves filters towards the sources, below steps that they commute with.
///
/// A filter may pass a step when neither can tell: the step reports and fails the same over fewer rows, and the
/// filter reports and fails the same over the rows of the step's input.
struct FilterPushdown: PlanRewrite {
  func apply(to plan: BoundPlan) -> BoundPlan {
    plan.rewritten { plan in
      MovingFilter(plan).flatMap { pushed($0, into: plan.inputs[0]) }
    }
  }

  /// The plan with the filter somewhere below its last step; nil when it cannot pass that.
  private func pushed(_ filter: MovingFilter, into plan: BoundPlan) -> BoundPlan? {
    guard let moved = passing(filter, plan) else { return nil }
    if case .filter = plan.step {
      // Filters change places only for one of them to go on: else they stay as they were written.
      return pushed(filter, into: plan.inputs[0]).map { plan.over([$0]) }
    }
    return plan.over(
      zip(plan.inputs, moved).map { input, filter in
        guard let filter else { return input }
        return pushed(filter, into: input) ?? filter.over(input)
      })
  }

  /// The filter as it is over each of the step's inputs; nil when it cannot pass the step.
  private func passing(_ filter: MovingFilter, _ plan: BoundPlan) -> [MovingFilter?]? {
    guard let input = plan.inputs.first else { return nil }
    let facts = ExpressionFacts(input: input)
    switch plan.step {
    case .regroup: return [filter]
    case .project(let places): return [filter.moved { places[$0] }]
    case .derive(let expression, let place):
      let made = place ?? plan.schema.count - 1
      guard expression.windows.isEmpty, !filter.condition.reads({ $0 == made }),
        facts.isSilent(value: expression.expression)
      else { return nil }
      return [filter]
    case .sort(let keys, let partition):
      // Groups stand in the order of their first row: they must go as a whole.
      guard partition.isEmpty || filter.isSame(inGroupsBy: partition, input.schema),
        facts.canMove(filter.condition), keys.allSatisfy({ facts.canMove($0.expression) })
      else { return nil }
      return [filter]
    case .distinct(let places):
      let keys = places.isEmpty ? Array(0..<input.schema.count) : places
      guard facts.isSilent(condition: filter.condition), filter.isSame(inGroupsBy: keys, input.schema) else {
        return nil
      }
      return [filter]
    case .filter(let other, _):
      guard other.windows.isEmpty, facts.isSilent(condition: other.expression),
        facts.isSilent(condition: filter.condition)
      else { return nil }
      return [filter]
    case .concatenate: return throughUnion(filter, plan)
    case .joinAsOf:
      return filter.condition.reads({ $0 >= input.schema.count }) ? nil : [filter, nil]
    case .source, .take, .top, .firstSorted, .sample, .aggregate, .join, .matching: return nil
    }
  }

  /// Rows are numbered otherwise in each input, and divisions by zero would be told of each.
  private func throughUnion(_ filter: MovingFilter, _ plan: BoundPlan) -> [MovingFilter?]? {
    let facts = ExpressionFacts(input: plan)
    guard facts.canMove(filter.condition), !facts.mayDivideByZero(filter.condition) else { return nil }
    return plan.inputs.map { _ in filter }
  }
}

/// A filter on its way: its condition over the columns of where it is.
private struct MovingFilter {
  var condition: BoundExpression
  let keeping: Bool
  let origin: StepOrigin

  /// Nil for filters that look at other rows or at rows as a whole.
  init?(_ plan: BoundPlan) {
    guard case .filter(let condition, let keeping) = plan.step, condition.windows.isEmpty,
      !condition.expression.callsRowFunction
    else { return nil }
    self.condition = condition.expression
    self.keeping = keeping
    origin = plan.origin
  }

  /// Whether the condition gives the same answer in all rows that are equal in these columns. Equal floats may still
  /// be written in two ways, 0 and -0.
  func isSame(inGroupsBy places: [Int], _ schema: Schema) -> Bool {
    !condition.reads { place in !places.contains(place) || schema[place].type == .float }
  }

  func moved(_ place: (Int) -> Int) -> MovingFilter {
    var filter = self
    filter.condition = condition.mappingPlaces(place)
    return filter
  }

  func over(_ input: BoundPlan) -> BoundPlan {
    BoundPlan(
      step: .filter(WindowedExpression(condition), keeping: keeping), inputs: [input], schema: input.schema,
      grouping: input.grouping, origin: origin)
  }
}
