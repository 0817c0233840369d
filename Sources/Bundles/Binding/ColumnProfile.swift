package import Tables

/// What is known of a column, theirs or ours, without its rows.
package struct ColumnProfile: Hashable, Sendable {
  package let name: String
  package let title: String?
  package let type: ColumnType
  /// Some of its distinct values as text; none for columns that must not be looked at.
  package let values: Set<String>

  package init(_ name: String, title: String? = nil, type: ColumnType, values: Set<String> = []) {
    self.name = name
    self.title = title
    self.type = type
    self.values = values
  }

  var spellings: [String] { [name] + [title].compactMap(\.self) }
}
