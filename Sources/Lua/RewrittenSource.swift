/// Lua source that stock Lua takes, on the same lines as it was written.
package struct RewrittenSource: Hashable, Sendable {
  /// What to give to Lua.
  package let text: String

  /// What the person should have written: full-width signs in half width, names as they are.
  package let repaired: String

  /// What was read as something else than it was written, in order; empty in scripts.
  package let notes: [SourceNote]
}
