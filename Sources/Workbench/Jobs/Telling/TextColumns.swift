package import Diagnostics

/// Texts side by side, each column as wide as it must be.
package struct TextColumns: Sendable {
  private let head: [String]
  private var rows: [[String]] = []

  package init(_ head: [Phrase], in language: Language) {
    self.head = head.map { $0.text(in: language) }
  }

  package mutating func add(_ row: [String]) { rows.append(row) }

  package var lines: [String] {
    let all = [head] + rows
    let widths = head.indices.map { column in all.map { DisplayWidth.cells($0[column]) }.max() ?? 0 }
    return all.map { row in
      let cells = row.indices.map { DisplayWidth.padded(row[$0], to: widths[$0]) }
      return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }
  }
}
