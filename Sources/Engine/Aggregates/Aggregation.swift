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
  private var members: GroupedRows?

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
    case .median: return try quantile(argument, FixedDecimal(unscaled: 5, scale: 1), type, name: "median")
    case .quantile: return try quantile(argument, share?.share ?? FixedDecimal(0), type, name: "quantile")
    case .standardDeviation: return try standardDeviation(argument)
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

  private mutating func standardDeviation(_ argument: Lane) throws(ExecutionError) -> Lane {
    let sums = GroupedFloatSums(Conversion.floats(argument), argument.missing, grouping, workers)
    let means = zip(sums.values, sums.counts).map { $1 == 0 ? 0 : $0 / Double($1) }
    return try results.standardDeviation(sums.squareDistances(from: means), sums.counts)
  }

  private mutating func quantile(
    _ argument: Lane, _ share: FixedDecimal, _ type: ColumnType, name: String
  ) throws(ExecutionError) -> Lane {
    let missing = results.missingWhereEmpty(Counts.present(argument, grouping))
    if type == .float {
      let values = groupedFloats(argument).map { Quantiles.float($0.sorted(), share) }
      return try results.checked(values, missing, name)
    }
    let digits = type.digits - argument.type.digits
    let values = groupedIntegers(argument).map { Quantiles.decimal($0.sorted(), share, moreDigits: digits) }
    return try results.narrowed(values, type, name).masked(missing)
  }

  private func floatSums(_ argument: Lane) -> GroupedFloatSums {
    GroupedFloatSums(argument.floats, argument.missing, grouping, workers)
  }

  // MARK: - Values of each group

  private mutating func rowsByGroup() -> GroupedRows {
    if let members { return members }
    let rows = GroupedRows(grouping)
    members = rows
    return rows
  }

  /// The values of each group that are there, as floats, in the current order.
  private mutating func groupedFloats(_ argument: Lane) -> [[Double]] {
    let values = Conversion.floats(argument)
    let rows = rowsByGroup()
    return (0..<rows.count).map { group in
      var present: [Double] = []
      for row in rows[group] where !argument.isMissing(Int(row)) { present.append(values[Int(row)]) }
      return present
    }
  }

  private mutating func groupedIntegers(_ argument: Lane) -> [[Int64]] {
    let values = argument.integers
    let rows = rowsByGroup()
    return (0..<rows.count).map { group in
      var present: [Int64] = []
      for row in rows[group] where !argument.isMissing(Int(row)) { present.append(values[Int(row)]) }
      return present
    }
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
