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
  let files: OutputFolder
  let output: (String) -> Void
  var session: ScriptSession

  /// Lines of an entry that is not whole yet.
  var pending: [String] = []
  /// Whether the pending entry is a verb that continues ``lastEntry``.
  var isContinuing = false
  /// The last whole entry, which a line such as `:count()` continues; nil after one that failed.
  var lastEntry: String?
  /// The last results, the newest first.
  var results: [LuaValue] = []
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
    self.files = files
    self.output = output
    session = try ScriptSession(
      workspace, profile: .trusted, parameters: parameters, limits: limits, stop: stop, grid: grid,
      files: files, language: language, output: output)
  }

  /// The language in which the person is spoken to.
  package var language: Language { session.language }

  /// What stands before the next line: the current quarter, or dots while an entry goes on.
  package var prompt: String {
    guard pending.isEmpty else { return "   ... " }
    return "\(workspace.quarter.map(\.description) ?? "tongbao")> "
  }

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
    guard pending.isEmpty else { return add(line) }
    switch TypedLine(line) {
    case .blank: return .nothing
    case .command(let name, let argument):
      guard !argument.contains("\n") else { return Reply(error: "a command stands on a line of its own") }
      return run(command: name, argument)
    case .continuation:
      guard lastEntry != nil else {
        return Reply(
          error: "there is no entry to continue\n  help: type an entry first, such as data.documents")
      }
      isContinuing = true
      return add(line)
    case .entry: return add(line)
    }
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
    return Reply(error: "the input ends within an entry")
  }
}

extension LuaLimits {
  /// For what the office types itself: 2 GiB; it ends when it is done, or by Ctrl-C.
  package static let conversation = LuaLimits(memory: 2 << 30)
}
