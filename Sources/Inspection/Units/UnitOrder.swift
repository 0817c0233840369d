package import Query

/// In which order a list names its units: always one that somebody chose, never that of code points.
///
/// The founding notice has five pairs of units in both orders across its six lists, so no one order is right.
package enum UnitOrder: Sendable {
  /// By the registry's official order (机构序): ``UnitDirectory/officialOrder``.
  case official([String])
  /// By stated columns, best first; ties as entered.
  case merit([SortKey])
  case asEntered

  /// The words scripts use for the three.
  package static let names = ["official", "merit", "as entered"]

  /// Sort keys for rows whose unit is in `column`; none leaves the rows as they are.
  package func sortKeys(unit column: String) -> [SortKey] {
    switch self {
    case .official(let names): [SortKey(NamedColumn(column, .column(column)), order: .listed(names))]
    case .merit(let keys): keys
    case .asEntered: []
    }
  }
}
