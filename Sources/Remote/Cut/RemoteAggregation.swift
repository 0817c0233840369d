import Diagnostics
import Query
import Tables

/// One row a group, computed by the server: exact sums and counts come back and become what the aggregates are here.
struct RemoteAggregation {
  /// How an aggregate is made of columns of the answer.
  private enum Recipe {
    case plain(Int)
    /// Sums and counts of nothing are 0.
    case sum(Int)
    case mean(sum: Int, count: Int, scale: Int)
    case floatMean(sum: Int, count: Int)
    /// Between two neighbours of the sorted values.
    case quantile(share: FixedDecimal, below: Int, next: Int, count: Int)
  }

  let keys: [Int]
  let aggregates: [BoundAggregate]
  private var outputs: [String] = []
  private(set) var cells: [AnswerReader.Cell] = []
  private var recipes: [Recipe] = []

  init(keys: [Int], _ aggregates: [BoundAggregate], over rows: inout RemoteRows) throws(Refusal) {
    self.keys = keys
    self.aggregates = aggregates
    for key in keys {
      let column = rows.compiler.columns[key]
      guard column.type != .float else { throw RemoteCut.floatKeys }
      add(column.sql, try Self.cell(column))
    }
    for aggregate in aggregates { recipes.append(try recipe(aggregate, &rows)) }
  }

  private static func cell(_ value: Fragment) throws(Refusal) -> AnswerReader.Cell {
    guard value.type != .datetime else { throw ExpressionCompiler.moments }
    return value.cell
  }

  @discardableResult
  private mutating func add(_ sql: String, _ cell: AnswerReader.Cell) -> Int {
    outputs.append(sql)
    cells.append(cell)
    return outputs.count - 1
  }

  private mutating func recipe(
    _ aggregate: BoundAggregate, _ rows: inout RemoteRows
  ) throws(Refusal) -> Recipe {
    guard let argument = aggregate.arguments.first else { return .sum(add("count()", .stored(.int))) }
    let value = try rows.compiler.compile(argument)
    try rows.compiler.tallyUndecided(argument, isCondition: aggregate.function == .countIf)
    switch aggregate.function {
    case .count, .countIf: break
    default:
      if let missing = value.missing {
        rows.compiler.tallies.append(Tally(meaning: .skippedMissing, sql: missing))
      }
    }
    switch aggregate.function {
    case .count: return .sum(addCount(value))
    case .countIf: return .sum(add("countIf(\(value.truth))", .stored(.int)))
    case .countDistinct: return .sum(add("uniqExact(\(value.sql))", .stored(.int)))
    case .min, .max:
      let name = aggregate.function.rawValue
      return .plain(add("\(name)(toNullable(\(value.sql)))", try Self.cell(value)))
    case .sum: return .sum(addSum(value))
    case .mean:
      let sum = addSum(value)
      let count = addCount(value)
      return value.type == .float
        ? .floatMean(sum: sum, count: count) : .mean(sum: sum, count: count, scale: value.type.scale)
    case .median: return try addQuantile(value, FixedDecimal(unscaled: 5, scale: 1))
    case .quantile:
      guard case .literal(let share, _)? = aggregate.arguments.dropFirst().first,
        let share = share.exact?.trimmed
      else {
        throw Refusal(Phrase("the share of a quantile is a number", zh: "分位数的比例应为数字"))
      }
      return try addQuantile(value, share)
    default:
      throw Refusal(
        Phrase("\(aggregate.function.rawValue) runs here", zh: "\(aggregate.function.rawValue)在本地计算"))
    }
  }

  /// Exact numbers are added as decimals, whose sums have 38 digits: those of whole numbers wrap around without a word.
  private mutating func addSum(_ value: Fragment) -> Int {
    guard value.type != .float else { return add("sum(\(value.sql))", .float) }
    let scale = value.isUnscaled ? 0 : value.type.scale
    return add("sum(toDecimal64(\(value.sql), \(scale)))", .wide(scale: scale))
  }

  private mutating func addCount(_ value: Fragment) -> Int {
    add(value.isNullable ? "countIf(NOT isNull(\(value.sql)))" : "count()", .stored(.int))
  }

  /// The values on both sides of a place: `share × (count - 1)` from the least one. The server's own quantiles do not lie
  /// between values, or are estimates.
  private mutating func addQuantile(_ value: Fragment, _ share: FixedDecimal) throws(Refusal) -> Recipe {
    let count = addCount(value)
    let counted = value.isNullable ? "countIf(NOT isNull(\(value.sql)))" : "count()"
    let place =
      "intDiv(\(share.unscaled) * greatest(toInt64(\(counted)) - 1, 0), \(FixedDecimal.power(share.scale)))"
    let sorted = "arraySort(groupArray(\(value.sql)))"
    let cell = try Self.cell(value)
    return .quantile(
      share: share, below: add("\(sorted)[\(place) + 1]", cell), next: add("\(sorted)[\(place) + 2]", cell),
      count: count)
  }

