package import Tables

/// A table and the receipt of how it was read.
package struct ReadResult: Sendable {
  package let table: Table
  package internal(set) var receipt: ReadReceipt

  package init(table: Table, receipt: ReadReceipt) {
    self.table = table
    self.receipt = receipt
  }
}
