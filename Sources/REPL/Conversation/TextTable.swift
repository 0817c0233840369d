import Tables

/// A table of texts, for lists that are shown.
enum TextTable {
  static func table(_ names: [String], _ rows: [[String?]]) -> Table {
    let columns = names.indices.map { place in
      var builder = ColumnBuilder(.text)
      for row in rows {
        if let text = row[place] { builder.append(text: text) } else { builder.appendMissing() }
      }
      return builder.build()
    }
    return Table(Schema(names.map { Field($0, .text) }), columns)
  }
}