  // MARK: - The query and its answer

  /// Groups come in the order of their first row.
  func sql(_ rows: RemoteRows) -> String {
    let first = rows.firstOrder
    let names = keys.indices.map { "tb_\($0)" }
    let selected = outputs.enumerated().map { "\($1) AS tb_\($0)" }
    guard !keys.isEmpty else { return rows.query(selected) }
    let order = "min(\(first.sql)) AS tb_first"
    let rest = zip(keys, names).flatMap { key, name in
      rows.compiler.columns[key].isNullable ? ["isNull(\(name))", name] : [name]
    }
    let sorting = (first.isNullable ? ["isNull(tb_first)"] : []) + ["tb_first"] + rest
    return rows.query(selected + [order]) + "\nGROUP BY \(names.joined(separator: ", "))"
      + "\nORDER BY \(sorting.joined(separator: ", "))"
  }

  /// The cells of the answer: the last one, by which groups are sorted, is not looked at.
  var answerCells: [AnswerReader.Cell] { keys.isEmpty ? cells : cells + [.text] }

  /// The keys, then the aggregates.
  func columns(
    _ values: [AnswerReader.Values], rowCount: Int
  ) throws(RemoteError) -> [Column] {
    var columns: [Column] = []
    for place in keys.indices {
      if case .column(let column) = values[place] { columns.append(column) }
    }
    for (aggregate, recipe) in zip(aggregates, recipes) {
      var builder = ColumnBuilder(aggregate.type)
      for row in 0..<rowCount { try Self.append(recipe, aggregate, values, row, to: &builder) }
      columns.append(builder.build())
    }
    return columns
  }

  private static func append(
    _ recipe: Recipe, _ aggregate: BoundAggregate, _ values: [AnswerReader.Values], _ row: Int,
    to builder: inout ColumnBuilder
  ) throws(RemoteError) {
    switch recipe {
    case .plain(let place): _ = builder.append(cell(values[place], row))
    case .sum(let place):
      switch values[place] {
      case .wide(let sums): builder.append(stored: try narrow(sums[row] ?? 0, aggregate.type))
      case .column(let column) where aggregate.type == .float:
        if case .float(let sum) = column[row] { builder.append(float: sum) } else { builder.append(float: 0) }
      case .column(let column):
        if case .int(let count) = column[row] {
          builder.append(stored: count)
        } else {
          builder.append(stored: 0)
        }
      }
    case .mean(let sum, let count, let scale):
      guard case .wide(let sums) = values[sum], let total = sums[row],
        case .int(let number) = cell(values[count], row), number > 0
      else { return builder.appendMissing() }
      if aggregate.type == .float {
        builder.append(float: Double(total) / Double(FixedDecimal.power(scale)) / Double(number))
      } else {
        let (product, overflow) = total.multipliedReportingOverflow(
          by: WideDecimal.power(aggregate.type.scale - scale))
        guard !overflow else {
          throw RemoteError(.overflow(type: aggregate.type.description, value: "\(total)"))
        }
        builder.append(
          stored: try narrow(WideDecimal.dividedHalfAway(product, by: Int128(number)), aggregate.type))
      }
    case .quantile(let share, let below, let next, let count):
      guard case .int(let number) = cell(values[count], row), number > 0 else {
        return builder.appendMissing()
      }
      try append(
        between: cell(values[below], row), cell(values[next], row), share, count: Int(number), aggregate,
        to: &builder)
    case .floatMean(let sum, let count):
      guard case .float(let total) = cell(values[sum], row), case .int(let number) = cell(values[count], row),
        number > 0
      else { return builder.appendMissing() }
      builder.append(float: total / Double(number))
    }
  }

  private static func append(
    between below: Value, _ next: Value, _ share: FixedDecimal, count: Int, _ aggregate: BoundAggregate,
    to builder: inout ColumnBuilder
  ) throws(RemoteError) {
    let rest = Quantiles.place(share, count: count).rest
    if aggregate.type == .float {
      guard let low = below.double, let high = next.double else { return builder.appendMissing() }
      builder.append(float: Quantiles.float(low, high, share, rest: rest))
    } else {
      guard let low = below.exact, let high = next.exact else { return builder.appendMissing() }
      let value = Quantiles.decimal(
        low.unscaled, high.unscaled, share, rest: rest, moreDigits: aggregate.type.scale - low.scale)
      guard let value else {
        throw RemoteError(.overflow(type: aggregate.type.description, value: "\(low)"))
      }
      builder.append(stored: try narrow(value, aggregate.type))
    }
  }

  private static func cell(_ values: AnswerReader.Values, _ row: Int) -> Value {
    if case .column(let column) = values { column[row] } else { .missing }
  }

  private static func narrow(_ value: Int128, _ type: ColumnType) throws(RemoteError) -> Int64 {
    guard let fits = Int64(exactly: value) else {
      throw RemoteError(.overflow(type: type.description, value: "\(value)"))
    }
    return fits
  }
}
