import Diagnostics
import Lua
import Query
import Tables
import Workbench

/// A Lua function of a row as an expression: run row by row over whole columns.
final class LuaBatchFunction: BatchFunction {
  private let function: CapturedFunction
  let summary: String
  let resultType: ColumnType
  /// Whether nil and values count as false and true.
  private let isCondition: Bool
  /// Whether a run sees all that missing values do to the result.
  private let ordersMissingOnly: Bool
  /// What the first run gave, which was for the type: it holds whenever the same rows are asked for again.
  private let known: (table: Table, result: BatchResult)?
  /// Is told of the rows that are done.
  private let work: LongWork?

  /// A function whose result is a condition.
  init(
    condition function: LuaFunction, location: SourceLocation?, ordersMissingOnly: Bool,
    work: LongWork? = nil
  ) throws {
    self.work = work
    self.function = try CapturedFunction(function)
    self.ordersMissingOnly = ordersMissingOnly
    summary = location?.description ?? "a script"
    resultType = .bool
    isCondition = true
    known = nil
  }

  /// A function whose results make a column; run once over `table` to learn their type.
  init(
    value function: LuaFunction, location: SourceLocation?, over table: Table, ordersMissingOnly: Bool,
    work: LongWork? = nil
  ) throws {
    self.work = work
    self.function = try CapturedFunction(function)
    self.ordersMissingOnly = ordersMissingOnly
    summary = location?.description ?? "a script"
    isCondition = false
    let result = try Self.values(of: self.function, table, ordersMissingOnly, work)
    resultType = result.column.type
    known = (table, result)
  }

  func evaluate(_ table: Table) throws -> BatchResult {
    guard !isCondition else { return try condition(table) }
    if let known, table.holdsPart(of: known.table) { return known.result }
    let result = try Self.values(of: function, table, ordersMissingOnly, work)
    guard let column = result.column.converted(to: resultType) else {
      throw LuaFault(
        Phrase(
          "the function gives \(result.column.type) here and \(resultType) when it was given to the verb",
          zh: "函数在此处给出\(result.column.type.name)，而写入动词时给出\(resultType.name)"),
        help: [Phrase("what a function gives must depend on its row alone", zh: "函数的结果只能取决于它的那一行")])
    }
    return BatchResult(column: column, undecided: result.undecided)
  }

  private static let batch = 4096

  private func condition(_ table: Table) throws -> BatchResult {
    let loop = try function.loop(over: table)
    var kept: [Int8] = []
    kept.reserveCapacity(table.rowCount)
    try Self.forEachBatch(table, work) { lanes, rows in
      kept += try loop.test(lanes, rows: rows).map { Int8(bitPattern: $0) }
    }
    let column = Column(.bool, IntegerBuffer(.bits8(kept)))
    return BatchResult(column: column, undecided: Self.undecided(loop.tally, ordersMissingOnly))
  }

  private static func values(
    of function: CapturedFunction, _ table: Table, _ ordersMissingOnly: Bool, _ work: LongWork?
  ) throws -> BatchResult {
    let loop = try function.loop(over: table)
    var results = RowResults()
    try forEachBatch(table, work) { lanes, rows in try results.append(loop.values(lanes, rows: rows)) }
    let column = try joined(results, work)
    return BatchResult(column: column, undecided: undecided(loop.tally, ordersMissingOnly))
  }

  /// Joining many texts takes longer than a person waits after Ctrl-C, some of it where nothing can be asked.
  private static func joined(_ results: RowResults, _ work: LongWork?) throws -> Column {
    guard let work, results.rowCount > batch else { return try results.column() }
    let label = work.current?.progress.label ?? ""
    return try work.aside(label, rows: results.rowCount) { try results.column($0) }
  }

  /// Rows without missing values are decided; else the run must have seen all that became of them.
  private static func undecided(_ tally: LuaRowTally, _ ordersMissingOnly: Bool) -> Int? {
    guard tally.readsMissing else { return 0 }
    return ordersMissingOnly && !tally.isUntold ? tally.undecided : nil
  }

  private static func forEachBatch(
    _ table: Table, _ work: LongWork?, _ body: ([LuaRowLane], Range<Int>) throws -> Void
  ) throws {
    let watch = work?.current
    try RowLanes.with(table) { lanes in
      var first = 0
      while first < table.rowCount {
        let rows = first..<min(first + batch, table.rowCount)
        try body(lanes, rows)
        watch?.add(rows.count)
        first = rows.upperBound
      }
    }
  }
}
