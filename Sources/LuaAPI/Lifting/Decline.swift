import Diagnostics

/// Why a function is not lifted, as `explain` says it: `calls a Lua function (line 12)`.
struct Decline: Error, Equatable {
  let reason: Phrase
  /// The line of the script; nil when the reason is not in one place.
  let line: Int?

  init(_ reason: Phrase, line: Int? = nil) {
    self.reason = reason
    self.line = line
  }

  var phrase: Phrase { line.map { Phrase("\(reason) (line \($0))", zh: "\(reason)（第\($0)行）") } ?? reason }
}
