import Lua
import Tables

/// A Lua function of a row as it was when its verb was called, with all that it captures.
final class CapturedFunction {
  /// How the copy that runs differs from what was captured.
  private struct Variant: Hashable {
    /// Sums and products do not wrap; slower.
    var isChecked = false
    /// What is read from a list of the row's values; faster.
    var reads: [LuaRowRead] = []
  }

  private let plain: LuaFunction
  private var variants: [Variant: LuaFunction] = [:]

  init(_ function: LuaFunction) throws(LuaError) {
    plain = try function.snapshot()
  }

  /// A loop over the rows of a table.
  func loop(over table: Table) throws(LuaError) -> LuaRowLoop {
    let guarded = try RowRunGuard(plain, schema: table.schema, columns: table.columns)
    let columns = guarded.listedColumns
    return try LuaRowLoop(
      function: function(Variant(isChecked: guarded.mayOverflow)), columns: RowLanes.columns(of: table),
      promise: guarded.promise,
      list: columns.isEmpty
        ? nil
        : LuaRowList(
          function: function(Variant(isChecked: guarded.mayOverflow, reads: guarded.reads)), columns: columns)
    )
  }

  private func function(_ variant: Variant) throws(LuaError) -> LuaFunction {
    if let known = variants[variant] { return known }
    guard variant != Variant() else { return plain }
    let made = try plain.snapshot(isChecked: variant.isChecked, reading: variant.reads)
    variants[variant] = made
    return made
  }
}
