package import Diagnostics
import Lua
package import LuaAPI

/// The reference of Lua functions and verbs as Markdown in one language, made from their entries.
package struct APIDocument {
  private let reference: [ReferenceSection]
  private let language: Language

  package init(_ reference: [ReferenceSection], in language: Language) {
    self.reference = reference
    self.language = language
  }

  package var markdown: String {
    var lines = [
      Phrase("# The Lua functions of Tongbao", zh: "# 通报的Lua函数"), .empty,
      Phrase(
        "Made by `tongbao doc lua-api` from the entries in `Sources/LuaAPI`. Every example is run by a test.",
        zh: "由`tongbao doc lua-api --lang zh`根据`Sources/LuaAPI`中的条目生成。每个例子都由测试运行。"),
    ]
    for section in reference {
      lines += [.empty, Phrase("## \(section.heading)", zh: "## \(section.heading)")]
      for entry in section.entries { lines += described(entry) }
    }
    return lines.map { $0.text(in: language) + "\n" }.joined()
  }

  private func described(_ entry: LuaFunctionEntry) -> [Phrase] {
    var lines = [.empty, Phrase(verbatim: "### `\(entry.signature)`"), .empty, entry.summary]
    if !entry.parameters.isEmpty { lines.append(.empty) }
    lines += entry.parameters.map { parameter in
      let optional = parameter.isOptional ? Phrase(", optional", zh: "，可不写") : .empty
      return Phrase(
        "- `\(parameter.name)` (\(parameter.type.name)\(optional)): \(parameter.summary)",
        zh: "- `\(parameter.name)`（\(parameter.type.name)\(optional)）：\(parameter.summary)")
    }
    if !entry.example.isEmpty { lines += fenced(entry.example, as: "lua") }
    if !entry.output.isEmpty { lines += fenced(entry.output, as: "text") }
    return lines
  }

  private func fenced(_ text: String, as kind: String) -> [Phrase] {
    ["", "```\(kind)", text, "```"].map { Phrase(verbatim: $0) }
  }
}
