package import Diagnostics

/// How a script failed.
package struct LuaError: Diagnostic {
  package enum Kind: Sendable, Equatable {
    /// The text is not Lua.
    case syntax
    case runtime
    case stopped(LuaStopReason)

    /// The text was not even read: too long, or not text.
    case refused
  }

  package var kind: Kind
  package var message: String
  package var location: SourceLocation?
  package var help: [String] = []
  package var details: [String] = []

  /// The calls that led to the error, innermost first, as in `lists/good.lua:12: in pick`; at most 20.
  package var traceback: [String] = []

  /// What a function of the host has thrown, when that is what ended the script.
  package var underlying: (any Error)?

  /// The error value as Lua code sees it, so that raising it again keeps it recognisable.
  var raised: String = ""

  init(kind: Kind, message: String, location: SourceLocation? = nil) {
    self.kind = kind
    self.message = message
    self.location = location
  }

  /// The same error with words before its message, as in `row 3: …`, also when it is raised again.
  func prefixed(_ words: String) -> LuaError {
    var result = self
    result.message = words + message
    guard !raised.isEmpty else { return result }
    let place = raised.hasSuffix(message) ? raised.dropLast(message.count) : ""
    result.raised = place + words + raised.dropFirst(place.count)
    if underlying is any Diagnostic { result.underlying = result }
    return result
  }
}
