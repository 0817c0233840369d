package import Tables

/// A kind of inspected object, such as 门户网站, and what of the pack is for it.
package struct ObjectKind: Hashable, Sendable {
  package let name: String
  package var parts: Set<RulePart> = Set(RulePart.allCases)
  /// Rules, items or headings that do not hold for it.
  package var off: [String] = []
  /// Caps of its own, by cap group or item.
  package var caps: [String: FixedDecimal] = [:]

  package init(_ name: String) {
    self.name = name
  }
}
