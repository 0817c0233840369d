package import Tables

/// For whom a file is written.
package enum Edition: String, Hashable, Sendable, CaseIterable {
  /// For the office: every column.
  case `internal`
  /// For everybody: columns that the schema calls confidential stay behind, and so do those that were computed from them.
  case `public`

  /// The table as this edition may show it.
  package func table(_ table: Table) -> Table {
    guard self == .public, !Self.confidentialColumns(of: table).isEmpty else { return table }
    return table.selecting((0..<table.schema.count).filter { !table.schema[$0].isConfidential })
  }

  /// The names of the columns that a public edition leaves out.
  package static func confidentialColumns(of table: Table) -> [String] {
    table.schema.fields.filter(\.isConfidential).map(\.name)
  }
}
