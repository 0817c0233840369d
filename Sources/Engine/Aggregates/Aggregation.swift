import Query
import Tables

/// Reduces the rows of each group to one value.
///
/// Missing values are skipped. The sum and count of nothing are 0; anything else of nothing is missing. Results do
/// not depend on how the work is split: float sums are added in a fixed tree.
struct Aggregation {
  let groups: RowGroups
  private let workers: Workers
  let results: AggregateResults
  /// Values by group, of columns that were asked for already, by place.
  private var known: [Int: GroupedValues] = [:]

  private var grouping: Grouping { groups.grouping }

  init(_ groups: RowGroups, origin: StepOrigin, _ workers: Workers) {
    self.groups = groups
    self.workers = workers
    results = AggregateResults(firstRow: { Int(groups.firstRows[$0]) }, origin: origin)
  }

  /// One value a group.
  ///
  /// - Parameters:
  ///   - function: What the rows are reduced to.
  ///   - argument: The values of the rows; nil for `count()`.
  ///   - share: For quantiles, the share of the rows below.
  ///   - type: The type of the result, as the binder settled it.
  /// - Returns: A lane of `type` with a row for each group.
  /// - Throws: ``ExecutionError`` when a result does not fit its type.
  mutating func reduce(
    _ function: AggregateFunction, _ argument: Lane?, share: Value? = nil, type: ColumnType
  ) throws(ExecutionError) -> Lane {
    guard let argument else { return Lane(.int, Counts.rows(grouping)) }
    switch function {
    case .count: return Lane(.int, Counts.present(argument, grouping))
    case .countIf: return Lane(.int, Counts.holding(argument, grouping))
    case .countDistinct: return Lane(.int, Counts.distinct(argument, grouping))
    case .min: return argument.gathered(Representatives.extreme(argument, grouping, isGreatest: false))
    case .max: return argument.gathered(Representatives.extreme(argument, grouping, isGreatest: true))
    case .first: return argument.gathered(Representatives.first(argument, grouping))
    case .last: return argument.gathered(Representatives.last(argument, grouping))
    case .collect: return Representatives.collected(argument, grouping)
    case .sum: return try sum(argument, type)
    case .mean: return try mean(argument, type)
    case .median, .quantile, .standardDeviation:
      return try reduce(function, values(argument.column), share: share, type: type)
    }
  }

  /// The same for a column of the step's input, which is then copied by group once for all aggregates of it; nil when
  /// the aggregate does not need its values side by side.
  mutating func reduce(
    _ function: AggregateFunction, column: Column, place: Int, share: Value?, type: ColumnType
  ) throws(ExecutionError) -> Lane? {
    guard function.needsValuesByGroup else { return nil }
    let grouped = known[place] ?? values(column)
    known[place] = grouped
    return try reduce(function, grouped, share: share, type: type)
  }

  private func values(_ column: Column) -> GroupedValues { GroupedValues(column, grouping, workers) }

  private func reduce(
    _ function: AggregateFunction, _ values: GroupedValues, share: Value?, type: ColumnType
  ) throws(ExecutionError) -> Lane {
    switch function {
    case .standardDeviation: return try standardDeviation(values)
    case .median: return try quantile(values, FixedDecimal(unscaled: 5, scale: 1), type, name: "median")
    default: return try quantile(values, share?.share ?? FixedDecimal(0), type, name: "quantile")
    }
  }

  // MARK: - Sums

  private mutating func sum(_ argument: Lane, _ type: ColumnType) throws(ExecutionError) -> Lane {
    guard type != .float else { return try results.checked(floatSums(argument).values, nil, "sum") }
    return try results.narrowed(WholeSums.sums(argument, grouping), type, "sum")
  }

  private mutating func mean(_ argument: Lane, _ type: ColumnType) throws(ExecutionError) -> Lane {
    if argument.type == .float {
      let sums = floatSums(argument)
      return try results.mean(sums.values, sums.counts)
    }
    return try results.mean(
      WholeSums.sums(argument, grouping), Counts.present(argument, grouping), digits: argument.type.digits,
      type)
  }

  private func standardDeviation(_ values: GroupedValues) throws(ExecutionError) -> Lane {
    try results.standardDeviation(values.squareDistances(), values.counts)
  }

  private func quantile(
    _ values: GroupedValues, _ share: FixedDecimal, _ type: ColumnType, name: String
  ) throws(ExecutionError) -> Lane {
    let missing = results.missingWhereEmpty(values.counts)
    if type == .float { return try results.checked(values.floatQuantiles(share), missing, name) }
    let digits = type.digits - values.column.type.digits
    return try results.narrowed(values.quantiles(share, moreDigits: digits), type, name).masked(missing)
  }

  private func floatSums(_ argument: Lane) -> GroupedFloatSums {
    GroupedFloatSums(argument.floats, argument.missing, grouping, workers)
  }
}

extension AggregateFunction {
  /// Whether a group's values must lie side by side to be reduced.
  fileprivate var needsValuesByGroup: Bool {
    self == .median || self == .quantile || self == .standardDeviation
  }
}

extension Value {
  /// A share of rows as an exact decimal; nil for what is not a number.
  fileprivate var share: FixedDecimal? {
    switch self {
    case .int(let number): FixedDecimal(number)
    case .decimal(let decimal): decimal.trimmed
    case .float(let number): FixedDecimal(roundingVisibleDigitsOf: number, scale: 15)?.trimmed
    default: nil
    }
  }
}
