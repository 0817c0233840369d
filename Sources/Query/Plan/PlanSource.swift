package import Tables

/// A table that plans start from: pinned when it was opened.
package struct PlanSource: Sendable {
  /// Where the rows are.
  package enum Rows: Sendable {
    /// In memory.
    case held(Table)
    /// Outside; they come in batches whenever a plan runs.
    case batched(any BatchedTable)
    /// On another engine, which runs the beginning of the plan; the columns at these places.
    case elsewhere(any DistantTable, places: [Int])

    var schema: Schema {
      switch self {
      case .held(let table): table.schema
      case .batched(let batches): batches.schema
      case .elsewhere(let table, let places): Schema(places.map { table.schema[$0] })
      }
    }
  }

  /// The dataset's name, or a word for where the table came from.
  package let name: String
  package let rows: Rows
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
    self.init(name: name, rows: .held(table), isDataset: isDataset, knownTexts: known)
  }

  /// A table whose rows come in batches. No text of it is known beforehand.
  package init(name: String, batches: any BatchedTable) {
    self.init(name: name, rows: .batched(batches), isDataset: false, knownTexts: [:])
  }

  /// A table on another engine. No text of it is known beforehand.
  package init(name: String, distant table: any DistantTable) {
    self.init(
      name: name, rows: .elsewhere(table, places: Array(0..<table.schema.count)), isDataset: false,
      knownTexts: [:])
  }

  init(
    name: String, rows: Rows, isDataset: Bool, knownTexts: [String: TextDictionary], columnCount: Int? = nil
  ) {
    self.name = name
    self.rows = rows
    self.isDataset = isDataset
    self.knownTexts = knownTexts
    self.columnCount = columnCount ?? rows.schema.count
  }

  /// The same source of which only the columns at these places are read.
  package func reading(_ places: [Int]) -> PlanSource {
    let chosen: Rows =
      switch rows {
      case .held(let table): .held(table.selecting(places))
      case .batched(let batches): .batched(BatchedColumns(batches, places))
      case .elsewhere(let table, let known): .elsewhere(table, places: places.map { known[$0] })
      }
    return PlanSource(
      name: name, rows: chosen, isDataset: isDataset, knownTexts: knownTexts, columnCount: columnCount)
  }

  package var schema: Schema { rows.schema }

  /// The table in memory; nil when the rows come in batches.
  package var heldTable: Table? {
    if case .held(let table) = rows { table } else { nil }
  }

  /// Whether the rows are not in memory.
  package var isBatched: Bool {
    if case .batched = rows { true } else { false }
  }
}
