/// One column's values for a run over rows.
///
/// The caller owns the memory and keeps it until the run returns; nothing is kept beyond it.
package struct LuaRowLane {
  /// The texts that codes stand for.
  package struct Texts {
    /// All texts in UTF-8, end to end.
    package var bytes: UnsafePointer<UInt8>?

    /// Where each text starts, and where the last one ends.
    package var offsets: UnsafePointer<Int64>?

    package init(bytes: UnsafePointer<UInt8>?, offsets: UnsafePointer<Int64>?) {
      self.bytes = bytes
      self.offsets = offsets
    }
  }

  /// One value a row, as ``LuaRowColumn/Kind`` says; nil when all are missing.
  package var values: UnsafeRawPointer?

  /// Bits of a whole number: 8, 16, 32 or 64.
  package var bits: Int

  /// One byte a row, not 0 where the value is missing; nil when nothing is missing.
  package var missing: UnsafePointer<UInt8>?

  /// Nil for a column of another kind than text.
  package var texts: Texts?

  package init(
    values: UnsafeRawPointer?, bits: Int = 64, missing: UnsafePointer<UInt8>? = nil, texts: Texts? = nil
  ) {
    self.values = values
    self.bits = bits
    self.missing = missing
    self.texts = texts
  }
}
