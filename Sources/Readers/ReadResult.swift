package import Tables

/// A table and the receipt of how it was read.
package struct ReadResult: Sendable {
  package let table: Table
  package let receipt: ReadReceipt

  package init(table: Table, receipt: ReadReceipt) {
    self.table = table
    self.receipt = receipt
  }
}

/// What happens to a file with cells that do not fit.
package enum ReadPolicy: Hashable, Sendable {
  /// Nothing is loaded; every bad cell is reported.
  case refuse
  /// Rows without bad cells are loaded; the receipt says how many were left and why.
  case goodRowsOnly
}
