import Diagnostics
import Lua
import Query
import Tables

/// A Lua function of a row as an expression: run row by row over whole columns.
final class LuaBatchFunction: BatchFunction {
  private let function: LuaFunction
  let summary: String
  let resultType: ColumnType
  /// Whether nil and values count as false and true.
  private let isCondition: Bool

  /// A function whose result is a condition.
  init(condition function: LuaFunction, location: SourceLocation?) throws {
    self.function = try function.snapshot()
    summary = location?.description ?? "a script"
    resultType = .bool
    isCondition = true
  }

  /// A function whose results make a column; run once over `table` to learn their type.
  init(value function: LuaFunction, location: SourceLocation?, over table: Table) throws {
    self.function = try function.snapshot()
    summary = location?.description ?? "a script"
    isCondition = false
    resultType = try Self.values(of: self.function, table).type
  }

  func evaluate(_ table: Table) throws -> Column {
    try isCondition ? condition(table) : Self.values(of: function, table)
  }

  private static let batch = 4096

  private func condition(_ table: Table) throws -> Column {
    let loop = try LuaRowLoop(function: function, columns: RowLanes.columns(of: table))
    var kept: [Int8] = []
    kept.reserveCapacity(table.rowCount)
    try Self.forEachBatch(table) { lanes, first, count in
      kept += try loop.test(lanes, count: count, firstRow: first).map { Int8(bitPattern: $0) }
    }
    return Column(.bool, IntegerBuffer(.bits8(kept)))
  }

  private static func values(of function: LuaFunction, _ table: Table) throws -> Column {
    let loop = try LuaRowLoop(function: function, columns: RowLanes.columns(of: table))
    var values: [Value] = []
    try forEachBatch(table) { lanes, first, count in
      let batch = try loop.values(lanes, count: count, firstRow: first)
      for row in 0..<count {
        guard let value = batch[row].cell else {
          throw LuaFault("row \(first + row + 1): the function gives \(batch[row].kindName)")
        }
        values.append(value)
      }
    }
    return try ResultColumn.column(of: values)
  }

  private static func forEachBatch(
    _ table: Table, _ body: ([LuaRowLane], Int, Int) throws -> Void
  ) throws {
    var first = 0
    while first < table.rowCount {
      let rows = first..<min(first + batch, table.rowCount)
      let lanes = RowLanes(table, rows)
      defer { lanes.deallocate() }
      try body(lanes.lanes, first, rows.count)
      first = rows.upperBound
    }
  }
}
