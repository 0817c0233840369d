import CivilTime
import Diagnostics
import Lua
import LuaAPI
import Workbench

/// Commands about the last result, and those that leave something behind.
extension Conversation {
  /// How the last table, or the table that an entry gives, was computed.
  func explain(_ argument: String) throws -> Reply {
    guard !argument.isEmpty else {
      for result in results {
        if let text = try session.explanation(of: result) { return Reply(text: text) }
      }
      throw ConversationError(.notExplained(nil))
    }
    guard let value = try session.evaluate(argument).values.first,
      let text = try session.explanation(of: value)
    else { throw ConversationError(.notExplained(argument)) }
    return Reply(text: text)
  }

  /// Why a unit, or what a condition says, is in the last table, list or figure or is not.
  func why(_ subject: String) throws -> Reply {
    guard !subject.isEmpty else { throw ConversationError(.noSubject) }
    guard let place = results.firstIndex(where: session.hasRows) else { throw ConversationError(.noTable) }
    let name = place == 0 ? "_" : "_\(place)"
    try session.remember(results[place], as: name)
    let values = try session.evaluate("\(name):why(\(LuaText.literal(subject)))").values
    return Reply(text: try values.map { try session.text(of: $0) }.joined(separator: "\n"))
  }

  // MARK: - Undo

  /// Takes back what the last entry did to names, to the results `_` and to the quarter.
  func undo() throws -> Reply {
    guard let moment = moments.popLast() else { throw ConversationError(.nothingToUndo) }
    let names = try session.restore(moment.globals).filter { !Self.isResult($0) }
    let isOther = moment.quarter != workspace.quarter
    if isOther, let quarter = moment.quarter { try workspace.use(quarter.description) }
    (results, resultEntries) = moment.results
    lastEntry = moment.lastEntry
    journal.keep(moment.entries)
    let known = Set(session.globalNames)
    var lines = [Phrase("took back: \(moment.entry)", zh: "已撤销：\(moment.entry)")]
    lines += names.map { name in
      known.contains(name)
        ? Phrase("  \(name) is what it was before", zh: "  \(name)恢复为先前的值")
        : Phrase("  \(name) is gone", zh: "  \(name)已清除")
    }
    if isOther, let quarter = moment.quarter {
      lines.append(Phrase("  the quarter is \(quarter) again", zh: "  季度恢复为\(quarter)"))
    }
    if lines.count == 1, !moment.entry.hasPrefix(":quarter ") {
      lines.append(Phrase("  no name had changed", zh: "  没有变量改动过"))
    }
    return reply(lines.joined("\n", zh: "\n"))
  }

  /// `_`, `_1` … `_9`.
  static func isResult(_ name: String) -> Bool {
    name == "_" || (name.utf8.count == 2 && name.hasPrefix("_") && name.last?.isNumber ?? false)
  }

  // MARK: - Scripts

  /// Writes what the last result rests on as a script.
  func save(_ argument: String) throws -> Reply {
    guard !argument.isEmpty else { throw ConversationError(.noFileNamed) }
    let file = argument.hasSuffix(".lua") ? argument : argument + ".lua"
    guard !files.has(file) else { throw ConversationError(.fileExists(file)) }
    guard let script = try SavedScript(journal, name: file) else { throw ConversationError(.nothingToSave) }
    try files.write(Array(script.text.utf8), to: file)
    let quarter = workspace.quarter.map { " --param quarter=\($0)" } ?? ""
    let entries = Noun("entry", plural: "entries", zh: "条语句")
    let command = "tongbao run \(file)\(quarter)"
    return reply(
      Phrase(
        "wrote \(file) (\(script.entryCount, entries)); run it with: \(command)",
        zh: "已写入\(file)（\(script.entryCount, entries)）；运行：\(command)"))
  }

  /// Runs a script as `tongbao run` does, in the current quarter; what it leaves behind is not seen here.
  func runScript(_ argument: String) throws -> Reply {
    let words = argument.split(separator: " ").map(String.init)
    guard let name = words.first else { throw ConversationError(.noScriptNamed) }
    var given = parameters
    for word in words.dropFirst() {
      guard let sign = word.firstIndex(of: "="), sign != word.startIndex else {
        throw ConversationError(.noParameter(word, script: name))
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
    try script.run(script: name)
    try ScriptResults(script).deliver(to: nil, in: language, print: said)
    return Reply(notes: script.remarksOnParameters.map { $0.text(in: language) })
  }

  // MARK: - What is left behind

  func changeLog(_ argument: String) throws -> Reply {
    switch argument {
    case "":
      return reply(log.map { Phrase("what is said is added to \($0)", zh: "对话同时记入\($0)") } ?? Self.noLog)
    case "off":
      let file = log
      log = nil
      return reply(file.map { Phrase("\($0) ends here", zh: "\($0)到此为止") } ?? Self.noLog)
    default:
      try files.append([], to: argument)
      log = argument
      return reply(
        Phrase("what is said from now on is added to \(argument)", zh: "此后的对话同时记入\(argument)"))
    }
  }

  private static let noLog = Phrase("nothing is added to a file", zh: "对话没有记入文件")

  /// One-way: every road to a file goes through the folder for files.
  func makeSafe() -> Reply {
    files = files.sealed
    session.outputFolder = files
    let ended = log.map { Phrase("; \($0) ends here", zh: "；\($0)到此为止") } ?? .empty
    log = nil
    return reply(
      Phrase(
        "nothing is written any more in this conversation, but the history of what is typed\(ended)",
        zh: "本次对话不再写入任何文件，只保留键入历史\(ended)"))
  }
}
