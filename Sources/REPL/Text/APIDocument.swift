package import Lua

/// The reference of Lua functions and verbs as Markdown, made from their entries.
package struct APIDocument {
  private let reference: [(heading: String, entries: [LuaFunctionEntry])]

  package init(_ reference: [(heading: String, entries: [LuaFunctionEntry])]) {
    self.reference = reference
  }

  package var markdown: String {
    var lines = [
      "# The Lua functions of Tongbao", "",
      "Made by `tongbao doc lua-api` from the entries in `Sources/LuaAPI`. Every example is run by a test.",
    ]
    for section in reference {
      lines += ["", "## \(section.heading)"]
      for entry in section.entries { lines += described(entry) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func described(_ entry: LuaFunctionEntry) -> [String] {
    var lines = ["", "### `\(entry.signature)`", "", entry.summary]
    if !entry.parameters.isEmpty { lines.append("") }
    lines += entry.parameters.map { parameter in
      "- `\(parameter.name)` (\(parameter.type)\(parameter.isOptional ? ", optional" : "")): \(parameter.summary)"
    }
    if !entry.example.isEmpty { lines += ["", "```lua", entry.example, "```"] }
    if !entry.output.isEmpty { lines += ["", "```text", entry.output, "```"] }
    return lines
  }
}
