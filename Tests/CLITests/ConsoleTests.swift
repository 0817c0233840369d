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
    try replay(document, in: copy.folder)
  }

  @Test func `another office installs and runs a bundle as its document says`() throws {
    let office = try SecondOffice()
    defer { office.remove() }
    try office.receive("季度排名", signedWith: 7)
    try replay("docs/bundles.md", in: office.folder)
  }

  /// Runs what a document shows, and compares what it prints. A block with the name of a file is that file.
  private func replay(_ document: String, in folder: URL) throws {
    let path = Tongbao.root.appending(path: document)
    let text = try String(contentsOf: path, encoding: .utf8)
    var recorded: [String] = []
    var lines = text.components(separatedBy: "\n")[...]
    while let line = lines.popFirst() {
      recorded.append(line)
      let file = ["```csv ", "```yaml "].first(where: line.hasPrefix).map { line.dropFirst($0.count) }
      guard file != nil || line == "```console" else { continue }
      let block = Array(lines.prefix { $0 != "```" })
      lines = lines.dropFirst(block.count)
      if let file {
        recorded += block
        try Data((block.joined(separator: "\n") + "\n").utf8).write(to: folder.appending(path: String(file)))
        continue
      }
      for command in block where command.hasPrefix("$ tongbao ") {
        recorded.append(command)
        recorded += try printed(by: command, in: folder)
      }
    }
    let found = recorded.joined(separator: "\n")
    if ProcessInfo.processInfo.environment["RECORD"] == "1", found != text {
      try found.write(to: path, atomically: true, encoding: .utf8)
      Issue.record("\(document) was written anew; run again without RECORD")
    }
    #expect(found == text)
  }

  /// What is seen of a command; `> FILE` at its end takes the standard output away.
  private func printed(by command: String, in folder: URL) throws -> [String] {
    var words = command.split(separator: " ").dropFirst(2).map(String.init)
    var taken: String?
    if words.count > 2, words[words.count - 2] == ">" {
      taken = words.removeLast()
      words.removeLast()
    }
    var result = try Tongbao.run(words, folder: folder)
    if let taken {
      try Data(result.output.utf8).write(to: folder.appending(path: taken))
      result.output = ""
    }
    return (result.output + result.errors).split(separator: "\n").map(String.init)
  }
}
