import Query
import Tables

/// Carries only columns that a later step reads, from the source on, and makes none that nobody reads.
struct ColumnPruning: PlanRewrite {
  func apply(to plan: BoundPlan) -> BoundPlan {
    guard plan.leavesColumns else { return plan }
    return pruned(plan, Set(0..<plan.schema.count)).plan
  }

  /// A plan with some of its columns, in their order.
  private struct Pruned {
    let plan: BoundPlan
    /// The places that these columns had, ascending.
    let kept: [Int]

    /// Where a column stands now; what is not kept is never asked for.
    func place(_ old: Int) -> Int {
      guard let place = kept.firstIndex(of: old) else { preconditionFailure("a column that is read is kept") }
      return place
    }

    /// The same for expressions, in which windows stand after the columns.
    func place(_ old: Int, of columnCount: Int) -> Int {
      old < columnCount ? place(old) : old - columnCount + kept.count
    }
  }

  /// The plan with at least these columns.
  private func pruned(_ plan: BoundPlan, _ needed: Set<Int>) -> Pruned {
    switch plan.step {
    case .source(let source): return prunedSource(plan, source, needed)
    case .project(let places): return prunedProjection(plan, places, needed)
    case .derive(let expression, let place): return prunedDerivation(plan, expression, place, needed)
    case .aggregate(let keys, let aggregates, let outputs):
      return prunedAggregation(plan, keys, aggregates, outputs)
    case .join(let join): return prunedJoin(plan, join, needed)
    case .joinAsOf(let left, let right, let leftOrder, let rightOrder, let rightPlaces):
      let sides = prunedSides(
        plan, left: left + [leftOrder], right: right + [rightOrder], rightPlaces, needed)
      let step = BoundStep.joinAsOf(
        left: left.map(sides.left.place), right: right.map(sides.right.place),
        leftOrder: sides.left.place(leftOrder), rightOrder: sides.right.place(rightOrder),
        rightPlaces: sides.rightPlaces)
      return result(plan, step, [sides.left.plan, sides.right.plan], sides.kept)
    case .matching(let left, let right, let keeping):
      let own = pruned(plan.inputs[0], needed.union(left))
      let other = pruned(plan.inputs[1], Set(right))
      let step = BoundStep.matching(
        left: left.map(own.place), right: right.map(other.place), keeping: keeping)
      return result(plan, step, [own.plan, other.plan], own.kept)
    case .concatenate:
      let wanted = needed.sorted()
      let inputs = plan.inputs.map { exactly(pruned($0, needed), wanted) }
      return result(plan, .concatenate, inputs, wanted)
    case .filter, .distinct, .sort, .take, .top, .firstSorted, .sample, .regroup:
      return prunedRows(plan, needed)
    }
  }

  /// The step over fewer columns; its grouping is kept if all of its columns are.
  private func result(
    _ plan: BoundPlan, _ step: BoundStep, _ inputs: [BoundPlan], _ kept: [Int]
  ) -> Pruned {
    let grouping = plan.grouping.compactMap { kept.firstIndex(of: $0) }
    let pruned = BoundPlan(
      step: step, inputs: inputs, schema: Schema(kept.map { plan.schema[$0] }),
      grouping: grouping.count == plan.grouping.count ? grouping : [], origin: plan.origin)
    return Pruned(plan: pruned, kept: kept)
  }

  /// The columns at these places and no others.
  private func exactly(_ pruned: Pruned, _ places: [Int]) -> BoundPlan {
    guard pruned.kept != places else { return pruned.plan }
    let chosen = places.map(pruned.place)
    return BoundPlan(
      step: .project(chosen), inputs: [pruned.plan], schema: Schema(chosen.map { pruned.plan.schema[$0] }),
      origin: pruned.plan.origin)
  }

  // MARK: - Columns

