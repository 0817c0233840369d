package import Tables

/// Tables written as a grid: names, types, then rows.
///
///     | unit | score      | sent_on    |
///     | text | decimal(1) | date       |
///     | 甲   | 89.9       | 2021-08-23 |
///     | 乙   |            |            |
///
/// An empty cell is missing, `<not inspected>` is missing for that reason, and `''` is an empty text.
package enum TableLiteral {
  /// The table that a grid shows. A grid that cannot be read stops the test run.
  package static func table(_ grid: String) -> Table {
    let lines = grid.split(separator: "\n").map(cells).filter { !$0.isEmpty }
    precondition(lines.count >= 2, "a grid begins with names and types")
    let types = lines[1].map(type)
    var builders = types.map { ColumnBuilder($0) }
    for line in lines.dropFirst(2) {
      precondition(line.count == types.count, "every row has all cells: \(line)")
      for (place, cell) in line.enumerated() {
        let fits = builders[place].append(value(cell, types[place]))
        precondition(fits, "\(cell) is no \(types[place])")
      }
    }
    let fields = zip(lines[0], types).map { Field($0, $1) }
    return Table(Schema(fields), builders.map { $0.build() }, rowCount: lines.count - 2)
  }

  /// A table of these values, which fit into the fields' types.
  package static func table(_ schema: Schema, rows: [[Value]]) -> Table {
    let columns = schema.fields.enumerated().map { place, field in
      var builder = ColumnBuilder(field.type)
      for row in rows {
        let fits = builder.append(row[place])
        precondition(fits, "\(row[place]) is no \(field.type)")
      }
      return builder.build()
    }
    return Table(schema, columns, rowCount: rows.count)
  }

  private static func cells(_ line: Substring) -> [String] {
    let trimmed = trim(line)
    guard trimmed.hasPrefix("|"), trimmed.hasSuffix("|"), trimmed.count > 1 else { return [] }
    return trimmed.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
      .map { String(trim($0)) }
  }

  private static func trim(_ text: Substring) -> Substring {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }

  private static func type(_ text: String) -> ColumnType {
    let simple: [ColumnType] = [.bool, .int, .float, .text, .date, .datetime, .period]
    let decimals = (0...18).map { ColumnType.decimal(scale: $0) }
    guard let type = (simple + decimals).first(where: { $0.description == text }) else {
      preconditionFailure("\(text) is no type")
    }
    return type
  }
}
