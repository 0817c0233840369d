/// A function of a row as one that takes a list of the values it reads, which is faster.
///
/// It must change nothing and keep nothing: where something is missing, and where it fails, the function of the row runs
/// as well and decides.
package struct LuaRowList {
  /// A copy made by ``LuaFunction/snapshot(isChecked:reading:)``.
  package let function: LuaFunction

  /// The columns whose values are in the list, in its order; at least one.
  package let columns: [Int]

  package init(function: LuaFunction, columns: [Int]) {
    self.function = function
    self.columns = columns
  }
}
