/// A join whose keys are settled to columns. Inputs: left, right.
///
/// Columns: all of the left table, then the right ones at ``rightPlaces``.
package struct BoundJoin: Sendable {
  package let kind: JoinKind
  /// Places of the keys in the left table, and of their partners in the right one.
  package let left: [Int]
  package let right: [Int]
  package let rightPlaces: [Int]
  /// A condition over the left columns that never fails: only rows in which it holds are joined, while what is
  /// reported of the keys is about all rows. Made by optimisers; nil in a full join.
  package let condition: BoundExpression?
  /// How many columns were asked for, by which the size of the result is limited; nil for as many as there are.
  package let askedColumns: Int?

  package init(
    _ kind: JoinKind, left: [Int], right: [Int], rightPlaces: [Int], condition: BoundExpression? = nil,
    askedColumns: Int? = nil
  ) {
    self.kind = kind
    self.left = left
    self.right = right
    self.rightPlaces = rightPlaces
    self.condition = condition
    self.askedColumns = askedColumns
  }
}
