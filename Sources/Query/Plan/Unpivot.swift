/// A plan that puts columns below each other, with their names in a column of their own.
///
/// Result: all rows with the first column's value, then all with the second's, and so on; columns: the others, then
/// ``nameColumn`` and ``valueColumn``.
package struct Unpivot: Sendable {
  package var columns: [String]
  package var nameColumn: String
  package var valueColumn: String

  package init(columns: [String], nameColumn: String = "name", valueColumn: String = "value") {
    self.columns = columns
    self.nameColumn = nameColumn
    self.valueColumn = valueColumn
  }

  package func plan(over plan: Plan, origin: StepOrigin) -> Plan {
    let parts = columns.map { column in
      plan.then(.ungroup, origin: origin)
        .then(
          .derive(
            [
              NamedColumn(nameColumn, .literal(.text(column)), domain: columns),
              NamedColumn(valueColumn, .column(column)),
            ], .inherited), origin: origin
        )
        .then(.without(columns), origin: origin)
    }
    return parts[0].then(.union, with: Array(parts.dropFirst()), origin: origin)
  }
}
