/// Columns whose values must stand in columns of another dataset.
package struct ForeignKey: Hashable, Sendable {
  package var fields: [String]
  package var dataset: String
  package var referenced: [String]

  package init(fields: [String], dataset: String, referenced: [String]) {
    self.fields = fields
    self.dataset = dataset
    self.referenced = referenced
  }
}
