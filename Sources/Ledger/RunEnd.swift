/// How a run ended.
package struct RunEnd: Sendable {
  package let state: RunState
  package let at: Int64
  package var cause: String?
  package var message: String?
  package var notBefore: Int64?
  /// What the script printed; nil leaves what is there.
  package var log: String?
  /// Whether somebody is to be told, also when this process ends before that is done.
  package var isToBeTold = false

  package init(
    _ state: RunState, at: Int64, cause: String? = nil, message: String? = nil, notBefore: Int64? = nil,
    log: String? = nil
  ) {
    self.state = state
    self.at = at
    self.cause = cause
    self.message = message
    self.notBefore = notBefore
    self.log = log
  }
}
