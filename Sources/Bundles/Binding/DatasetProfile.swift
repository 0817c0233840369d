/// What is known of a dataset, theirs or ours, without its rows.
package struct DatasetProfile: Hashable, Sendable {
  package let name: String
  package let title: String?
  package let columns: [ColumnProfile]

  package init(_ name: String, title: String? = nil, columns: [ColumnProfile]) {
    self.name = name
    self.title = title
    self.columns = columns
  }

  var spellings: [String] { [name] + [title].compactMap(\.self) }

  package func column(_ name: String) -> ColumnProfile? { columns.first { $0.name == name } }
}
