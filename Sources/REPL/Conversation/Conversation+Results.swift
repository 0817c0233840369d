import CivilTime
import Lua
import LuaAPI
import Workbench

/// Commands about the last result, and those that leave something behind.
extension Conversation {
  /// How the last table, or the table that an entry gives, was computed.
  func explain(_ argument: String) throws -> Reply {
    var value = results.first
    if !argument.isEmpty { value = try session.evaluate(argument).values.first }
    guard let value, let text = try session.explanation(of: value) else {
      guard argument.isEmpty else {
        return Reply(error: "\(argument) is no table\n  help: only tables of data are computed in steps")
      }
      return Reply(
        error: "the last result is no table\n  help: name an entry that gives one: :explain data.documents")
    }
    return Reply(text: text)
  }

  /// Why a unit, or what a condition says, is in the last result or is not.
  func why(_ subject: String) throws -> Reply {
    guard !subject.isEmpty else {
      return Reply(error: ":why needs a unit or a condition\n  help: write :why 教体局, or :why score < 60")
    }
    guard let result = results.first, case .object = result else { return noTable }
    try session.remember(result, as: "_")
    let values = try session.evaluate("_:why(\(LuaText.literal(subject)))").values
    return Reply(text: try values.map { try session.text(of: $0) }.joined(separator: "\n"))
  }

  // MARK: - Undo

  /// Takes back what the last entry did to names, to the results `_` and to the quarter.
  func undo() throws -> Reply {
    guard let moment = moments.popLast() else {
      return Reply(
        error: "there is nothing to take back\n  help: what a command did, or a stop, cannot be taken back")
    }
    let names = try session.restore(moment.globals).filter { !Self.isResult($0) }
    let isOther = moment.quarter != workspace.quarter
    if isOther, let quarter = moment.quarter { try workspace.use(quarter.description) }
    (results, resultEntries) = moment.results
    lastEntry = moment.lastEntry
    journal.keep(moment.entries)
    let known = Set(session.globalNames)
    var lines = ["took back: \(moment.entry)"]
    lines += names.map { known.contains($0) ? "  \($0) is what it was before" : "  \($0) is gone" }
    if isOther, let quarter = moment.quarter { lines.append("  the quarter is \(quarter) again") }
    if lines.count == 1 { lines.append("  no name had changed") }
    return Reply(text: lines.joined(separator: "\n"))
  }

  /// `_`, `_1` … `_9`.
  static func isResult(_ name: String) -> Bool {
    name == "_" || (name.utf8.count == 2 && name.hasPrefix("_") && name.last?.isNumber ?? false)
  }

  // MARK: - Scripts

  /// Writes what the last result rests on as a script.
  func save(_ argument: String) throws -> Reply {
    guard !argument.isEmpty else {
      return Reply(error: ":save needs the name of a file, such as letters.lua")
    }
    let file = argument.hasSuffix(".lua") ? argument : argument + ".lua"
    guard !files.has(file) else {
      return Reply(error: "\"\(file)\" is there already\n  help: choose another name")
    }
    guard let script = try SavedScript(journal, name: file) else {
      return Reply(error: "there is no result to save\n  help: type an entry first, such as data.documents")
    }
    try files.write(Array(script.text.utf8), to: file)
    let quarter = workspace.quarter.map { " --param quarter=\($0)" } ?? ""
    let entries = script.entryCount == 1 ? "1 entry" : "\(script.entryCount) entries"
    return Reply(text: "wrote \(file) (\(entries)); run it with: tongbao run \(file)\(quarter)")
  }

  /// Runs a script as `tongbao run` does, in the current quarter; what it leaves behind is not seen here.
  func runScript(_ argument: String) throws -> Reply {
    let words = argument.split(separator: " ").map(String.init)
    guard let name = words.first else {
      return Reply(error: ":run needs a script, such as rankings/quarterly")
    }
    var given = parameters
    for word in words.dropFirst() {
      guard let sign = word.firstIndex(of: "="), sign != word.startIndex else {
        return Reply(error: "\"\(word)\" is not name=value\n  help: write :run \(name) limit=10")
      }
      given[String(word[..<sign])] = String(word[word.index(after: sign)...])
    }
    let quarter = workspace.quarter
    defer { if let quarter, quarter != workspace.quarter { try? workspace.use(quarter.description) } }
    stop.reset()
    let script = try ScriptSession(
      workspace, profile: .script, parameters: given, limits: limits, stop: stop, grid: grid, files: files,
      language: language,
      output: said)
    do {
      try script.run(script: name)
      try ScriptResults(script).deliver(to: nil, in: language, print: said)
    } catch {
      return failed(error, entry: nil)
    }
    return .nothing
  }

  // MARK: - What is left behind

  func changeLog(_ argument: String) throws -> Reply {
    switch argument {
    case "": return Reply(text: log.map { "what is said is added to \($0)" } ?? "nothing is added to a file")
    case "off":
      let file = log
      log = nil
      return Reply(text: file.map { "\($0) ends here" } ?? "nothing is added to a file")
    default:
      try files.append([], to: argument)
      log = argument
      return Reply(text: "what is said from now on is added to \(argument)")
    }
  }

  /// One-way: every road to a file goes through the folder for files.
  func makeSafe() -> Reply {
    files = files.sealed
    session.outputFolder = files
    let ended = log.map { "; \($0) ends here" } ?? ""
    log = nil
    return Reply(
      text: "nothing is written any more in this conversation, but the history of what is typed\(ended)")
  }
}
