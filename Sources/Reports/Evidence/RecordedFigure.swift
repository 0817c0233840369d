/// A figure as `evidence.json` records it.
package struct RecordedFigure: Hashable, Sendable {
  /// Records of one file that it rests on: `2-15, 17`.
  package struct Lines: Hashable, Sendable {
    package let dataset: String
    package let file: String
    package let lines: String
  }

  package let id: String
  package let text: String
  package let label: String
  package let query: String
  package let place: FigurePlace?
  package let names: [String]
  package let notes: [String]
  package let decisions: [String]
  /// The names of the datasets that it rests on.
  package let datasets: [String]
  package let rowCount: Int
  /// SHA-256 over the records, each by its content.
  package let rowsSHA256: String
  package let rows: [Lines]
}
