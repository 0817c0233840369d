import CLua
import Diagnostics

/// Runs a Lua function once for each row, in C, with one row that is used again and again.
///
/// For the length of a run arithmetic and `..` with nil give nil, and an ordering with nil is false. A name that is
/// no column is an error with the nearest right name; so is assigning to the row, and using it after the run.
package final class LuaRowLoop {
  private let function: LuaFunction
  private let list: LuaRowList?
  private let columnCount: Int
  private let references: LuaReferences
  private let rows: OpaquePointer

  package init(
    function: LuaFunction, columns: [LuaRowColumn], promise: LuaRowPromise = .none, list: LuaRowList? = nil
  ) throws(LuaError) {
    let state = try function.liveState()
    let names = columns.flatMap(\.names)
    let owners = columns.enumerated().flatMap { index, column in column.names.map { _ in Int32(index) } }
    let shapes = columns.map(LuaRowLoop.shape)
    let listed = list?.columns.map(Int32.init) ?? []
    let promise = clua_row_promise(
      keeps_nothing: promise.keepsNothing, instructions: Int64(promise.instructions ?? -1))
    var status: Int32 = 0
    let opened = try state.withCStrings(names) { (pointers) throws(LuaError) in
      var opened: OpaquePointer?
      status = state.entering {
        listed.withUnsafeBufferPointer { listed in
          let list = clua_row_list(
            function: list?.function.reference ?? -1, columns: listed.baseAddress, count: Int64(listed.count))
          opened = clua_rows_open(
            state.handle, function.reference, promise, list, shapes, Int64(shapes.count), pointers, owners,
            Int64(names.count), &status)
        }
        return status
      }
      return opened
    }
    guard let opened else { throw state.failure(status: clua_status(UInt32(status))) }
    rows = opened
    self.function = function
    self.list = list
    columnCount = columns.count
    references = state.references
  }

  deinit {
    references.discard(clua_rows_reference(rows))
    clua_rows_close(rows)
  }

  /// Whether the function holds for each row: 1 where its result is neither nil nor false.
  ///
  /// - Parameters:
  ///   - lanes: One for each column, in order; the texts of a column are the same in each call.
  ///   - range: The rows of the lanes to run.
  /// - Returns: One byte a row.
  /// - Throws: The function's error, with the row's number, counted from 1.
  package func test(_ lanes: [LuaRowLane], rows range: Range<Int>) throws(LuaError) -> [UInt8] {
    var kept = [UInt8](repeating: 0, count: range.count)
    try run(lanes) { state, lanes, failed in
      clua_rows_test(state, rows, lanes, Int64(range.lowerBound), Int64(range.count), &kept, &failed)
    }
    return kept
  }

  /// What the function gives for each row: nil, a boolean, a number, a text or a scalar.
  ///
  /// - Parameters:
  ///   - lanes: One for each column, in order; the texts of a column are the same in each call.
  ///   - range: The rows of the lanes to run.
  /// - Returns: Tagged values.
  /// - Throws: The function's error, with the row's number, counted from 1.
  package func values(_ lanes: [LuaRowLane], rows range: Range<Int>) throws(LuaError) -> LuaRowValues {
    var results = clua_row_results()
    try run(lanes) { state, lanes, failed in
      clua_rows_values(state, rows, lanes, Int64(range.lowerBound), Int64(range.count), &results, &failed)
    }
    return LuaRowValues(
      tags: Array(UnsafeBufferPointer(start: results.tags, count: range.count)),
      payloads: Array(UnsafeBufferPointer(start: results.payloads, count: range.count)),
      extras: Array(UnsafeBufferPointer(start: results.extras, count: range.count)),
      arena: Array(UnsafeBufferPointer(start: results.arena, count: Int(results.arena_size))))
  }

  /// What has been seen of missing values since the loop was made.
  package var tally: LuaRowTally {
    let tally = clua_rows_tally(rows)
    return LuaRowTally(
      undecided: Int(tally.undecided), readsMissing: tally.reads_missing, isUntold: tally.is_untold)
  }

  private func run(
    _ lanes: [LuaRowLane],
    _ body: (OpaquePointer, [clua_row_lane], inout Int64) -> Int32
  ) throws(LuaError) {
    precondition(lanes.count == columnCount, "one lane for each column")
    let state = try function.liveState()
    guard !clua_rows_running(rows) else {
      throw LuaError(
        kind: .refused,
        message: Phrase(
          "this function of a row is already running", zh: "这个逐行函数正在运行中"))
    }
    var failed: Int64 = -1
    let lanes = lanes.map(LuaRowLoop.lane)
    state.runningRowLoops += 1
    defer { state.runningRowLoops -= 1 }
    let status = state.entering { body(state.handle, lanes, &failed) }
    guard status != clua_status_ok.rawValue else { return }
    let error = state.failure(status: clua_status(UInt32(status)))
    if case .stopped(let reason) = error.kind, reason != .depth { throw error }
    throw failed < 0 ? error : error.inRow(Int(failed), raisedIn: state.language)
  }

  private static func lane(_ lane: LuaRowLane) -> clua_row_lane {
    clua_row_lane(
      values: lane.values, bits: Int32(lane.bits), missing: lane.missing, text_bytes: lane.texts?.bytes,
      text_offsets: lane.texts?.offsets)
  }

  private static func shape(_ column: LuaRowColumn) -> clua_row_column {
    var shape = clua_row_column()
    let kind: clua_row_kind
    switch column.kind {
    case .bool: kind = clua_row_bool
    case .integer: kind = clua_row_integer
    case .number: kind = clua_row_number
    case .decimal(let scale):
      kind = clua_row_decimal
      shape.scale = scale
    case .text: kind = clua_row_text
    case .scalar(let scalarKind, let scale):
      kind = clua_row_scalar
      shape.scalar_kind = scalarKind.rawValue
      shape.scale = scale
    }
    shape.kind = Int32(kind.rawValue)
    return shape
  }
}
