import Tables

/// A plan that counts the rows of each value, built from grouping and sorting.
///
/// Result: one row a combination of ``columns``; columns: those, `count`, and for shares `percent` of all rows. The most
/// come first; columns whose values have an official order keep it.
package struct Counting: Sendable {
  package var columns: [NamedColumn]
  /// Digits of the per cent of all rows; nil counts only.
  package var shareDigits: Int?

  package init(_ columns: [NamedColumn], shareDigits: Int? = nil) {
    self.columns = columns
    self.shareDigits = shareDigits
  }

  /// - Throws: ``QueryError`` for columns that are not there.
  package func plan(over plan: Plan, origin: StepOrigin) throws -> Plan {
    let count = NamedColumn("count", .call(.count, []), title: "数量")
    let counted = plan.then(.ungroup, origin: origin).then(.group(columns), origin: origin)
      .then(.aggregate([count]), origin: origin)
    let schema = try Binder.bind(counted).schema
    let listed = columns.compactMap { column -> SortKey? in
      guard let domain = schema.index(of: column.name).flatMap({ schema[$0].domain }) else { return nil }
      return SortKey(NamedColumn(column.name, .column(column.name)), order: .listed(domain))
    }
    let most = SortKey(NamedColumn("count", .column("count")), isDescending: true)
    let sorted = counted.then(.sort(listed.isEmpty ? [most] : listed), origin: origin)
    guard let shareDigits else { return sorted }
    let all = ColumnExpression.call(.sum, [.column("count")])
    let share = ColumnExpression.call(
      ColumnFunction.percent, [.column("count"), all, .literal(.integer(Int64(shareDigits)))])
    return sorted.then(.derive([NamedColumn("percent", share)], .inherited), origin: origin)
  }
}
