import Tables

/// What heads the columns of a written table.
package enum ColumnHeading: Sendable {
  /// The names that formulas use.
  case names
  /// The titles, or the name where a column has no title.
  case titles

  func text(_ field: Field) -> String {
    switch self {
    case .names: field.name
    case .titles: field.title ?? field.name
    }
  }

  /// What heads each column; a title that another column has too, or that is another one's name, gives way to the name.
  func texts(_ schema: Schema) -> [String] {
    let wanted = schema.fields.map(text)
    var counts: [String: Int] = [:]
    for (field, heading) in zip(schema.fields, wanted) {
      counts[heading, default: 0] += 1
      if field.name != heading { counts[field.name, default: 0] += 1 }
    }
    return zip(schema.fields, wanted).map { field, heading in counts[heading] == 1 ? heading : field.name }
  }
}
