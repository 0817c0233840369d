package import Tables

/// A number, share or list in a notice, with what it was computed from.
package struct Figure: Sendable {
  package var id: FigureID
  /// As printed: `94%`, `12400余`, `民政局、教体局等2个单位`.
  package var text: String
  /// What it says, for people: the expression of the template or a name given by the script.
  package var label: String
  /// The plan that gave it, one step a line.
  package var query: String
  package var datasets: [DatasetReference]
  /// Every record it rests on, in the order of the plan.
  package var rows: [RowReference]
  /// SHA-256 over the records, each by its content: rows of other quarters, which move lines, do not change it.
  package var rowsSHA256: String
  /// The names a list prints, canonical and in printed order; empty for a number.
  package var names: [String]
  /// What a reader must know: a tie, rows that were undecided.
  package var notes: [String]
  /// Decisions of people that overrode the rule: for the office, never in a public edition.
  package var decisions: [String]
  /// The first of its rows, to be looked at; confidential columns are never printed. Nil for none.
  package var preview: Table?

  package init(
    id: FigureID, text: String, label: String, query: String, datasets: [DatasetReference] = [],
    rows: [RowReference] = [], rowsSHA256: String = "", names: [String] = [], notes: [String] = [],
    decisions: [String] = [],
    preview: Table? = nil
  ) {
    self.id = id
    self.text = text
    self.label = label
    self.query = query
    self.datasets = datasets
    self.rows = rows
    self.rowsSHA256 = rowsSHA256
    self.names = names
    self.notes = notes
    self.decisions = decisions
    self.preview = preview
  }
}
