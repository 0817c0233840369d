import Diagnostics
import Lua
import Query

/// How lifting ends without an expression.
enum LiftFailure: Error {
  /// Something the lifter does not know: the function runs row by row.
  case declined(Decline)
  /// A name or a value that a formula would be refused for as well.
  case refused(QueryError)
  /// The Lua state cannot be asked.
  case failed(LuaError)

  static func decline(_ reason: Phrase, line: Int? = nil) -> LiftFailure {
    .declined(Decline(reason, line: line))
  }
}
