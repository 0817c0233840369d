package import Diagnostics
import Readers
import Reports
import Tables

/// How the files of one set differ from those of another: units that enter or leave a list, ranks that move, lines.
package struct SetDifference: Sendable {
  /// Files that are only in the new set, only in the old one, or not the same.
  package private(set) var lines: [Phrase] = []

  package var isEmpty: Bool { lines.isEmpty }

  /// Lines that are told of each file.
  private static let most = 20

  package init(from old: [(name: String, bytes: [UInt8])], to new: [(name: String, bytes: [UInt8])]) {
    let before = Dictionary(old.map { ($0.name, $0.bytes) }) { first, _ in first }
    let after = Dictionary(new.map { ($0.name, $0.bytes) }) { first, _ in first }
    for name in Set(before.keys).union(after.keys).sorted() where before[name] != after[name] {
      lines += Self.lines(name, before[name], after[name])
    }
  }

  private static func lines(_ name: String, _ old: [UInt8]?, _ new: [UInt8]?) -> [Phrase] {
    guard let new else { return [Phrase("\(name): is gone", zh: "\(name)：不再有")] }
    guard let old else { return [Phrase("\(name): is new", zh: "\(name)：新增")] }
    var inner = name.hasSuffix(".csv") ? moves(name, old, new) ?? [] : []
    if inner.isEmpty {
      inner =
        changedLines(old, new) ?? [
          Phrase("\(old.count) and \(new.count) bytes", zh: "原\(old.count)字节，现\(new.count)字节")
        ]
    }
    let shown = inner.prefix(most).map { Phrase("  \($0)", zh: "  \($0)") }
    return [Phrase("\(name): changes", zh: "\(name)：有变化")] + shown
      + (inner.count > most
        ? [Phrase("  \(Phrase.more(inner.count - most))", zh: "  \(Phrase.more(inner.count - most))")] : [])
  }

  // MARK: - Lists and ranks

  private static let unitNames = ["unit", "name", "单位", "单位名称", "名称"]
  private static let rankNames = ["rank", "place", "名次", "位次", "排名"]

  /// What enters, leaves and moves; nil for a table without a column of units, or with a unit more than once.
  private static func moves(_ name: String, _ old: [UInt8], _ new: [UInt8]) -> [Phrase]? {
    guard let before = rows(name, old), let after = rows(name, new), before.columns == after.columns else {
      return nil
    }
    var phrases: [Phrase] = []
    for unit in after.order where before.cells[unit] == nil {
      phrases.append(Phrase("\(unit) enters", zh: "\(unit)进入"))
    }
    for unit in before.order where after.cells[unit] == nil {
      phrases.append(Phrase("\(unit) leaves", zh: "\(unit)退出"))
    }
    let rank = before.columns.firstIndex { rankNames.contains($0) }
    for unit in after.order {
      guard let was = before.cells[unit], let becomes = after.cells[unit], was != becomes else { continue }
      if let rank, was[rank] != becomes[rank] {
        phrases.append(
          Phrase(
            "\(unit) moves from \(was[rank]) to \(becomes[rank])",
            zh: "\(unit)由第\(was[rank])变为第\(becomes[rank])"))
      }
      for column in before.columns.indices where column != rank && was[column] != becomes[column] {
        phrases.append(
          Phrase(
            "\(unit): \(before.columns[column]) was \(was[column]), is \(becomes[column])",
            zh: "\(unit)：\(before.columns[column])由\(was[column])变为\(becomes[column])"))
      }
    }
    if phrases.isEmpty, before.order != after.order {
      phrases.append(Phrase("the order changes", zh: "次序改变"))
    }
    return phrases
  }

  private static func rows(
    _ name: String, _ bytes: [UInt8]
  ) -> (columns: [String], order: [String], cells: [String: [String]])? {
    guard let table = try? TableReader.read(bytes, TableRequest(file: name)).table else { return nil }
    let columns = table.schema.fields.map(\.name)
    guard let key = unitNames.lazy.compactMap({ columns.firstIndex(of: $0) }).first else { return nil }
    var order: [String] = []
    var cells: [String: [String]] = [:]
    for row in 0..<table.rowCount {
      let texts = table.row(row).map { CellText.text($0) }
      guard cells.updateValue(texts, forKey: texts[key]) == nil else { return nil }
      order.append(texts[key])
    }
    return (columns, order, cells)
  }

  // MARK: - Lines

  /// Lines that are left out or added, in their order; nil for what is no text, or too long to be compared.
  private static func changedLines(_ old: [UInt8], _ new: [UInt8]) -> [Phrase]? {
    guard let before = String(validating: old, as: UTF8.self),
      let after = String(validating: new, as: UTF8.self),
      !before.utf8.contains(0), !after.utf8.contains(0)
    else { return nil }
    let one = before.split(separator: "\n", omittingEmptySubsequences: false)
    let other = after.split(separator: "\n", omittingEmptySubsequences: false)
    guard one.count <= 20_000, other.count <= 20_000 else { return nil }
    let changes = other.difference(from: one).map { change in
      switch change {
      case .remove(let place, let line, _): (place: place, isNew: false, line: line)
      case .insert(let place, let line, _): (place: place, isNew: true, line: line)
      }
    }
    return changes.sorted { ($0.place, $0.isNew ? 1 : 0) < ($1.place, $1.isNew ? 1 : 0) }.map { change in
      let line = VisibleText.escaped(DisplayWidth.truncated(String(change.line), to: 200))
      return Phrase(verbatim: "\(change.isNew ? "+" : "-") \(line)")
    }
  }
}
