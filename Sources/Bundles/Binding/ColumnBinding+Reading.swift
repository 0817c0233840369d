import Diagnostics
import Readers

/// What an office has written of a bundle's columns, held against the bundle and the office's own datasets.
extension ColumnBinding {
  /// Takes what is answered; what is left out or empty stays unbound.
  ///
  /// Every name must be there, with a type that fits, and no column of ours stands for two of theirs. What is wrong is
  /// reported with line, column and the nearest right name.
  init(
    _ value: YAMLValue?, for description: BundleDescription, ours: [DatasetProfile],
    _ reading: inout YAMLReading
  ) {
    self.init()
    let entries = reading.entries(value)
    for entry in entries where description.dataset(entry.name) == nil {
      Self.report(unknown: entry.name, among: description.datasets.map(\.name), at: entry.location, &reading)
    }
    for dataset in description.datasets {
      guard let entry = entries.first(where: { $0.name == dataset.name }), entry.value.kind != .nothing else {
        continue
      }
      let map = reading.fields(entry.value, known: [BindingKey.dataset, .columns])
      guard let name = reading.text(map[.dataset]), !name.isEmpty else { continue }
      guard let known = ours.first(where: { $0.name == name }) else {
        Self.report(
          unknown: name, among: ours.map(\.name), at: map[.dataset]?.location ?? entry.location, &reading)
        continue
      }
      let columns = Self.columns(map[.columns], of: dataset, in: known, &reading)
      datasets[dataset.name] = Dataset(name, columns: columns)
    }
  }

  private static func columns(
    _ value: YAMLValue?, of dataset: BundleDescription.Dataset, in ours: DatasetProfile,
    _ reading: inout YAMLReading
  ) -> [String: String] {
    var columns: [String: String] = [:]
    let entries = reading.entries(value)
    for entry in entries where !dataset.columns.contains(where: { $0.name == entry.name }) {
      report(unknown: entry.name, among: dataset.columns.map(\.name), at: entry.location, &reading)
    }
    for column in dataset.columns {
      guard let entry = entries.first(where: { $0.name == column.name }),
        let name = reading.text(entry.value), !name.isEmpty
      else { continue }
      guard let known = ours.column(name) else {
        report(unknown: name, among: ours.columns.map(\.name), at: entry.value.location, &reading)
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
