import Query
import Tables

/// Turns what was summed and counted of each group into lanes, and says whose result does not fit.
struct AggregateResults {
  /// The first row of a group among all rows of the step's input.
  let firstRow: (_ group: Int) -> Int
  let origin: StepOrigin

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

  /// Means of floats.
  func mean(_ sums: [Double], _ counts: [Int64]) throws(ExecutionError) -> Lane {
    let means = zip(sums, counts).map { $1 == 0 ? 0 : $0 / Double($1) }
    return try checked(means, missingWhereEmpty(counts), "mean")
  }

  /// Sample deviations from the sums of squared distances.
  func standardDeviation(_ squares: [Double], _ counts: [Int64]) throws(ExecutionError) -> Lane {
    let missing: [UInt8] = counts.map { $0 > 1 ? 0 : MissingReason.unspecified.rawValue }
    let deviations = zip(squares, counts).map { $1 > 1 ? ($0 / Double($1 - 1)).squareRoot() : 0 }
    return try checked(deviations, missing, AggregateFunction.standardDeviation.rawValue)
  }

  func missingWhereEmpty(_ counts: [Int64]) -> [UInt8] {
    counts.map { $0 == 0 ? MissingReason.unspecified.rawValue : 0 }
  }

  // MARK: - What does not fit

  func narrowed(
    _ values: [Int128?], _ type: ColumnType, _ function: String
  ) throws(ExecutionError) -> Lane {
    var result = [Int64](repeating: 0, count: values.count)
    for (group, value) in values.enumerated() {
      guard let value, let fits = Int64(exactly: value) else { throw overflow(function, type, group) }
      result[group] = fits
    }
    return Lane(type, result)
  }

  func checked(
    _ values: [Double], _ missing: [UInt8]?, _ function: String
  ) throws(ExecutionError) -> Lane {
    if let group = values.firstIndex(where: { !$0.isFinite }) { throw overflow(function, .float, group) }
    return Lane(floats: values, missing: missing)
  }

  private func overflow(_ function: String, _ type: ColumnType, _ group: Int) -> ExecutionError {
    ExecutionError(
      .aggregateOverflow(function: function, type: type, row: firstRow(group)), origin: origin)
  }
}
