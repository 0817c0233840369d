import Diagnostics
import Readers

/// The file in which an office says what a bundle's columns are called here.
extension ColumnBinding {
  /// The file, theirs before ours, with what came into question beside what is not settled.
  package func text(_ suggestions: [BindingSuggestion], of description: BundleDescription) -> String {
    var text = "# \(description.name) \(description.version): 对方的名称: 本单位的名称 (their name: ours)\n"
    for dataset in description.datasets {
      let bound = datasets[dataset.name]
      text += "\(JSONText.string(dataset.name)):\n"
      text += "  dataset: \(JSONText.string(bound?.ours ?? ""))\n"
      guard !dataset.columns.isEmpty else { continue }
      text += "  columns:\n"
      for column in dataset.columns {
        let ours = bound?.columns[column.name]
        text += "    \(JSONText.string(column.name)): \(JSONText.string(ours ?? ""))"
        let known = suggestions.first { $0.dataset == dataset.name && $0.column == column.name }
        if ours == nil, let candidates = known?.candidates, !candidates.isEmpty {
          text += "  # ? \(candidates.joined(separator: " | "))"
        }
        text += "\n"
      }
    }
    return text
  }

  /// Reads the file, and holds it against the bundle and our datasets: every dataset and column must be bound to one that is
  /// there and whose type fits, none to two.
  ///
  /// - Throws: A ``DiagnosticList`` of all that is wrong, each with line, column and the nearest right name.
  package init(
    _ bytes: [UInt8], file: String, for description: BundleDescription, ours: [DatasetProfile]
  ) throws {
    self.init()
    let root = try YAMLScanner.scan(bytes, file: file)
    var reading = YAMLReading()
    let entries = reading.entries(root)
    for entry in entries where description.dataset(entry.name) == nil {
      Self.report(unknown: entry.name, among: description.datasets.map(\.name), at: entry.location, &reading)
    }
    for dataset in description.datasets {
      guard let entry = entries.first(where: { $0.name == dataset.name }) else {
        reading.report(
          Phrase("dataset \"\(dataset.name)\" is not bound", zh: "没有写明数据集“\(dataset.name)”对应什么"),
          at: root.location)
        continue
      }
      let map = reading.fields(entry.value, known: [BindingKey.dataset, .columns])
      guard let name = reading.text(map[.dataset]), let known = ours.first(where: { $0.name == name }) else {
        Self.report(
          unknown: reading.text(map[.dataset]) ?? "", among: ours.map(\.name),
          at: map[.dataset]?.location ?? entry.location, &reading)
        continue
      }
      let columns = Self.columns(map[.columns], at: entry.location, of: dataset, in: known, &reading)
      datasets[dataset.name] = Dataset(name, columns: columns)
    }
    guard reading.problems.isEmpty else {
      throw DiagnosticList(
        summary: Phrase(
          "\(file): \(reading.problems.count, .problem)", zh: "\(file)：\(reading.problems.count, .problem)"),
        items: reading.problems)
    }
  }

  private static func columns(
    _ value: YAMLValue?, at place: SourceLocation, of dataset: BundleDescription.Dataset,
    in ours: DatasetProfile, _ reading: inout YAMLReading
  ) -> [String: String] {
    var columns: [String: String] = [:]
    let entries = reading.entries(value)
    for entry in entries where !dataset.columns.contains(where: { $0.name == entry.name }) {
      report(unknown: entry.name, among: dataset.columns.map(\.name), at: entry.location, &reading)
    }
    for column in dataset.columns {
      guard let entry = entries.first(where: { $0.name == column.name }) else {
        reading.report(
          Phrase(
            "column \"\(column.name)\" of \(dataset.name) is not bound",
            zh: "没有写明\(dataset.name)的列“\(column.name)”对应什么"),
          at: value?.location ?? place)
        continue
      }
      guard let name = reading.text(entry.value), let known = ours.column(name) else {
        report(
          unknown: entry.value.text ?? "", among: ours.columns.map(\.name), at: entry.value.location, &reading
        )
        continue
      }
      if !column.type.takes(known.type) {
        reading.report(
          Phrase(
            "column \"\(name)\" is \(known.type), and \(column.type.rawValue) is wanted",
            zh: "列“\(name)”的类型是\(known.type)，需要的是\(column.type.chinese)（\(column.type.rawValue)）"),
          at: entry.value.location)
      }
      if let other = columns.first(where: { $0.value == name })?.key {
        reading.report(
          Phrase("column \"\(name)\" is bound to \"\(other)\" too", zh: "列“\(name)”已对应“\(other)”"),
          at: entry.value.location)
      }
      columns[column.name] = name
    }
    return columns
  }

  private static func report(
    unknown name: String, among known: [String], at place: SourceLocation, _ reading: inout YAMLReading
  ) {
    reading.report(
      Phrase(
        "no \"\(name)\" here\(nearest: name, among: known)", zh: "此处没有“\(name)”\(nearest: name, among: known)"
      ),
      at: place, help: [Phrase("there are \(listed: known)", zh: "可以是\(listed: known)")])
  }
}
