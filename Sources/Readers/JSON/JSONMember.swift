package import Diagnostics

/// A named value of a JSON object.
package struct JSONMember: Hashable, Sendable {
  package let name: String
  /// Where the name stands.
  package let location: SourceLocation
  package let value: JSONValue
}
