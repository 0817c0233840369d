package import Diagnostics

/// The values of one map of a file, by what they are called in either language.
package struct YAMLFields<Key: YAMLKey> {
  package var members: [Key: YAMLMember] = [:]
  package let location: SourceLocation

  package init(at location: SourceLocation) {
    self.location = location
  }

  package subscript(key: Key) -> YAMLValue? { members[key]?.value }

  package func has(_ key: Key) -> Bool { members[key] != nil }
}
