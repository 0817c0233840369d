import Diagnostics
import Readers

/// What is kept beside an imported dataset: how its file was read, and what was decided, repaired and refused.
///
/// In English whatever language is spoken, so that the same file always leaves the same bytes.
struct ImportReceipt {
  var dataset: String
  var quarter: String?
  var files: [ImportedFile] = []
  var shape: ImportedShape
  /// What was said about the shape and holds for the next file too.
  var options: [(name: String, value: String)] = []
  var sheet: String?
  var notes: [Phrase] = []

  /// The file of a receipt: `scores.2021Q3.receipt.yaml`.
  static func name(_ dataset: String, _ quarter: String?) -> String {
    dataset + (quarter.map { ".\($0)" } ?? "") + ".receipt.yaml"
  }

  // MARK: - Writing

  var text: String {
    var yaml = YAMLText()
    yaml.comment(
      "How the file of this dataset was read. The next file is read in the same way, and refused in another shape."
    )
    yaml.add("dataset", dataset)
    if let quarter { yaml.add("quarter", quarter) }
    if let sheet { yaml.add("read_sheet", sheet) }
    yaml.add("options", records: options.map { [("name", $0.name), ("value", $0.value)] })
    if let measure = shape.measure { yaml.add("measure", measure) }
    yaml.add("header_rows", list: shape.headerRows.map(String.init))
    yaml.add(
      "columns",
      records: shape.columns.map {
        [("header", $0.header), ("name", $0.name), ("cell", $0.letters), ("type", $0.type)]
      })
    yaml.add(
      "files",
      records: files.map { file in
        [
          ("file", file.name), ("sha256", file.sha256), ("bytes", String(file.receipt.byteCount)),
          ("sheet", file.receipt.sheet), ("encoding", file.receipt.encoding.text(in: .english)),
          ("unit", file.unit),
          ("rows", String(file.rows.count)), ("refused_rows", String(file.badRows)),
        ]
      })
    yaml.add("above", list: files.flatMap { file in file.receipt.above.map { "\($0.name): \($0.value)" } })
    yaml.add(
      "decisions",
      records: files.flatMap { file in
        file.receipt.decisions.map {
          [
            ("decided", $0.sentence.text(in: .english)), ("option", $0.setting?.written(in: .command)),
            ("look_at_it", $0.isDoubtful ? "true" : nil),
          ]
        }
      })
    let decided = Set(files.flatMap { $0.receipt.decisions.map(\.sentence) })
    let others = files.flatMap { $0.receipt.notes.filter { !decided.contains($0) } }
    yaml.add("notes", list: (notes + others).map { $0.text(in: .english) })
    yaml.add(
      "cells_read_otherwise",
      records: files.flatMap(\.coerced).map {
        [
          ("place", $0.location.description), ("column", $0.column), ("written", $0.written),
          ("read", $0.read),
        ]
      })
    yaml.add(
      "refused",
      records: files.flatMap(\.problems).map {
        [
          ("place", $0.location?.description), ("reason", $0.message.text(in: .english)),
          ("help", $0.help.isEmpty ? nil : $0.help.joined("; ", zh: "；").text(in: .english)),
        ]
      })
    return yaml.text
  }

  // MARK: - Reading

  /// What the next file needs of a receipt.
  ///
  /// - Throws: What is wrong with the YAML, with its place.
  static func read(_ bytes: [UInt8], file: String) throws(ReadError) -> (
    shape: ImportedShape, options: [(name: String, value: String)], sheet: String?
  ) {
    // What lists cells can be long, and is for people.
    let text = String(decoding: bytes, as: UTF8.self)
    let head = text.range(of: "\nfiles:\n").map { String(text[..<$0.lowerBound]) + "\n" } ?? text
    let root = try YAMLScanner.scan(Array(head.utf8), file: file)
    let columns = root.records("columns").map { record in
      ImportedShape.Column(
        header: record["header"] ?? "", name: record["name"] ?? record["header"] ?? "",
        letters: record["cell"], type: record["type"] ?? "")
    }
    let options = root.records("options").compactMap { record in
      record["name"].flatMap { name in record["value"].map { (name: name, value: $0) } }
    }
    let rows = root.texts("header_rows").compactMap { Int($0) }
    let shape = ImportedShape(columns: columns, headerRows: rows, measure: root.text("measure"))
    return (shape, options, root.text("read_sheet"))
  }
}

extension String {
  /// Where a text stands first.
  fileprivate func range(of part: String) -> Range<String.Index>? {
    var place = startIndex
    while place < endIndex {
      if self[place...].hasPrefix(part) { return place..<index(place, offsetBy: part.count) }
      guard let next = self[index(after: place)...].firstIndex(of: part.first ?? " ") else { return nil }
      place = next
    }
    return nil
  }
}

extension YAMLValue {
  private func member(_ name: String) -> YAMLValue? {
    if case .map(let members) = kind { members.first { $0.name == name }?.value } else { nil }
  }

  fileprivate func text(_ name: String) -> String? { member(name)?.text }

  fileprivate func texts(_ name: String) -> [String] {
    if case .list(let items)? = member(name)?.kind { items.compactMap(\.text) } else { [] }
  }

  fileprivate func records(_ name: String) -> [[String: String]] {
    guard case .list(let items)? = member(name)?.kind else { return [] }
    return items.map { item in
      guard case .map(let members) = item.kind else { return [:] }
      return Dictionary(
        members.compactMap { member in member.value.text.map { (member.name, $0) } },
        uniquingKeysWith: { first, _ in first })
    }
  }
}
