import Diagnostics
import Readers

/// The values of one map in a pack's head, by what they are called in either language.
struct PackMap {
  var members: [PackKey: YAMLMember] = [:]
  let location: SourceLocation

  subscript(key: PackKey) -> YAMLValue? { members[key]?.value }

  func has(_ key: PackKey) -> Bool { members[key] != nil }
}
