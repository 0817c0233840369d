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
  /// any.
  private static let known = [
    // What the nearest right name is said with in English, and what the compiler says to who forgets the language.
    "Diagnostics": 2,
    // A question to SQLite.
    "Ledger": 1,
    // Words of schedules.
    "Scheduling": 2,
    // A label in data packages.
    "Tables": 1,
    // Names of steps of a plan, as evidence and `explain` hold them.
    "Query": 2,
    // What stock Lua says, to be found and translated.
    "Lua": 15,
    // Heads of files that other programs read.
    "Bundles": 3,
    // Settings for editors and luacheck, and Lua that lists the fields of a library.
    "LuaAPI": 3,
    // The first letters of Chinese readings; the head of a saved script.
    "REPL": 2,
    // The head of a receipt; what systemd reads.
    "Workbench": 3,
    // Cells and names of what is computed, formulas, and values of rule packs.
    "Inspection": 9,
    // What stands in charts, which have a language of their own, and style sheets.
    "Reports": 12,
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
