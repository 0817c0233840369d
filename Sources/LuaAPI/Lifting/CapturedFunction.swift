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

  /// The function for the rows of a table: the slower one where a whole number may not fit.
  func runnable(over table: Table) throws(LuaError) -> LuaFunction {
    let guarded = try RowRunGuard(plain, schema: table.schema, columns: table.columns)
    guard guarded.mayOverflow else { return plain }
    if let checked { return checked }
    let made = try plain.snapshot(isChecked: true)
    checked = made
    return made
  }
}
