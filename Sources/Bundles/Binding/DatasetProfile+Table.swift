package import Tables

extension DatasetProfile {
  private static let mostRows = 2000
  private static let mostValues = 200

  /// What the first rows of a table show; of confidential columns only name and type.
  package init(_ name: String, title: String? = nil, table: Table) {
    let columns = zip(table.schema.fields, table.columns).map { field, column in
      var values: Set<String> = []
      if !field.isConfidential {
        for row in 0..<min(column.count, Self.mostRows) where values.count < Self.mostValues {
          if !column[row].isMissing { values.insert(column[row].description) }
        }
      }
      return ColumnProfile(field.name, title: field.title, type: field.type, values: values)
    }
    self.init(name, title: title, columns: columns)
  }
}
