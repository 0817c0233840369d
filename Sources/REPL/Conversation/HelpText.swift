import Diagnostics
import Lua

/// Answers of `:help`.
enum HelpText {
  typealias Reference = [(heading: String, entries: [LuaFunctionEntry])]

  static func reply(to name: String, _ reference: Reference) throws -> Reply {
    let wanted = String(name.drop { $0 == ":" }.prefix { $0 != "(" })
    guard !wanted.isEmpty else { return Reply(text: overview(reference)) }
    let found = reference.flatMap { section in
      section.entries.filter { $0.name == wanted }.map { text(of: $0, heading: section.heading) }
    }
    guard found.isEmpty else { return Reply(text: found.joined(separator: "\n\n")) }
    let known = reference.flatMap { $0.entries.map(\.name) }
    return Reply(error: "no function or verb \"\(wanted)\"" + Suggestion.clause(for: wanted, among: known))
  }

  private static func overview(_ reference: Reference) -> String {
    var lines = [
      "Type a question in Lua, such as data.documents:count_by \"unit\".",
      "A line that begins with a verb, such as :count(), goes on with the entry before it.",
      "_ is the last result, _1 the one before it.", "",
      ":help NAME      what a function or verb does, with an example",
      ":data           the datasets; :data NAME its columns",
      ":page           looks at the last result page by page",
      ":mode csv       shows tables as csv; so do json, md, html, plain and table",
      ":quarter        the current quarter; :quarter 2021Q2 changes it",
      ":time           shows how long each entry takes, or no longer",
      ":quit           ends; so does Ctrl-D. Ctrl-C stops what runs",
    ]
    for section in reference {
      lines += ["", section.heading] + filled(section.entries.map(\.name))
    }
    return lines.joined(separator: "\n")
  }

  private static func text(of entry: LuaFunctionEntry, heading: String) -> String {
    var lines = ["\(entry.signature)  (\(heading.lowercased()))", "  \(entry.summary)"]
    let width = entry.parameters.map { DisplayWidth.cells($0.name) }.max() ?? 0
    lines += entry.parameters.map { parameter in
      "  \(DisplayWidth.padded(parameter.name, to: width))  \(parameter.type): \(parameter.summary)"
    }
    if !entry.example.isEmpty {
      lines += entry.example.split(separator: "\n").map { "  > \($0)" }
      lines += entry.output.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
    }
    while lines.last?.allSatisfy({ $0 == " " }) ?? false { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// Words in lines of at most 78 cells.
  private static func filled(_ words: [String]) -> [String] {
    var lines: [String] = []
    for word in words {
      if let last = lines.last, DisplayWidth.cells(last) + word.count < 78 {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append("  \(word)")
      }
    }
    return lines
  }
}
