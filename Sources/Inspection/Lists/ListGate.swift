package import Query

/// How often a unit must have been observed before a list may judge it.
package struct ListGate: Sendable {
  package enum Policy: String, Hashable, Sendable, CaseIterable {
    /// Units with fewer observations are left out, and named beside the list.
    case leaveOut = "leave out"
    /// There is no list while there are such units.
    case refuse
  }

  /// A count of observations, such as the checks of a unit.
  package var observations: NamedColumn
  package var least: Int
  package var policy = Policy.leaveOut

  package init(_ observations: NamedColumn, least: Int) {
    self.observations = observations
    self.least = least
  }
}
