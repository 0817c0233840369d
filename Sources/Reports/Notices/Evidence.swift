/// Everything the figures of a notice rest on: what `evidence.json` holds.
///
/// Rows are given by file as line numbers, runs drawn together (`2-15, 17`); the header of a file is line 1.
package struct Evidence: Sendable {
  package let title: String
  /// What the notice was built with, in order: quarter, as-of day, template and its hash.
  package let facts: [(name: String, value: String)]
  package let figures: [Figure]

  package init(_ notice: Notice, facts: [(name: String, value: String)] = []) {
    title = notice.title
    self.facts = facts
    figures = notice.figures
  }

  /// The whole file, UTF-8: keys in a fixed order, two spaces a level. The same notice gives the same bytes.
  package var json: [UInt8] { Array(document.pretty.utf8) }

  private var document: JSONDocument {
    .object([
      ("title", .string(title)),
      ("built_with", .object(facts.map { ($0.name, .string($0.value)) })),
      ("datasets", .array(datasets.map(Self.json))),
      ("figures", .array(figures.map(Self.json))),
    ])
  }

  /// Every dataset once, in the order of first use.
  private var datasets: [DatasetReference] {
    var seen: Set<DatasetReference> = []
    return figures.flatMap(\.datasets).filter { seen.insert($0).inserted }
  }

  private static func json(_ dataset: DatasetReference) -> JSONDocument {
    .object([("name", .string(dataset.name)), ("sha256", .string(dataset.sha256))])
  }

  private static func json(_ figure: Figure) -> JSONDocument {
    .object([
      ("id", .string(figure.id.description)),
      ("text", .string(figure.text)),
      ("label", .string(figure.label)),
      ("query", .string(figure.query)),
      ("names", .array(figure.names.map(JSONDocument.string))),
      ("notes", .array(figure.notes.map(JSONDocument.string))),
      ("datasets", .array(figure.datasets.map { .string($0.name) })),
      ("row_count", .int(figure.rows.count)),
      ("rows", .array(LineRanges.grouping(figure.rows).map(json))),
    ])
  }

  private static func json(_ lines: LineRanges) -> JSONDocument {
    .object([
      ("dataset", .string(lines.dataset)), ("file", .string(lines.file)), ("lines", .string(lines.text)),
    ])
  }
}
