import Query
import Tables

/// Aggregates that are counted in one pass over narrow columns, and cannot fail.
struct SlotAggregates {
  private var reader: NarrowReader
  private var kinds: [SlotMeasure] = []
  private var tallies: [NarrowNode] = []
  private var plans: [Plan?] = []
  private let chosen: (mask: RowMask, node: NarrowNode)?
  private let rowCount: Int

  /// What is counted.
  var measures: CountedMeasures {
    CountedMeasures(graph: reader.graph, kinds: kinds, tallies: tallies, chosen: chosen)
  }

  /// Whether no aggregate is left to the general way.
  var isComplete: Bool { plans.allSatisfy { $0 != nil } }

  /// How an aggregate follows from what is counted.
  private struct Plan {
    enum Result {
      case rowCount
      case count(Int)
      case sum(Int)
      case mean(sum: Int, present: Int?)
      case extreme(Int, present: Int?)
    }

    let result: Result
    /// Missing values that are left out, and undecided rows; nil for none.
    var skipped: Int?
    var undecided: Int?
  }

  /// Looks at each aggregate: those that are not of this sort are left to the general way. Rows that `mask` leaves out
  /// do not count.
  init(
    _ aggregates: [BoundAggregate], _ rows: ChosenRows, mask: RowMask? = nil, _ context: ExecutionContext,
    _ origin: StepOrigin
  ) {
    var reader = NarrowReader(rows, context, origin)
    chosen = mask.map { ($0, reader.graph.chosen()) }
    self.reader = reader
    rowCount = rows.rowCount
    for aggregate in aggregates { plans.append(try? plan(aggregate)) }
  }

  private mutating func plan(_ aggregate: BoundAggregate) throws(NotNarrow) -> Plan {
    guard let argument = aggregate.arguments.first else { return Plan(result: .rowCount) }
    let function = aggregate.function
    if function == .countIf {
      let holds = try reader.condition(argument)
      let undecided = try reader.undecided(argument, result: nil)
      return Plan(result: .count(add(.sum(counted(holds)))), undecided: undecided.map { tally(counted($0)) })
    }
    let value = try reader.value(argument)
    let undecided = try reader.undecided(argument, result: value)
    let result = try result(function, value)
    return Plan(
      result: result, skipped: function.skipsMissing ? value.missing.map { tally(gaps($0)) } : nil,
      undecided: undecided.map { tally(counted($0)) })
  }

  private mutating func result(
    _ function: AggregateFunction, _ value: NarrowValue
  ) throws(NotNarrow) -> Plan.Result {
    switch function {
    case .count: return present(value).map { .count($0) } ?? .rowCount
    case .sum: return .sum(try sum(value))
    case .mean: return .mean(sum: try sum(value), present: present(value))
    case .min, .max:
      guard value.type != .float, value.type != .text else { throw NotNarrow() }
      let missing = reader.graph.union(value.missing, others)
      let kind =
        function == .max
        ? SlotMeasure.greatest(value.node, missing: missing) : SlotMeasure.least(value.node, missing: missing)
      return .extreme(add(kind), present: present(value))
    default: throw NotNarrow()
    }
  }

  private mutating func sum(_ value: NarrowValue) throws(NotNarrow) -> Int {
    guard value.type != .float else { throw NotNarrow() }
    let others = others
    let node = reader.graph.cleared(reader.graph.cleared(value.node, value.missing), others)
    let limit = UInt64(Int64.max) / UInt64(max(1, rowCount))
    guard reader.graph.interval(node).magnitude <= limit else { throw NotNarrow() }
    return add(.sum(node))
  }

  /// A mask that does not hold in rows that do not count.
  private mutating func counted(_ mask: NarrowNode) -> NarrowNode {
    chosen.map { reader.graph.both(mask, $0.node) } ?? mask
  }

  /// Missing bytes in rows that count: only whether they are 0.
  private mutating func gaps(_ missing: NarrowNode) -> NarrowNode {
    chosen == nil ? missing : counted(reader.graph.flags(missing))
  }

  /// 1 in rows that do not count; nil when all do.
  private var others: NarrowNode? {
    mutating get { chosen.map { reader.graph.opposite($0.node) } }
  }

  /// How many values are there; nil when nothing is missing: then the rows are counted already.
  private mutating func present(_ value: NarrowValue) -> Int? {
    guard let missing = value.missing else { return nil }
    return add(.sum(counted(reader.graph.opposite(reader.graph.flags(missing)))))
  }

  /// The place of a kind among those that are counted, each once.
  private mutating func add(_ kind: SlotMeasure) -> Int {
    if let place = kinds.firstIndex(of: kind) { return place }
    kinds.append(kind)
    return kinds.count - 1
  }

  private mutating func tally(_ mask: NarrowNode) -> Int {
    if let place = tallies.firstIndex(of: mask) { return place }
    tallies.append(mask)
    return tallies.count - 1
  }

  // MARK: - Results

  /// The missing values that an aggregate left out, and its undecided rows.
  func counts(_ place: Int, _ grouping: SlotGrouping) -> (skipped: Int, undecided: Int) {
    func count(_ tally: Int?) -> Int { tally.map { grouping.tallies[$0] } ?? 0 }
    return (count(plans[place]?.skipped), count(plans[place]?.undecided))
  }

  /// The values of an aggregate, one a group; nil when it is left to the general way.
  func lane(
    _ place: Int, _ aggregate: BoundAggregate, _ grouping: SlotGrouping, _ aggregation: Aggregation
  ) throws(ExecutionError) -> Lane? {
    guard let plan = plans[place] else { return nil }
    func counts(_ kind: Int?) -> [Int64] { kind.map(grouping.counted) ?? grouping.rowCounts }
    switch plan.result {
    case .rowCount: return Lane(.int, grouping.rowCounts)
    case .count(let kind): return Lane(.int, grouping.counted(kind))
    case .sum(let kind): return Lane(aggregate.type, grouping.counted(kind))
    case .mean(let sum, let present):
      return try aggregation.results.mean(
        grouping.counted(sum).map { Int128($0) }, counts(present), digits: aggregate.arguments[0].type.digits,
        aggregate.type)
    case .extreme(let kind, let present):
      var values = grouping.counted(kind)
      guard let present else { return Lane(aggregate.type, values) }
      let missing = aggregation.results.missingWhereEmpty(grouping.counted(present))
      for group in values.indices where missing[group] != 0 { values[group] = 0 }
      return Lane(aggregate.type, values, missing: missing)
    }
  }
}
