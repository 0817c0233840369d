package import Diagnostics

/// A named value of a YAML map.
package struct YAMLMember: Hashable, Sendable {
  package let name: String
  /// Where the name stands.
  package let location: SourceLocation
  package let value: YAMLValue

  package init(name: String, location: SourceLocation, value: YAMLValue) {
    self.name = name
    self.location = location
    self.value = value
  }
}
