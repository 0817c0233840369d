import CivilTime
package import Diagnostics
package import Lua
import LuaAPI
package import Reports
package import Workbench

/// A conversation in Lua: a line in, a reply out.
///
/// Knows no terminal. What scripts print goes to `output` while they run; everything else is in the replies.
/// For one thread.
package final class Conversation {
  package let workspace: OpenWorkspace
  let parameters: [String: String]
  let limits: LuaLimits
  let stop: LuaStop
  var grid: GridOptions
  /// Where entries write and read files.
  var files: OutputFolder
  /// What is printed goes here.
  let said: (String) -> Void
  private let spoken = Spoken()
  var session: ScriptSession

  /// Lines of an entry that is not whole yet.
  var pending: [String] = []
  /// Whether the pending entry is a verb that continues ``lastEntry``.
  var isContinuing = false
  /// The last whole entry, which a line such as `:count()` continues; nil after one that failed.
  var lastEntry: String?
  /// Whether the last entry failed.
  var lastFailed = false
  /// The last results, the newest first, and the entries that gave them.
  var results: [LuaValue] = []
  var resultEntries: [Int] = []
  /// What was typed and ran, and what there was before the last of it.
  var journal = EntryJournal()
  var moments: [ConversationMoment] = []
  /// The file that what is said is added to.
  var log: String?
  var showsTime = false
  /// How tables are shown.
  var mode = ShowingMode.table
  /// A table that is to be looked at page by page; whoever shows replies takes it.
  package var paged: PagedTable?
  /// Whether `:quit` was typed.
  package internal(set) var isFinished = false

  /// Opens a conversation over a workspace.
  ///
  /// - Throws: ``LuaError``, and what is wrong with the workspace's quarters.
  package init(
    _ workspace: OpenWorkspace, parameters: [String: String] = [:], limits: LuaLimits = .conversation,
    stop: LuaStop = LuaStop(), grid: GridOptions = GridOptions(maximumRows: 40),
    files: OutputFolder = OutputFolder("."), language: Language = .english,
    output: @escaping (String) -> Void
  ) throws {
    self.workspace = workspace
    self.parameters = parameters
    self.limits = limits
    self.stop = stop
    self.grid = grid
    self.grid.language = language
    self.files = files

    let spoken = spoken
    said = { text in
      if spoken.isKept { spoken.text += text }
      output(text)
    }
    session = try ScriptSession(
      workspace, profile: .trusted, parameters: parameters, limits: limits, stop: stop, grid: grid,
      files: files, language: language, output: said)
  }

  /// What was printed while an entry ran, for the log.
  private final class Spoken {
    var text = ""
    var isKept = false
  }

  /// The language in which the person is spoken to.
  package var language: Language { session.language }

  /// What stands before the next line: the current quarter, or dots while an entry goes on.
  package var prompt: String {
    guard pending.isEmpty else { return Self.nextPrompt }
    return "\(workspace.quarter.map(\.description) ?? "tongbao")> "
  }

  static let nextPrompt = "   ... "

  /// Whether a text of one or more lines can be read as it is, or goes on in the next line.
  package func isWhole(_ text: String) -> Bool {
    switch TypedLine(text) {
    case .blank, .command: true
    case .continuation:
      lastEntry.map { session.completeness(of: "\($0)\n\(text)") != .incomplete } ?? true
    case .entry: session.completeness(of: text) != .incomplete
    }
  }

  /// Lays tables out for a window of another width.
  package func fit(width: Int) {
    grid.maximumWidth = width
    session.grid.maximumWidth = width
  }

  /// Takes a line, or a whole entry of several lines, without its end.
  package func read(_ line: String) -> Reply {
    let (prompt, log) = (prompt, log)
    (spoken.isKept, spoken.text) = (log != nil, "")
    var reply = answer(line)
    if let log, let failure = add(prompt, line, reply, to: log) {
      reply.error = [reply.error, failure].compactMap(\.self).joined(separator: "\n")
    }
    return reply
  }

  private func answer(_ line: String) -> Reply {
    guard pending.isEmpty else { return add(line) }
    switch TypedLine(line) {
    case .blank: return .nothing
    case .command(let name, let argument):
      guard !argument.contains("\n") else { return refused(.severalLines) }
      return run(command: name, argument)
    case .continuation:
      guard lastEntry != nil else {
        return refused(lastFailed ? .nothingToContinueAfterFailure : .nothingToContinue)
      }
      isContinuing = true
      return add(line)
    case .entry: return add(line)
    }
  }

  /// Adds a line and its reply to the log as they are seen; what went wrong with that, which ends the log.
  private func add(_ prompt: String, _ line: String, _ reply: Reply, to file: String) -> String? {
    // `:log` itself may have changed it, and `:safe` ended it.
    guard log == file else { return nil }
    let typed = line.split(separator: "\n", omittingEmptySubsequences: false).joined(
      separator: "\n\(Self.nextPrompt)")
    let replies = reply.lines(in: language).map { $0 + "\n" }.joined()
    do {
      try files.append(Array("\(prompt)\(typed)\n\(spoken.text)\(replies)".utf8), to: file)
      return nil
    } catch {
      log = nil
      let reason = ErrorText(error, in: language).text
      return Phrase("the log ends here: \(reason)", zh: "记录到此为止：\(reason)").text(in: language)
    }
  }

  private func refused(_ problem: ConversationError.Problem) -> Reply {
    Reply(error: ConversationError(problem).text(in: language))
  }

  /// Forgets the lines of an entry that is not whole.
  package func drop() {
    pending = []
    isContinuing = false
  }

  /// Says that no more lines come.
  package func end() -> Reply {
    guard !pending.isEmpty else { return .nothing }
    drop()
    return refused(.unfinished)
  }
}

extension LuaLimits {
  /// For what the office types itself: 2 GiB; it ends when it is done, or by Ctrl-C.
  package static let conversation = LuaLimits(memory: 2 << 30)
}
