/// How the rows of a dataset differ from those that take their place.
package struct RowChanges: Hashable, Sendable {
  /// One line each: `公安局: score 90 -> 88`.
  package private(set) var changed: [String] = []
  package private(set) var added: [String] = []
  package private(set) var removed: [String] = []

  package var isEmpty: Bool { changed.isEmpty && added.isEmpty && removed.isEmpty }

  /// - Parameters:
  ///   - old: Rows that are there.
  ///   - new: Rows that take their place, with the same columns.
  ///   - columns: Their names.
  ///   - key: Places of the columns that tell a row from the others; empty to compare whole rows.
  init(_ old: [[String]], _ new: [[String]], columns: [String], key: [Int]) {
    let name = { (row: [String]) in
      key.isEmpty ? row.joined(separator: ", ") : key.map { row[$0] }.joined(separator: ", ")
    }
    var waiting: [String: [[String]]] = [:]
    for row in old { waiting[name(row), default: []].append(row) }
    for row in new {
      guard var known = waiting[name(row)], !known.isEmpty else {
        added.append(name(row))
        continue
      }
      let before = known.removeFirst()
      waiting[name(row)] = known
      let differences = columns.indices.filter { before[$0] != row[$0] }.map { place in
        "\(columns[place]) \(Self.shown(before[place])) -> \(Self.shown(row[place]))"
      }
      if !differences.isEmpty { changed.append("\(name(row)): \(differences.joined(separator: ", "))") }
    }
    for row in old where waiting[name(row)]?.isEmpty == false {
      waiting[name(row)]?.removeFirst()
      removed.append(name(row))
    }
  }

  private static func shown(_ cell: String) -> String { cell.isEmpty ? "nothing" : "\"\(cell)\"" }
}
