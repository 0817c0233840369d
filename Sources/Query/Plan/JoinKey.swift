/// A pair of columns that must be equal for rows to be joined.
package struct JoinKey: Hashable, Sendable {
  package var left: String
  package var right: String

  package init(left: String, right: String) {
    self.left = left
    self.right = right
  }
}
