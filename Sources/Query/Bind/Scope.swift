import Tables

/// What an expression can name: the columns of a step's input.
struct Scope {
  let schema: Schema
  /// Texts known to the whole dataset behind each column; nil for columns that are not read from one.
  let knownTexts: [TextDictionary?]
  /// Places of the columns that group the rows.
  let grouping: [Int]
}
