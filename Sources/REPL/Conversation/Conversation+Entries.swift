import CivilTime
import Diagnostics
import Lua
import LuaAPI
import Workbench

/// Entries of Lua.
extension Conversation {
  /// How many results are kept: `_`, `_1` … `_9`; and how many entries can be taken back.
  static let keptResults = 10
  private static let keptMoments = 10

  /// Adds a line to the entry, and runs it when it is whole.
  func add(_ line: String) -> Reply {
    pending.append(line)
    let typed = pending.joined(separator: "\n")
    let entry = isContinuing ? "\(lastEntry ?? "")\n\(typed)" : typed
    stop.reset()
    guard session.completeness(of: entry) != .incomplete else { return .nothing }
    let continues = isContinuing
    drop()
    let clock = ContinuousClock()
    let start = clock.now
    var reply = run(entry, continues: continues)
    if showsTime {
      reply.text = [reply.text, Self.text(of: clock.now - start)].compactMap(\.self).joined(separator: "\n")
    }
    return reply
  }

  private func run(_ entry: String, continues: Bool) -> Reply {
    let quarter = workspace.quarter
    let before = try? session.globals()
    if let before { begin(entry, before) }
    var reply = Reply()
    do {
      let (values, notes) = try session.evaluate(entry)
      reply.notes = notes
      let shown = try values.map { try mode.text(of: $0, session) }
      reply.trail = try values.last.flatMap { try session.trail(of: $0) }
      if !shown.isEmpty { reply.text = shown.joined(separator: "\n") }
      (lastEntry, lastFailed) = (entry, false)
      if let before { try note(entry, values, since: before, quarter: quarter) }
    } catch {
      // A verb that failed can be typed again; an entry that failed is nothing to go on with.
      if !continues { (lastEntry, lastFailed) = (nil, true) }
      reply = failed(error, entry: entry, notes: reply.notes)
    }
    return reply
  }

  /// Remembers what there is before an entry, or before a command that changes more than what is shown.
  func begin(_ entry: String, _ globals: KnownGlobals) {
    let line = entry.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
    moments.append(
      ConversationMoment(
        entry: line, globals: globals, quarter: workspace.quarter, results: (results, resultEntries),
        lastEntry: lastEntry, entries: journal.count))
    if moments.count > Self.keptMoments { moments.removeFirst() }
  }

  /// Remembers an entry that ran to its end, and its result.
  private func note(
    _ entry: String, _ values: [LuaValue], since before: KnownGlobals, quarter: Period?
  ) throws {
    let text = (try? SourceRewriter.rewrite(entry, file: "entry", mode: .conversation).repaired) ?? entry
    let changed = Set(try session.changedNames(since: before).filter { !Self.isResult($0) })
    let used = JournalEntry.usedNames(text)
    let isExpression = session.isExpression(entry)
    let id = journal.add { id in
      JournalEntry(
        id: id, text: text, isExpression: isExpression,
        givesDocument: values.first.map(session.isDocument) ?? false,
        quarters: (quarter, workspace.quarter), results: resultEntries, used: used, changed: changed)
    }
    if let first = values.first, !first.isNil { try remember(first, of: id) }
  }

  private func remember(_ value: LuaValue, of entry: Int) throws {
    results = Array(([value] + results).prefix(Self.keptResults))
    resultEntries = Array(([entry] + resultEntries).prefix(Self.keptResults))
    for (place, result) in results.enumerated() {
      try session.remember(result, as: place == 0 ? "_" : "_\(place)")
    }
  }

  // MARK: - When it fails

  /// The reply to something that failed or was stopped: the entry that was typed, or else the command.
  func failed(
    _ error: any Error, entry: String? = nil, command: String? = nil, notes: [String] = []
  ) -> Reply {
    var reply = Reply(notes: notes)
    reply.wasInterrupted = stop.isRequested
    stop.reset()
    if reply.wasInterrupted {
      reply.error = Reply.stoppedByUser.text(in: language)
    } else {
      reply.error = ErrorText(error, in: language, typed: entry).text
      reply.correction = (entry ?? command).flatMap { EntryCorrection(error, entry: $0)?.entry }
    }
    if !session.resume() { reply.error = renew(after: reply.error) }
    return reply
  }

  /// Opens a new state after one that was stopped at a limit, and says what is gone with it.
  private func renew(after error: String?) -> String {
    (results, resultEntries, moments, lastEntry) = ([], [], [], nil)
    journal.forgetAll()
    do {
      session = try ScriptSession(
        workspace, profile: .trusted, parameters: parameters, limits: limits, stop: stop, grid: grid,
        files: files, language: language, output: said)
    } catch {
      isFinished = true
      return ErrorText(error, in: language).text
    }
    let gone = Phrase(
      "variables and earlier results are gone; the conversation goes on", zh: "变量和先前的结果已清除，对话继续")
    return [error, "  \(gone.text(in: language))"].compactMap(\.self).joined(separator: "\n")
  }

  private static func text(of duration: Duration) -> String {
    let milliseconds = Int(duration / .milliseconds(1))
    return milliseconds < 10_000 ? "\(milliseconds) ms" : "\(milliseconds / 1000) s"
  }
}
