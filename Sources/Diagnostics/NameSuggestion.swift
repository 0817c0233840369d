/// A name that does not exist, and the nearest right one, as an error suggests it.
package struct NameSuggestion: Hashable, Sendable {
  package let typed: String
  package let meant: String

  package init(typed: String, meant: String) {
    self.typed = typed
    self.meant = meant
  }
}
