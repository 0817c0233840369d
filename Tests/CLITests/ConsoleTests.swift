import Foundation
import Testing

/// What documents show of commands is what they print. `RECORD=1` writes the replies anew, and fails that run.
@Suite struct ConsoleTests {
  /// Files that the sessions of a document find, and what they are.
  private static let files = [
    "检查.xlsx": "stacked_header_groups_totals.xlsx", "四季度.xlsx": "title_above.xlsx",
  ]

  @Test(arguments: ["docs/import.md", "docs/jobs.md"])
  func `every session of commands in a document goes as printed`(document: String) throws {
    let copy = try Workspace().withScripts()
    defer { copy.remove() }
    let tables = Tongbao.root.appending(path: "Tests/ReadersTests/OfficeTables")
    for (name, source) in Self.files {
      try FileManager.default.copyItem(
        at: tables.appending(path: source), to: copy.folder.appending(path: name))
    }
    let path = Tongbao.root.appending(path: document)
    let text = try String(contentsOf: path, encoding: .utf8)
    var recorded: [String] = []
    var lines = text.components(separatedBy: "\n")[...]
    while let line = lines.popFirst() {
      recorded.append(line)
      guard line.hasPrefix("```csv ") || line == "```console" else { continue }
      let block = Array(lines.prefix { $0 != "```" })
      lines = lines.dropFirst(block.count)
      if line == "```console" {
        for command in block where command.hasPrefix("$ tongbao ") {
          let words = command.split(separator: " ").dropFirst(2).map(String.init)
          let result = try Tongbao.run(words, folder: copy.folder)
          recorded.append(command)
          let printed = (result.output + result.errors).split(separator: "\n").map(String.init)
          recorded += printed
        }
      } else {
        recorded += block
        try Data((block.joined(separator: "\n") + "\n").utf8).write(
          to: copy.folder.appending(path: String(line.dropFirst("```csv ".count))))
      }
    }
    let found = recorded.joined(separator: "\n")
    if ProcessInfo.processInfo.environment["RECORD"] == "1", found != text {
      try found.write(to: path, atomically: true, encoding: .utf8)
      Issue.record("\(document) was written anew; run again without RECORD")
    }
    #expect(found == text)
  }
}
