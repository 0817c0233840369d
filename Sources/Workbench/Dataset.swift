package import Readers
package import Tables

/// A dataset that was opened: pinned as it was then.
package struct Dataset: Sendable {
  package let schema: DatasetSchema
  package let table: Table
  package let receipt: ReadReceipt
  /// SHA-256 of the file's bytes, in hexadecimal.
  package let sha256: String

  package var name: String { schema.name }

  /// The column that says which quarter a row belongs to; nil for datasets that hold no quarters.
  package var quarterColumn: String? {
    table.schema.index(of: OpenWorkspace.quarterColumnName).flatMap { place in
      table.schema[place].type == .period && schema.name != OpenWorkspace.quartersDataset
        ? OpenWorkspace.quarterColumnName : nil
    }
  }
}
