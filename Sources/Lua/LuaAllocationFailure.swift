/// Which allocation of a state fails, for tests.
package struct LuaAllocationFailure: Sendable {
  /// Counted from 1.
  package var at: Int64

  /// Whether all later ones fail too.
  package var everAfter: Bool

  package init(at: Int64, everAfter: Bool) {
    self.at = at
    self.everAfter = everAfter
  }
}
