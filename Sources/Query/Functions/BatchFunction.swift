package import Tables

/// A function that takes a row, run row by row: how a Lua function stands in an expression.
///
/// Declared here and implemented where Lua is known; a whole table goes in, a whole column comes out.
package protocol BatchFunction: AnyObject {
  /// Where the function stands, such as `lists.lua:12`, for messages and `explain`.
  var summary: String { get }

  /// The type of what the function returns.
  var resultType: ColumnType { get }

  /// Calls the function for every row of `table`.
  ///
  /// - Returns: a column of ``resultType`` with one value a row; for a condition, bool without missing values.
  /// - Throws: the error of the first row in which the function failed, naming the row.
  func evaluate(_ table: Table) throws -> BatchResult
}
