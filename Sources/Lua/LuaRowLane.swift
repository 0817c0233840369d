/// One column's values for a batch of rows.
///
/// The caller owns the memory and keeps it until the run returns; nothing is kept beyond it.
package struct LuaRowLane {
  /// One value a row, as wide as ``LuaRowColumn/Kind`` says; nil when all are missing or the column is not used.
  package var values: UnsafeRawPointer?

  /// One byte a row, not 0 where the value is missing; nil when nothing is missing.
  package var missing: UnsafePointer<UInt8>?

  package init(values: UnsafeRawPointer?, missing: UnsafePointer<UInt8>? = nil) {
    self.values = values
    self.missing = missing
  }
}
