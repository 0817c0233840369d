package import Tables

/// A table that is to be looked at page by page.
package struct PagedTable: Sendable {
  package let table: Table
  /// What stands above it, without the count of rows.
  package let caption: String

  package init(_ table: Table, caption: String) {
    self.table = table
    self.caption = caption
  }
}