  private func prunedSource(_ plan: BoundPlan, _ source: PlanSource, _ needed: Set<Int>) -> Pruned {
    let kept = needed.sorted()
    guard kept.count < plan.schema.count else { return Pruned(plan: plan, kept: kept) }
    return result(plan, .source(source.reading(kept)), [], kept)
  }

  private func prunedProjection(_ plan: BoundPlan, _ places: [Int], _ needed: Set<Int>) -> Pruned {
    let kept = needed.sorted()
    let input = pruned(plan.inputs[0], Set(kept.map { places[$0] }))
    let chosen = result(plan, .project(kept.map { input.place(places[$0]) }), [input.plan], kept)
    // Nothing is left to choose when no other column came.
    let isSame =
      input.kept == kept.map { places[$0] } && input.plan.schema == chosen.plan.schema
      && input.plan.grouping == chosen.plan.grouping
    return isSame ? Pruned(plan: input.plan, kept: kept) : chosen
  }

  private func prunedDerivation(
    _ plan: BoundPlan, _ expression: WindowedExpression, _ place: Int?, _ needed: Set<Int>
  ) -> Pruned {
    let made = place ?? plan.schema.count - 1
    let below = plan.inputs[0]
    if !needed.contains(made), expression.windows.isEmpty,
      ExpressionFacts(input: below).isSilent(value: expression.expression)
    {
      return pruned(below, needed)
    }
    var read = needed.union(expression.places(of: below.schema.count))
    if place == nil { read.remove(made) } else { read.insert(made) }
    let input = pruned(below, read)
    let moved = expression.mappingPlaces { input.place($0, of: below.schema.count) }
    let kept = place == nil ? input.kept + [made] : input.kept
    return result(plan, .derive(moved, place: place.map(input.place)), [input.plan], kept)
  }

  private func prunedAggregation(
    _ plan: BoundPlan, _ keys: [Int], _ aggregates: [BoundAggregate], _ outputs: [BoundExpression]
  ) -> Pruned {
    let arguments = aggregates.flatMap(\.arguments)
    let read = arguments.reduce(into: Set(keys)) { $0.formUnion($1.places(of: plan.inputs[0].schema.count)) }
    let input = pruned(plan.inputs[0], read)
    let moved = aggregates.map { aggregate in
      BoundAggregate(
        function: aggregate.function, arguments: aggregate.arguments.map { $0.mappingPlaces(input.place) },
        type: aggregate.type)
    }
    let step = BoundStep.aggregate(keys: keys.map(input.place), moved, outputs: outputs)
    return result(plan, step, [input.plan], Array(0..<plan.schema.count))
  }

  // MARK: - Rows

  /// Steps that choose or order rows.
  private func prunedRows(_ plan: BoundPlan, _ needed: Set<Int>) -> Pruned {
    let count = plan.inputs[0].schema.count
    func input(_ places: some Sequence<Int>, _ keys: [BoundSortKey] = []) -> Pruned {
      let read = keys.reduce(into: needed.union(places)) { $0.formUnion($1.expression.places(of: count)) }
      return pruned(plan.inputs[0], read)
    }
    let below: Pruned
    let step: BoundStep
    switch plan.step {
    case .filter(let condition, let keeping):
      below = input(condition.places(of: count))
      step = .filter(condition.mappingPlaces { below.place($0, of: count) }, keeping: keeping)
    case .distinct(let places):
      let keys = places.isEmpty ? Array(0..<count) : places
      below = input(keys)
      step = .distinct(keys.map(below.place))
    case .sort(let keys, let partition):
      below = input(partition, keys)
      step = .sort(keys.map { $0.mappingPlaces(below.place) }, partition: partition.map(below.place))
    case .take(let number, let partition, let order):
      below = input(partition, order)
      step = .take(
        number, partition: partition.map(below.place), order: order.map { $0.mappingPlaces(below.place) })
    case .top(let number, let keys, let ties, let partition):
      below = input(partition, keys)
      step = .top(
        number, keys.map { $0.mappingPlaces(below.place) }, ties, partition: partition.map(below.place))
    case .firstSorted(let number, let keys, let partition, let countsTies):
      below = input(partition, keys)
      step = .firstSorted(
        number, keys.map { $0.mappingPlaces(below.place) }, partition: partition.map(below.place),
        countsTies: countsTies)
    case .sample(let number, let seed, let partition):
      below = input(partition)
      step = .sample(number, seed: seed, partition: partition.map(below.place))
    default:
      below = input(plan.grouping)
      step = plan.step
    }
    return result(plan, step, [below.plan], below.kept)
  }

