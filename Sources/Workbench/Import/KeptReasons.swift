import Readers

/// A file that leaves a cell empty does not say why: it keeps the reason that the dataset has for it.
struct KeptReasons {
  /// For each column of the dataset's file the texts that say why a value is missing; an empty text is none of them.
  private let marks: [Set<String>]
  /// The columns that tell a row from the others; empty to compare whole rows.
  private let key: [Int]

  /// - Parameters:
  ///   - schema: The dataset.
  ///   - places: The field of each column of its file.
  init(_ schema: DatasetSchema, _ places: [Int?]) {
    marks = places.map { place in
      guard let place else { return [] }
      return Set((schema.fields[place].missingValues ?? schema.missingValues).keys).subtracting([""])
    }
    let found = schema.primaryKey.compactMap { name in
      places.firstIndex { $0.map { schema.fields[$0].name == name } ?? false }
    }
    key = found.count == schema.primaryKey.count ? found : []
  }

  /// Fills the empty cells of rows with the marks of the row that each takes the place of.
  ///
  /// - Parameters:
  ///   - rows: What is imported, with the columns of the dataset's file.
  ///   - plain: The same with numbers in their shortest spelling.
  ///   - old: The rows that they take the place of, with numbers so.
  /// - Returns: How many cells were filled. O(cells).
  func fill(_ rows: inout [[String]], _ plain: [[String]], from old: [[String]]) -> Int {
    guard marks.contains(where: { !$0.isEmpty }) else { return 0 }
    var known = Dictionary(grouping: old, by: name)
    guard key.isEmpty || known.values.allSatisfy({ $0.count == 1 }) else { return 0 }
    var count = 0
    for (row, cells) in plain.enumerated() {
      let name = name(cells)
      guard let before = known[name]?.first else { continue }
      // Rows that differ in reasons alone stand in their order.
      known[name]?.removeFirst()
      for column in rows[row].indices
      where rows[row][column].isEmpty && column < before.count && marks[column].contains(before[column]) {
        rows[row][column] = before[column]
        count += 1
      }
    }
    return count
  }

  /// What a row is called: its key, or all it holds but for reasons.
  private func name(_ cells: [String]) -> [String] {
    if !key.isEmpty { return key.map { $0 < cells.count ? cells[$0] : "" } }
    return cells.enumerated().map { column, cell in
      column < marks.count && marks[column].contains(cell) ? "" : cell
    }
  }
}
