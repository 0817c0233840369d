import Diagnostics
import Lua
import LuaAPI
import REPL
import Testing
import Workbench

/// Every described function does what its example says.
@Suite struct APIExampleTests {
  private final class Printed { var text = "" }

  @Test func `every example prints its expected output`() throws {
    var wrong: [String] = []
    for section in try Self.session(Printed()).reference {
      for entry in section.entries where !entry.example.isEmpty {
        let printed = Printed()
        var result: String
        do {
          let session = try Self.session(printed)
          let values = try session.evaluate(entry.example).values
          result = printed.text + (try values.map { try session.text(of: $0) + "\n" }.joined())
        } catch { result = "error: \(error)" }
        while result.last == "\n" { result.removeLast() }
        if result != entry.output {
          wrong.append(
            "\(section.heading), \(entry.name): \(entry.example)\nprints\n\(result)\nnot\n\(entry.output)")
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n---\n"))")
  }

  @Test func `every entry says what it does`() throws {
    let silent = try Self.session(Printed()).reference.flatMap(\.entries).filter { $0.summary.isEmpty }.map(
      \.name)
    #expect(silent == [])
  }

  private static func session(_ printed: Printed) throws -> ScriptSession {
    try ScriptSession(Repository.open(), profile: .trusted, output: { printed.text += $0 })
  }
}
