import Diagnostics
import Readers

/// The shape of an imported sheet, as a receipt keeps it and the next file is held against.
struct ImportedShape: Equatable {
  struct Column: Equatable {
    /// As the header says.
    var header: String
    /// The field of the dataset.
    var name: String
    /// Its column in the sheet, in letters; nil for the column of groups.
    var letters: String?
    var type: String
  }

  var columns: [Column]
  var headerRows: [Int]
  /// What the numbers are counted in, as a line above the table says: 万元.
  var measure: String?

  /// What differs in a later file, one sentence each; types are held against the schema as cells are read.
  func differences(_ later: ImportedShape) -> [String] {
    var differences: [String] = []
    let (old, new) = (columns.map(\.header), later.columns.map(\.header))
    for column in columns where !new.contains(column.header) {
      let clause = Suggestion.clause(for: column.header, among: new.filter { !old.contains($0) })
      differences.append(
        "column \"\(column.header)\" is gone" + (column.letters.map { " (it was column \($0))" } ?? "")
          + clause)
    }
    for column in later.columns where !old.contains(column.header) {
      differences.append(
        "column \"\(column.header)\" is new" + (column.letters.map { " (column \($0))" } ?? ""))
    }
    let (kept, found) = (old.filter(new.contains), new.filter(old.contains))
    if kept != found, let place = zip(kept, found).firstIndexWhereUnequal {
      let moved = found[place]
      let before = columns.first { $0.header == moved }?.letters ?? "?"
      let after = later.columns.first { $0.header == moved }?.letters ?? "?"
      differences.append("column \"\(moved)\" has moved from \(before) to \(after)")
    }
    if let measure, let now = later.measure, measure != now {
      differences.append("the numbers are in \(now), they were in \(measure)")
    }
    if headerRows.count != later.headerRows.count, !headerRows.isEmpty, !later.headerRows.isEmpty {
      differences.append("the header has \(Self.rows(later.headerRows.count)), it had \(headerRows.count)")
    }
    return differences
  }

  private static func rows(_ count: Int) -> String { "\(count) row\(count == 1 ? "" : "s")" }
}

extension Zip2Sequence where Sequence1.Element == String, Sequence2.Element == String {
  /// The first place at which the two are not equal.
  fileprivate var firstIndexWhereUnequal: Int? { enumerated().first { $0.element.0 != $0.element.1 }?.offset }
}
