import Diagnostics
import Lua
import Query

/// What a notice may print as a figure: it knows its plans, and so its rows.
protocol PrintedFigure: LuaObject {
  /// As printed.
  var printed: String { get }
  var label: String { get }
  /// The plans whose rows it rests on.
  var plans: [Plan] { get }
  /// How it was computed, for people.
  var queries: [String] { get }
  /// The names a list prints; empty for a number.
  var names: [String] { get }
  var notes: [Phrase] { get }
  /// Those of the notes that are decisions of people.
  var decisions: [Phrase] { get }
}

extension PrintedFigure {
  var decisions: [Phrase] { [] }
}
