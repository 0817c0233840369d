package import Diagnostics

/// Whether a text that is being typed is a whole chunk.
package enum LuaCompleteness: Equatable, Sendable {
  case complete

  /// The text ends within a construct: more may make it whole.
  case incomplete

  /// More text cannot make it right.
  case malformed(message: Phrase, line: Int?)
}
