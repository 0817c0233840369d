import Lua
import LuaAPI

/// Entries of Lua.
extension Conversation {
  /// How many results are kept: `_`, `_1` … `_9`.
  static let keptResults = 10

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
    var reply = Reply()
    do {
      let (values, notes) = try session.evaluate(entry)
      reply.notes = notes
      let shown = try values.map { try mode.text(of: $0, session) }
      reply.trail = try values.last.flatMap { try session.trail(of: $0) }
      if !shown.isEmpty { reply.text = shown.joined(separator: "\n") }
      lastEntry = entry
      if let first = values.first, !first.isNil { try remember(first) }
    } catch {
      // A verb that failed can be typed again; an entry that failed is nothing to go on with.
      if !continues { lastEntry = nil }
      let isOneLine = !entry.contains("\n")
      if let error = error as? LuaError { reply.wasInterrupted = error.kind == .stopped(.cancelled) }
      reply.error = ErrorText(error, in: language, entry: isOneLine ? "entry" : nil).text
    }
    if session.isSpent { reply.error = renew(after: reply.error) }
    return reply
  }

  private func remember(_ value: LuaValue) throws {
    results.insert(value, at: 0)
    results = Array(results.prefix(Self.keptResults))
    for (place, result) in results.enumerated() {
      try session.remember(result, as: place == 0 ? "_" : "_\(place)")
    }
  }

  /// Opens a new state after one that was stopped, and says what is gone with it.
  private func renew(after error: String?) -> String {
    results = []
    lastEntry = nil
    stop.reset()
    do {
      session = try ScriptSession(
        workspace, profile: .trusted, parameters: parameters, limits: limits, stop: stop, grid: grid,
        files: files, language: language, output: output)
    } catch {
      isFinished = true
      return ErrorText(error, in: language).text
    }
    return [error, "  variables and earlier results are gone; the conversation goes on"].compactMap(\.self)
      .joined(separator: "\n")
  }

  private static func text(of duration: Duration) -> String {
    let milliseconds = Int(duration / .milliseconds(1))
    return milliseconds < 10_000 ? "\(milliseconds) ms" : "\(milliseconds / 1000) s"
  }
}
