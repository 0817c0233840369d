/// What a chart looks like, by the name that scripts use.
package enum ChartKind: String, Hashable, Sendable, CaseIterable {
  /// Lying bars, one a row and in the table's order; with several columns of numbers, or by a second column, in groups.
  case bar
  /// Lines over periods, days or other steps, with gaps where a value is missing.
  case line
  /// Places from period to period, the best on top.
  case bump
  /// How many values lie between round limits.
  case histogram
  /// Numbers as shades: one row a unit, one column an indicator.
  case heat
  /// A dot with the range around it, one a row.
  case dots
}
