import Diagnostics
import Lua

/// How an entry or a class is written for editors: `---@…` lines of LuaLS, which is Lua that does nothing.
enum Definition {
  /// A function under a name, or a method of a table that stands under a name; `kinds` puts other kinds in the place of those
  /// that the entry names.
  static func function(
    _ entry: LuaFunctionEntry, of receiver: String? = nil, in language: Language,
    kinds: (String) -> String = { $0 }
  ) -> [String] {
    var lines = remark(entry.summary.text(in: language))
    for parameter in entry.parameters {
      let summary = parameter.summary.text(in: language)
      let kind = kinds(parameter.type.annotation)
      lines.append(
        "---@param \(name(of: parameter))\(parameter.isOptional ? "?" : "") \(kind) \(oneLine(summary))")
    }
    if entry.isVariadic {
      lines.append("---@param ... \(kinds(entry.parameters.last?.type.annotation ?? "any"))")
    }
    lines += entry.gives.map { "---@return \(kinds($0.annotation))" }
    var names = entry.parameters.map(name)
    if entry.isVariadic { names.append("...") }
    let called = receiver.map { "\($0):\(entry.name)" } ?? entry.name
    return lines + ["function \(called)(\(names.joined(separator: ", "))) end", ""]
  }

  /// A text as comment lines.
  static func remark(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "---\($0)" }
  }

  /// A field of a class, in brackets where its name is none that an editor takes otherwise.
  static func field(_ name: String, _ kind: String, mayBeMissing: Bool = false, _ told: String) -> String {
    let mark = mayBeMissing ? "?" : ""
    let written = isPlainName(name) ? name + mark : "[\(text(name))]"
    let type = isPlainName(name) ? kind : kind + (mayBeMissing ? "|nil" : "")
    return "---@field " + [written, type, oneLine(told)].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// A text in quotation marks.
  static func text(_ value: String) -> String {
    "\"\(value.map { character in character == "\"" || character == "\\" ? "\\\(character)" : String(character) }.joined())\""
  }

  private static func name(of parameter: LuaParameter) -> String {
    LuaLexer.keywords.contains(parameter.name) ? parameter.name + "_" : parameter.name
  }

  private static func isPlainName(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
      return false
    }
    return !LuaLexer.keywords.contains(name)
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
