import Diagnostics
import Foundation
import REPL
import Testing
import Workbench

/// What the documents show is what the program says. `RECORD=1` writes the replies anew, and fails that run.
@Suite struct TranscriptTests {
  @Test(arguments: [
    "REPL.md", "REPL.zh.md", "README.md", "README.zh.md", "docs/lists.md", "docs/rankings.md",
    "docs/trends.md", "docs/rectification.md", "docs/rules.md", "docs/tour.md", "docs/writing.md",
    "docs/charts.md", "docs/notices.md",
  ])
  func `every conversation in a document goes as printed`(file: String) throws {
    let path = Repository.root.appending(path: file)
    let text = try String(contentsOf: path, encoding: .utf8)
    let folder = FileManager.default.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let (failures, recorded) = try Transcript(
      file: file, text: text, language: file.hasSuffix(".zh.md") ? .chinese : .english
    )
    .run(open: Repository.open, files: OutputFolder(folder.path))
    if ProcessInfo.processInfo.environment["RECORD"] == "1", recorded != text {
      try recorded.write(to: path, atomically: true, encoding: .utf8)
      Issue.record("\(file) was written anew; run again without RECORD")
    }
    for failure in failures { Issue.record("\(failure)") }
  }
}
