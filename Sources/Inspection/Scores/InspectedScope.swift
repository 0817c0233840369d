/// What was looked at: an object that was not looked at under a rule is not clean under it.
package struct InspectedScope: Sendable {
  /// One thing that was looked at, under a rule, an item, a heading or a part.
  package struct Entry: Hashable, Sendable {
    package let object: String
    /// The name of a rule, an item, a heading or a part; nil for everything.
    package let name: String?
    /// How many were looked at, and how many there are; nil when nobody says.
    package var inspected: Int?
    package var population: Int?
    /// Why nothing can be told after all; nil for an ordinary entry.
    package var gap: String?

    package init(_ object: String, _ name: String?) {
      self.object = object
      self.name = name
    }
  }

  /// Objects that were looked at under every rule.
  package var whole: Set<String>
  package var entries: [Entry]

  package init(whole: Set<String> = [], entries: [Entry] = []) {
    self.whole = whole
    self.entries = entries
  }
}
