package import Tables

/// What is known of a table before its plan has run.
package struct TablePreview: Sendable {
  /// Its columns at this step.
  package let schema: Schema
  /// The texts that the dataset behind each column knows; nil for columns that are not read from one.
  package let knownTexts: [TextDictionary?]
  /// Tables that the plan begins with, as they are held.
  package let sources: [Table]

  package init(schema: Schema, knownTexts: [TextDictionary?], sources: [Table]) {
    self.schema = schema
    self.knownTexts = knownTexts
    self.sources = sources
  }

  /// The column of a source that a column of this table is as it was read; nil when it is none.
  package func source(of field: Field) -> Column? {
    for table in sources {
      if let place = table.schema.index(of: field.name), table.schema[place] == field {
        return table.columns[place]
      }
    }
    return nil
  }
}
