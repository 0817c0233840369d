import Tables

/// An expression's values in a narrow graph.
struct NarrowValue {
  let type: ColumnType
  /// As a column of the type stores them; any number in rows where they are missing.
  let node: NarrowNode
  /// Missing bytes; nil when nothing is missing.
  let missing: NarrowNode?
  /// What the codes of texts stand for.
  let dictionary: TextDictionary?

  init(_ type: ColumnType, _ node: NarrowNode, missing: NarrowNode?, dictionary: TextDictionary? = nil) {
    self.type = type
    self.node = node
    self.missing = missing
    self.dictionary = dictionary
  }
}
