/// Everything the figures of a notice rest on: what `evidence.json` holds.
///
/// Rows are given by file as line numbers, runs drawn together (`2-15, 17`); the header of a file is line 1.
package struct Evidence: Sendable {
  package let title: String
  /// What the notice was built with, in order: quarter, as-of day, template and its hash.
  package let facts: [(name: String, value: String)]
  /// What was given to `param`, by name.
  package let parameters: [(name: String, value: String)]
  /// Every file that was read: data, scripts, the template, rule packs; by path.
  package let files: [UsedFile]
  package let figures: [Figure]
  private let text: [PrintedParagraph]
  private let places: [FigureID: FigurePlace]

  package init(
    _ notice: Notice, facts: [(name: String, value: String)] = [], parameters: [String: String] = [:],
    files: [UsedFile] = []
  ) {
    title = notice.title
    self.facts = facts
    self.parameters = parameters.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    self.files = files.sorted { $0.path < $1.path }
    figures = notice.figures
    text = PrintedParagraph.all(in: notice.blocks)
    places = FigurePlace.all(in: notice.blocks)
  }

  /// The whole file, UTF-8: keys in a fixed order, two spaces a level. The same notice gives the same bytes.
  package var json: [UInt8] { Array(document.pretty.utf8) }

  private var document: JSONDocument {
    .object([
      ("title", .string(title)),
      ("built_with", .object(facts.map { ($0.name, .string($0.value)) })),
      ("parameters", .object(parameters.map { ($0.name, .string($0.value)) })),
      (
        "files",
        .array(files.map { .object([("path", .string($0.path)), ("sha256", .string($0.sha256))]) })
      ),
      ("datasets", .array(datasets.map(Self.json))),
      ("text", .array(text.map { .string($0.recorded) })),
      ("figures", .array(figures.map(json))),
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

  private func json(_ figure: Figure) -> JSONDocument {
    var members: [(key: String, value: JSONDocument)] = [
      ("id", .string(figure.id.description)),
      ("text", .string(figure.text)),
      ("label", .string(figure.label)),
    ]
    if let place = places[figure.id] { members.append(("place", Self.json(place))) }
    members += [
      ("query", .string(figure.query)),
      ("names", .array(figure.names.map(JSONDocument.string))),
      ("notes", .array(figure.notes.map(JSONDocument.string))),
      ("decisions", .array(figure.decisions.map(JSONDocument.string))),
      ("datasets", .array(figure.datasets.map { .string($0.name) })),
      ("row_count", .int(figure.rows.count)),
      ("rows_sha256", .string(figure.rowsSHA256)),
      ("rows", .array(LineRanges.grouping(figure.rows).map(Self.json))),
    ]
    return .object(members)
  }

  private static func json(_ place: FigurePlace) -> JSONDocument {
    let section = place.section.map { [("section", JSONDocument.string($0))] } ?? []
    return .object(
      section.map { (key: $0.0, value: $0.1) } + [
        ("block", .int(place.block)), ("quotation", .string(place.quotation)),
      ])
  }

  private static func json(_ lines: LineRanges) -> JSONDocument {
    .object([
      ("dataset", .string(lines.dataset)), ("file", .string(lines.file)), ("lines", .string(lines.text)),
    ])
  }
}
