/// What a run of a Lua function over rows has seen of missing values.
package struct LuaRowTally: Equatable, Sendable {
  /// The rows in which a missing value was put in order, and whose result would be another if that order held.
  package var undecided: Int

  /// Whether some row has read a missing value.
  package var readsMissing: Bool

  /// Whether a method of a missing value was called, so that nobody knows what became of it.
  package var isUntold: Bool

  package init(undecided: Int, readsMissing: Bool, isUntold: Bool) {
    self.undecided = undecided
    self.readsMissing = readsMissing
    self.isUntold = isUntold
  }
}