  // MARK: - Joins

  private func prunedJoin(_ plan: BoundPlan, _ join: BoundJoin, _ needed: Set<Int>) -> Pruned {
    let leftCount = plan.inputs[0].schema.count
    let limiting = join.condition.map { Array($0.places(of: leftCount)) } ?? []
    let sides = prunedSides(plan, left: join.left + limiting, right: join.right, join.rightPlaces, needed)
    let step = BoundJoin(
      join.kind, left: join.left.map(sides.left.place), right: join.right.map(sides.right.place),
      rightPlaces: sides.rightPlaces, condition: join.condition?.mappingPlaces(sides.left.place),
      askedColumns: join.askedColumns ?? plan.schema.count)
    return result(plan, .join(step), [sides.left.plan, sides.right.plan], sides.kept)
  }

  private struct Sides {
    let left: Pruned
    let right: Pruned
    /// The right columns that are kept, by their places now.
    let rightPlaces: [Int]
    /// Places that the columns of both had in the result.
    let kept: [Int]
  }

  /// Both tables of a join with the columns that it reads and that are needed of its result.
  private func prunedSides(
    _ plan: BoundPlan, left: [Int], right: [Int], _ rightPlaces: [Int], _ needed: Set<Int>
  ) -> Sides {
    let leftCount = plan.inputs[0].schema.count
    let own = pruned(plan.inputs[0], needed.filter { $0 < leftCount }.union(left))
    let wanted = needed.filter { $0 >= leftCount }.sorted()
    let places = wanted.map { rightPlaces[$0 - leftCount] }
    let other = pruned(plan.inputs[1], Set(right + places))
    return Sides(left: own, right: other, rightPlaces: places.map(other.place), kept: own.kept + wanted)
  }
}

extension BoundExpression {
  /// The columns of an input that are read; a function of a row reads all of them.
  fileprivate func places(of columnCount: Int) -> Set<Int> {
    if callsRowFunction { return Set(0..<columnCount) }
    var places: Set<Int> = []
    _ = reads { place in
      if place < columnCount { places.insert(place) }
      return false
    }
    return places
  }
}

extension WindowedExpression {
  /// The columns of an input that are read, by windows as well.
  fileprivate func places(of columnCount: Int) -> Set<Int> {
    windows.reduce(into: expression.places(of: columnCount)) { places, window in
      for argument in window.arguments { places.formUnion(argument.places(of: columnCount)) }
      for key in window.order { places.formUnion(key.expression.places(of: columnCount)) }
      places.formUnion(window.partition.filter { $0 < columnCount })
    }
  }

  /// The same over columns and windows that stand at other places.
  fileprivate func mappingPlaces(_ moved: (Int) -> Int) -> WindowedExpression {
    let windows = windows.map { window in
      BoundWindow(
        function: window.function, arguments: window.arguments.map { $0.mappingPlaces(moved) },
        partition: window.partition.map(moved), order: window.order.map { $0.mappingPlaces(moved) },
        type: window.type)
    }
    return WindowedExpression(expression.mappingPlaces(moved), windows: windows)
  }
}

extension BoundPlan {
  /// Whether a step has columns that do not all reach the result.
  fileprivate var leavesColumns: Bool {
    switch step {
    case .source: false
    case .project, .aggregate, .matching, .derive(_, .some): true
    default: inputs.contains(where: \.leavesColumns)
    }
  }
}
