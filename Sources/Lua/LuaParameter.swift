package import Diagnostics

/// One parameter of a function, as its entry describes it.
package struct LuaParameter: Sendable, Hashable {
  package var name: String

  package var type: LuaKind
  package var summary: Phrase
  package var isOptional: Bool

  package init(_ name: String, type: LuaKind, summary: Phrase, isOptional: Bool = false) {
    self.name = name
    self.type = type
    self.summary = summary
    self.isOptional = isOptional
  }
}
