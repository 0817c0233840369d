package import Tables

/// The tables that the foreign keys of a dataset refer to, so that its keys are checked as its cells are.
package struct ReferencedTables: Sendable {
  /// By the name of the dataset. The dataset itself need not be here.
  package var tables: [String: Table]
  /// For datasets that know further spellings of their keys, such as aliases of units: what each one means.
  package var spellings: [String: [String: String]]

  package init(tables: [String: Table] = [:], spellings: [String: [String: String]] = [:]) {
    self.tables = tables
    self.spellings = spellings
  }
}
