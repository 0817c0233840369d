import Foundation
import Testing

/// Texts that people read are phrases: a literal that reads like a sentence stands within one.
///
/// Told from the source as far as it goes: three English words in a row, outside of a phrase, of a condition that traps,
/// and of the example of an entry. A text of one or two words goes unseen.
@Suite struct SpokenLiteralTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  /// How many literals of each module read like a sentence and stand outside of a phrase; no module that is not named has
  /// any. In the first row they are no texts for people: names of steps of a plan, what stock Lua says, data, what is
  /// written into a receipt. In the second they still have to be said in Chinese.
  private static let known = [
    "Diagnostics": 3, "Tables": 1, "Query": 3, "Lua": 8, "LuaAPI": 6, "Workbench": 1,
    "REPL": 69, "Inspection": 89, "Reports": 44,
  ]

  @Test func `a literal that reads like a sentence stands within a phrase`() throws {
    var found: [String: [String]] = [:]
    for file in try Self.files() {
      let module = file.pathComponents[Self.sources.pathComponents.count]
      let text = try String(contentsOf: file, encoding: .utf8)
      for literal in SwiftLiterals(text).sentences {
        found[module, default: []].append("\(file.lastPathComponent): \(literal)")
      }
    }
    for (module, literals) in found.sorted(by: { $0.key < $1.key }) {
      #expect(literals.count == Self.known[module] ?? 0, "\(module): \(literals.joined(separator: "\n"))")
    }
  }

  @Test func `a sentence is found outside of a phrase only`() {
    let source = #"""
      let a = Phrase("no column of \(name) is here", zh: "没有列")
      let b = "no column of \(name) is here"  // the column is here
      preconditionFailure("an entry has a name")
      entry("x", example: "print this and that")
      throw Fault("cannot read the \(file("the name of it")) at all")
      let c = "a, b"
      """#
    #expect(
      SwiftLiterals(source).sentences == [#""no column of … is here""#, #""cannot read the … at all""#])
  }

  private static func files() throws -> [URL] {
    guard let walker = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil) else {
      return []
    }
    return walker.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
  }
}
