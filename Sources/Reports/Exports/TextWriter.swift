package import Tables

/// A table as aligned text without limits: every row and column, as ``TextGrid`` prints them.
package struct TextWriter: TableWriter {
  package var options: GridOptions

  package init(_ options: GridOptions = GridOptions()) {
    self.options = options
  }

  package var fileExtension: String { "txt" }

  package func bytes(of table: Table) -> [UInt8] {
    Array(TextGrid(table, options).lines.map { $0 + "\n" }.joined().utf8)
  }
}
