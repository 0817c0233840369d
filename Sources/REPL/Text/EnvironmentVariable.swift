import Glibc

/// What the environment says.
package enum EnvironmentVariable {
  /// The value of a variable; nil when it is not set.
  package static func value(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// The values of those that are set.
  package static func values(_ names: [String]) -> [String: String] {
    var values: [String: String] = [:]
    for name in names { values[name] = value(name) }
    return values
  }
}
