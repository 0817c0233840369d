import Lua
import Tables

/// A Lua function of a row as it was when its verb was called, with all that it captures.
final class CapturedFunction {
  private let plain: LuaFunction
  /// The same with sums and products that do not wrap; slower.
  private var checked: LuaFunction?

  init(_ function: LuaFunction) throws(LuaError) {
    plain = try function.snapshot()
  }

  /// A loop over the rows of a table: with the slower function where a whole number may not fit.
  func loop(over table: Table) throws(LuaError) -> LuaRowLoop {
    let guarded = try RowRunGuard(plain, schema: table.schema, columns: table.columns)
    return try LuaRowLoop(
      function: guarded.mayOverflow ? checkedFunction() : plain, columns: RowLanes.columns(of: table),
      promise: guarded.promise)
  }

  private func checkedFunction() throws(LuaError) -> LuaFunction {
    if let checked { return checked }
    let made = try plain.snapshot(isChecked: true)
    checked = made
    return made
  }
}
