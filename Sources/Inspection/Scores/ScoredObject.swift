/// One object that is scored.
package struct ScoredObject: Hashable, Sendable {
  package let name: String
  /// Its kind, one of those the pack knows; nil for a pack with one kind.
  package var kind: String?
  /// Whether it serves people in person; such as do not are not checked under every heading.
  package var hasServices = true

  package init(_ name: String) {
    self.name = name
  }
}
