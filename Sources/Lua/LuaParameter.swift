/// One parameter of a function, as its entry describes it.
package struct LuaParameter: Sendable, Hashable {
  package var name: String

  /// For readers: `"text"`, `"formula or function"`, `"table"`.
  package var type: String
  package var summary: String
  package var isOptional: Bool

  package init(_ name: String, type: String, summary: String, isOptional: Bool = false) {
    self.name = name
    self.type = type
    self.summary = summary
    self.isOptional = isOptional
  }
}
