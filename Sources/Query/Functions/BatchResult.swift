package import Tables

/// What a ``BatchFunction`` gives for a table.
package struct BatchResult {
  /// One value a row.
  package let column: Column

  /// How many rows are undecided: placed although a missing value could place them elsewhere. Nil when that cannot be
  /// told.
  package let undecided: Int?

  package init(column: Column, undecided: Int?) {
    self.column = column
    self.undecided = undecided
  }
}
