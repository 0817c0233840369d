package import Tables

/// What the cells of one column may hold.
package struct FieldSchema: Sendable {
  package var name: String
  package var title: String?
  package var description: String?
  /// Decimals without a declared scale have scale nil in ``declaredScale`` and take it from the data.
  package var type: ColumnType
  /// Whether the scale of a decimal is declared; otherwise it is what the data needs.
  package var hasDeclaredScale = true
  package var isRequired = false
  package var isUnique = false
  package var enumeration: [String]?
  package var minimum: Value?
  package var maximum: Value?
  package var pattern: String?
  package var trueValues = ["true", "是"]
  package var falseValues = ["false", "否"]
  package var isConfidential = false

  package init(_ name: String, _ type: ColumnType) {
    self.name = name
    self.type = type
  }

  /// The column of a table that such cells make.
  package var field: Field {
    Field(name, type, title: title, domain: enumeration, isConfidential: isConfidential)
  }
}
