package import Tables

/// A table that plans start from: pinned when it was opened.
package struct PlanSource: Sendable {
  /// The dataset's name, or a word for where the table came from.
  package let name: String
  package let table: Table
  /// Whether rows can be traced to records of a file: false for tables made up in a script.
  package let isDataset: Bool
  /// Texts known to the whole dataset, by column name: what a misspelt value is compared with.
  ///
  /// Wider than `table` when that was cut to a quarter.
  package let knownTexts: [String: TextDictionary]
  /// How many columns there are to read; ``table`` may hold those only that a plan reads.
  package let columnCount: Int

  /// `alsoKnown` are further texts that are right in a column though no row holds them: the units that a column of
  /// units may name.
  package init(
    name: String, table: Table, isDataset: Bool = false, alsoKnown: [String: TextDictionary] = [:]
  ) {
    var known: [String: TextDictionary] = [:]
    for (field, column) in zip(table.schema.fields, table.columns) {
      guard let own = column.dictionary else { continue }
      known[field.name] = alsoKnown[field.name].map { own.merged(with: $0) } ?? own
    }
    self.init(name: name, table: table, isDataset: isDataset, knownTexts: known)
  }

  init(
    name: String, table: Table, isDataset: Bool, knownTexts: [String: TextDictionary], columnCount: Int? = nil
  ) {
    self.name = name
    self.table = table
    self.isDataset = isDataset
    self.knownTexts = knownTexts
    self.columnCount = columnCount ?? table.schema.count
  }

  /// The same source of which only the columns at these places are read.
  package func reading(_ places: [Int]) -> PlanSource {
    PlanSource(
      name: name, table: table.selecting(places), isDataset: isDataset, knownTexts: knownTexts,
      columnCount: columnCount)
  }
}
