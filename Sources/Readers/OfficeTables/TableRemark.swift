/// What stands below the rows of a table and is none of them.
package enum TableRemark {
  /// Whether a text begins as remarks, signatures and numbers of pages do: `注：`, `负责人：`, `（盖章）`, `第1页`.
  package static func begins(_ text: String) -> Bool { OfficeLabel.isFootnote(text) }
}
