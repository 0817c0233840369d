/// One key that rows are ordered by. Missing values come last both ways.
package struct SortKey: Sendable {
  package var column: NamedColumn
  package var isDescending: Bool
  package var order: TextOrder

  package init(_ column: NamedColumn, isDescending: Bool = false, order: TextOrder = .codePoint) {
    self.column = column
    self.isDescending = isDescending
    self.order = order
  }
}

/// How texts are ordered.
package enum TextOrder: Hashable, Sendable {
  /// By Unicode code point.
  case codePoint
  /// As listed, such as the official order of units; texts not listed come after, by code point.
  case listed([String])
}
