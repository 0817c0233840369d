import Lua
import LuaAPI
import Readers
import Reports
import Tables

/// Takes requests and times the work.
struct Desk {
  let session: ScriptSession
  private let clock = ContinuousClock()

  init(session: ScriptSession) {
    self.session = session
  }

  mutating func answer(_ line: String) -> String {
    do {
      let request = try JSONScanner.scan(Array(line.utf8), file: "request")
      if let name = request["load"]?.string, let path = request["path"]?.string {
        return try load(name, path)
      }
      guard let question = request["ask"]?.string else { return Self.failure("no request") }
      return try ask(question, wantsDigest: request["digest"] != nil, ordered: request["ordered"]?.string)
    } catch {
      return Self.failure("\(error)")
    }
  }

  private func load(_ name: String, _ path: String) throws -> String {
    let start = clock.now
    let values = try session.evaluate("read(\(Self.quoted(path)))").values
    let seconds = Self.seconds(clock.now - start)
    guard let value = values.first, let table = try session.table(of: value) else {
      return Self.failure("nothing was read")
    }
    try session.remember(value, as: name)
    let types = table.schema.fields.map { "\($0.name) \($0.type)" }.joined(separator: ", ")
    return #"{"seconds": \#(seconds), "rows": \#(table.rowCount), "types": \#(Self.quoted(types))}"#
  }

  private func ask(_ question: String, wantsDigest: Bool, ordered: String?) throws -> String {
    let start = clock.now
    let value = try session.evaluate(question).values.first ?? .nil
    let table = try session.table(of: value)
    let seconds = Self.seconds(clock.now - start)
    guard let table else {
      return #"{"seconds": \#(seconds), "text": \#(Self.quoted(try session.text(of: value)))}"#
    }
    let digest = wantsDigest ? #", "digest": \#(TableDigest.json(table, ordered: ordered))"# : ""
    return #"{"seconds": \#(seconds), "rows": \#(table.rowCount)\#(digest)}"#
  }

  private static func failure(_ message: String) -> String {
    #"{"error": \#(quoted(message))}"#
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  /// A text in quotes as JSON and Lua both read it.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _ where scalar.value < 32: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
