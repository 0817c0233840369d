package import Tables

/// A plan that puts the groups of one column side by side, built from grouping and conditional aggregates.
///
/// Result: one row a combination of ``rows``; columns: those, then one a value of ``column`` with the measure of its
/// rows. The values are stated, so that one without rows is an empty column, not a missing one; missing may be one of
/// them, for the rows that have none.
package struct Pivot: Sendable {
  /// Columns that name the rows of the result.
  package var rows: [NamedColumn]
  /// The column whose values become columns.
  package var column: String
  /// The values, and what their columns are called.
  package var values: [(value: Value, name: String)]
  /// An aggregate such as `count()` or `sum(posts)`.
  package var measure: NamedColumn
  /// What the margins are called: a column with the measure of each row's whole, and a row with that of each column; nil
  /// for none. Margins are computed from the rows, not from the cells, so that rates have them too.
  package var margin: String?

  package init(
    rows: [NamedColumn], column: String, values: [(value: Value, name: String)], measure: NamedColumn,
    margin: String? = nil
  ) {
    self.rows = rows
    self.column = column
    self.values = values
    self.measure = measure
    self.margin = margin
  }

  package func plan(over plan: Plan, origin: StepOrigin) -> Plan {
    var columns = values.map { value, name in
      NamedColumn(name, limited(measure.expression, to: isValue(value)), text: measure.text)
    }
    if let margin { columns.append(NamedColumn(margin, measure.expression, text: measure.text)) }
    let whole = plan.then(.ungroup, origin: origin).then(.aggregate(columns), origin: origin)
    guard let first = rows.first else { return whole }
    let cells = plan.then(.group(rows), origin: origin).then(.aggregate(columns), origin: origin)
    guard let margin else { return cells }
    let isText = (try? Binder.bind(cells))?.schema.fields.first?.type == .text
    let named = NamedColumn(first.name, .literal(.text(margin)))
    let total = isText ? whole.then(.derive([named], .inherited), origin: origin) : whole
    return cells.then(.union, with: [total], origin: origin)
  }

  private func isValue(_ value: Value) -> ColumnExpression {
    .binary(.equal, .column(column), .literal(Literal(value)))
  }

  /// The measure over the rows for which the condition holds: every aggregate inside it is limited to them.
  private func limited(_ expression: ColumnExpression, to condition: ColumnExpression) -> ColumnExpression {
    switch expression.kind {
    case .call("count", let arguments) where arguments.isEmpty: .call("count_if", [condition])
    case .call("count_if", let arguments): .call("count_if", arguments.map { .binary(.and, condition, $0) })
    case .call(let name, let arguments) where AggregateFunction(rawValue: name) != nil:
      .call(
        name,
        arguments.enumerated().map { place, argument in
          place == 0 ? .call("if_else", [condition, argument, .literal(.missing)]) : argument
        })
    case .call(let name, let arguments): .call(name, arguments.map { limited($0, to: condition) })
    case .unary(let operation, let operand): .unary(operation, limited(operand, to: condition))
    case .binary(let operation, let left, let right):
      .binary(operation, limited(left, to: condition), limited(right, to: condition))
    case .column, .literal, .parameter, .list, .function: expression
    }
  }
}
