/// The columns of a table, in order. Names are distinct.
package struct Schema: Hashable, Sendable {
  package let fields: [Field]

  package init(_ fields: [Field]) {
    self.fields = fields
  }

  package var count: Int { fields.count }
  package var names: [String] { fields.map(\.name) }

  package subscript(index: Int) -> Field { fields[index] }

  /// The place of the column with this name or, if no name matches, this title.
  package func index(of name: String) -> Int? {
    fields.index(called: name)
  }

  /// Every name and title, for suggestions.
  package var knownNames: [String] {
    fields.map(\.name) + fields.compactMap(\.title)
  }
}
