/// What a column of a table is called and may hold.
package struct Field: Titled, Hashable, Sendable {
  /// The name formulas and scripts use.
  package var name: String
  /// The Chinese title, if there is one; names the column as well as ``name`` does.
  package var title: String?
  package var type: ColumnType
  /// The values a text column may hold, in their official order; nil when any text is allowed.
  package var domain: [String]?
  /// Whether the column must never reach a public edition.
  package var isConfidential: Bool

  package init(
    _ name: String, _ type: ColumnType, title: String? = nil, domain: [String]? = nil,
    isConfidential: Bool = false
  ) {
    self.name = name
    self.type = type
    self.title = title
    self.domain = domain
    self.isConfidential = isConfidential
  }
}
