/// Which rows a join keeps.
package enum JoinKind: String, Hashable, Sendable, CaseIterable {
  /// Rows with a partner, once for each partner.
  case inner
  /// All rows of the left table; missing values where there is no partner.
  case left
  /// All rows of both tables.
  case full
}
