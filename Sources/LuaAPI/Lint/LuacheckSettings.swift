import Lua

/// Settings for luacheck, another program that looks through Lua: the names that scripts find here.
package struct LuacheckSettings {
  private let names: KnownNames

  package init(_ names: KnownNames) { self.names = names }

  /// `.luacheckrc`.
  package var text: String {
    let libraries = Set(KnownNames.libraries)
    var lines = [
      "-- Made by `tongbao doc luacheck`. Scripts run in Tongbao's own environment: Lua 5.4 without files, with the",
      "-- workbench's functions.", "std = {", "  read_globals = {",
    ]
    for name in names.globals.sorted() where !libraries.contains(name) { lines.append("    \"\(name)\",") }
    for library in KnownNames.libraries where names.globals.contains(library) {
      lines.append("    \(library) = { fields = {")
      for field in (names.fields[library] ?? []).sorted() { lines.append("      \(field) = {},") }
      lines.append("    } },")
    }
    return (lines + ["  },", "}", "max_line_length = 120", ""]).joined(separator: "\n")
  }
}
