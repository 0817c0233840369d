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
  package var message: Phrase
  package var location: SourceLocation?
  package var help: [Phrase] = []
  package var details: [Phrase] = []

  /// The calls that led to the error, innermost first, as in `lists/good.lua:12: in pick`; at most 20.
  package var traceback: [String] = []

  /// Words of the source that Lua's message speaks of, the likeliest first; ``end`` for the end of the source.
  package var subjects: [String] = []

  /// What a function of the host has thrown, when that is what ended the script.
  package var underlying: (any Error)?

  /// The error value as Lua code sees it, so that raising it again keeps it recognisable.
  var raised: String = ""

  /// How ``subjects`` names the end of the source.
  package static let end = LuaMessage.end

  init(kind: Kind, message: Phrase, location: SourceLocation? = nil) {
    self.kind = kind
    self.message = message
    self.location = location
  }

  /// The same error of a row from 0, as in `row 3: …`, also when it is raised again in `language`.
  func inRow(_ row: Int, raisedIn language: Language) -> LuaError {
    var result = self
    result.message = Phrase("row \(row + 1): \(message)", zh: "第\(row + 1)行：\(message)")
    guard !raised.isEmpty else { return result }
    let (plain, whole) = (message.text(in: language), result.message.text(in: language))
    let place = raised.hasSuffix(plain) ? raised.dropLast(plain.count) : ""
    result.raised = String(place) + whole.dropLast(plain.count) + raised.dropFirst(place.count)
    if underlying is any Diagnostic { result.underlying = result }
    return result
  }
}
