/// Which rows a window function looks at, and in which order, when a verb says so itself.
///
/// What is nil comes from the grouping and from the current order of rows.
package struct WindowScope: Sendable {
  /// Columns that order the rows: the option `by`.
  package var order: [SortKey]?
  /// Columns that split the rows: the option `within`.
  package var partition: [NamedColumn]?

  package init(order: [SortKey]? = nil, partition: [NamedColumn]? = nil) {
    self.order = order
    self.partition = partition
  }

  package static let inherited = WindowScope()
}
