/// Why a function is not lifted, as `explain` says it: `calls a Lua function (line 12)`.
struct Decline: Error, Equatable, CustomStringConvertible {
  let reason: String
  /// The line of the script; nil when the reason is not in one place.
  let line: Int?

  init(_ reason: String, line: Int? = nil) {
    self.reason = reason
    self.line = line
  }

  var description: String { line.map { "\(reason) (line \($0))" } ?? reason }
}
