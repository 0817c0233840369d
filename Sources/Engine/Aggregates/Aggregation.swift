import Query
import Tables

/// Reduces the rows of each group to one value.
///
/// Missing values are skipped. The sum and count of nothing are 0; anything else of nothing is missing. Results do
/// not depend on how the work is split: float sums are added in a fixed tree.
struct Aggregation {
  let groups: RowGroups
  let origin: StepOrigin
  private let workers: Workers
  private var members: GroupedRows?

  private var grouping: Grouping { groups.grouping }

  init(_ groups: RowGroups, origin: StepOrigin, _ workers: Workers) {
    self.groups = groups
    self.origin = origin
    self.workers = workers
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
    guard type != .float else {
      let sums = floatSums(argument).values
      return try checked(sums, Masks.flags(nil, count: sums.count), "sum")
    }
    let sums = WholeSums.sums(argument, grouping)
    return try narrowed(sums, type, "sum")
  }

  private mutating func mean(_ argument: Lane, _ type: ColumnType) throws(ExecutionError) -> Lane {
    if argument.type == .float {
      let sums = floatSums(argument)
      let means = zip(sums.values, sums.counts).map { $1 == 0 ? 0 : $0 / Double($1) }
      return try checked(means, missingWhereEmpty(sums.counts), "mean")
    }
    let sums = WholeSums.sums(argument, grouping)
    return try mean(sums, Counts.present(argument, grouping), digits: argument.type.digits, type)
  }

  /// Means of whole numbers or decimals from exact sums of their digits.
  func mean(
    _ sums: [Int128], _ counts: [Int64], digits: Int, _ type: ColumnType
  ) throws(ExecutionError) -> Lane {
    let missing = missingWhereEmpty(counts)
    if type == .float {
      let divisor = Double(FixedDecimal.power(digits))
      let means = zip(sums, counts).map { $1 == 0 ? 0 : Double($0) / divisor / Double($1) }
      return Lane(floats: means, missing: missing)
    }
    let factor = WideDecimal.power(type.digits - digits)
    let means = zip(sums, counts).map { sum, count -> Int128? in
      let (product, overflow) = sum.multipliedReportingOverflow(by: factor)
      if overflow { return nil }
      return count == 0 ? 0 : WideDecimal.dividedHalfAway(product, by: Int128(count))
    }
    return try narrowed(means, type, "mean").masked(missing)
  }

  private mutating func standardDeviation(_ argument: Lane) throws(ExecutionError) -> Lane {
    var missing = [UInt8](repeating: 0, count: grouping.count)
    var result = [Double](repeating: 0, count: grouping.count)
    let sums = GroupedFloatSums(Conversion.floats(argument), argument.missing, grouping, workers)
    let means = zip(sums.values, sums.counts).map { $1 == 0 ? 0 : $0 / Double($1) }
    let squares = sums.squareDistances(from: means)
    for group in 0..<grouping.count {
      if sums.counts[group] > 1 {
        result[group] = (squares[group] / Double(sums.counts[group] - 1)).squareRoot()
      } else {
        missing[group] = MissingReason.unspecified.rawValue
      }
    }
    return try checked(result, missing, AggregateFunction.standardDeviation.rawValue)
  }

  private mutating func quantile(
    _ argument: Lane, _ share: FixedDecimal, _ type: ColumnType, name: String
  ) throws(ExecutionError) -> Lane {
    let missing = missingWhereEmpty(Counts.present(argument, grouping))
    if type == .float {
      let values = groupedFloats(argument).map { Quantiles.float($0.sorted(), share) }
      return try checked(values, missing, name)
    }
    let digits = type.digits - argument.type.digits
    let values = groupedIntegers(argument).map { Quantiles.decimal($0.sorted(), share, moreDigits: digits) }
    return try narrowed(values, type, name).masked(missing)
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

  func missingWhereEmpty(_ counts: [Int64]) -> [UInt8] {
    counts.map { $0 == 0 ? MissingReason.unspecified.rawValue : 0 }
  }

  // MARK: - What does not fit

  private func narrowed(
    _ values: [Int128?], _ type: ColumnType, _ function: String
  ) throws(ExecutionError) -> Lane {
    var result = [Int64](repeating: 0, count: values.count)
    for (group, value) in values.enumerated() {
      guard let value, let fits = Int64(exactly: value) else { throw overflow(function, type, group) }
      result[group] = fits
    }
    return Lane(type, result)
  }

  private func checked(
    _ values: [Double], _ missing: [UInt8], _ function: String
  ) throws(ExecutionError) -> Lane {
    if let group = values.firstIndex(where: { !$0.isFinite }) { throw overflow(function, .float, group) }
    return Lane(floats: values, missing: missing)
  }

  private func overflow(_ function: String, _ type: ColumnType, _ group: Int) -> ExecutionError {
    let row = Int(groups.firstRows[group])
    return ExecutionError(.aggregateOverflow(function: function, type: type, row: row), origin: origin)
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
