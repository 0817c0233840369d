/// How far a run has come, or how it ended.
package enum RunState: String, Sendable, CaseIterable {
  /// Its work is being done, if the lock of its job is held.
  case started
  /// Its results stand aside, whole and synced, and are to be published.
  case ready
  case succeeded
  /// Nothing was run: what it rests on and what it gave are as they were.
  case unchanged
  case failed
  /// The process or the machine ended before it did.
  case interrupted
  /// Ended by who runs the loop.
  case stopped

  /// Whether it will become another.
  package var isOpen: Bool { self == .started || self == .ready }

  /// Whether what it was to give stands published.
  package var isGood: Bool { self == .succeeded || self == .unchanged }
}
