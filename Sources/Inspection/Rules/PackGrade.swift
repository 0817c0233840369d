package import Tables

/// A grade of a pack, and the lowest score that earns it.
package struct PackGrade: Hashable, Sendable {
  package let name: String
  package let atLeast: FixedDecimal

  package init(_ name: String, atLeast: FixedDecimal) {
    self.name = name
    self.atLeast = atLeast
  }
}
