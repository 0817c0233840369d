package import Diagnostics

/// A kind of value that functions take or give.
package struct LuaKind: Sendable, Hashable {
  /// What messages and the reference call it.
  package var name: Phrase
  /// How definitions for editors write it (LuaLS).
  package var annotation: String

  package init(_ name: Phrase, annotation: String) {
    self.name = name
    self.annotation = annotation
  }
}
