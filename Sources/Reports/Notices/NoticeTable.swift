/// A table written into a notice. Rows are as long as the header.
package struct NoticeTable: Hashable, Sendable {
  package let header: [[Inline]]
  package let rows: [[[Inline]]]
  /// Which columns stand right: those whose rule ends in a colon.
  package let isRight: [Bool]

  package init(header: [[Inline]], rows: [[[Inline]]], isRight: [Bool]) {
    precondition(rows.allSatisfy { $0.count == header.count }, "rows are as long as the header")
    precondition(isRight.count == header.count, "one side a column")
    self.header = header
    self.rows = rows
    self.isRight = isRight
  }
}
