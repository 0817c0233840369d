/// A piece of a template, in the order of the text.
package struct TemplateSegment: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Printed as it stands.
    case text
    /// A Lua expression whose value is printed.
    case expression
    /// Lua statements, or parts of them: `for … do`, `end`.
    case statement
  }

  package let kind: Kind
  /// The text, or the Lua source between the braces without spaces around it.
  package let source: String
  /// Where ``source`` starts in the template; both count from 1, columns in characters.
  package let line: Int
  package let column: Int
}
