package import Diagnostics
package import Workbench

/// The ```` ```lua-repl ```` blocks of a Markdown file: conversations that must go as they are printed.
///
/// Lines with a prompt are typed, the lines below are the reply. `…` alone in a reply stands for any further lines.
package struct Transcript {
  private let file: String
  private let language: Language
  private let lines: [String]

  package init(file: String, text: String, language: Language = .english) {
    self.file = file
    self.language = language
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// What went otherwise, each with its place such as `REPL.md:7`; and the file as it would be right.
  ///
  /// Each block is a conversation of its own over a workspace from `open`; all write and read in the folder `files`.
  package func run(
    open: () throws -> OpenWorkspace, files: OutputFolder
  ) throws -> (failures: [String], recorded: String) {
    var failures: [String] = []
    var recorded: [String] = []
    var place = 0
    while place < lines.count {
      let line = lines[place]
      recorded.append(line)
      place += 1
      guard line == "```lua-repl" else { continue }
      let end = lines[place...].firstIndex(of: "```") ?? lines.endIndex
      var block = try TranscriptBlock(workspace: open(), files: files, file: file, language: language)
      for number in place..<end { block.add(lines[number], line: number + 1) }
      block.finish()
      failures += block.failures
      recorded += block.recorded
      place = end
    }
    return (failures, recorded.joined(separator: "\n"))
  }
}
