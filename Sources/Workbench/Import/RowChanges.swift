package import Diagnostics

/// How the rows of a dataset differ from those that take their place.
package struct RowChanges: Hashable, Sendable {
  /// One line each: `公安局: score "90" -> "88"`.
  package private(set) var changed: [Phrase] = []
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
        let (old, new) = (Self.shown(before[place]), Self.shown(row[place]))
        return Phrase("\(columns[place]) \(old) -> \(new)", zh: "\(columns[place])由\(old)改为\(new)")
      }
      if !differences.isEmpty {
        changed.append(
          Phrase("\(name(row)): \(listed: differences)", zh: "\(name(row))：\(differences.joined(zh: "，"))"))
      }
    }
    for row in old where waiting[name(row)]?.isEmpty == false {
      waiting[name(row)]?.removeFirst()
      removed.append(name(row))
    }
  }

  private static func shown(_ cell: String) -> Phrase {
    cell.isEmpty ? .nothing : Phrase("\"\(cell)\"", zh: "“\(cell)”")
  }
}

extension Phrase {
  /// What stands in an empty cell.
  static let nothing = Phrase("nothing", zh: "空")
}
