import Glibc
package import Reports

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

  /// What charts are made of: blocks, unless the locale says that the terminal does not take UTF-8.
  package static var chartSigns: ChartSigns {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(value).first { !$0.isEmpty } ?? ""
    let name = locale.lowercased()
    return name.isEmpty || name.contains("utf-8") || name.contains("utf8") ? .blocks : .plain
  }
}
