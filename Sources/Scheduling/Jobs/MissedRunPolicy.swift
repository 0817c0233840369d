/// What is done for due times that passed while nothing ran, because the machine was off, asleep or busy.
///
/// A due time counts as missed when a later one has passed too, or when it is older than ``grace``.
package enum MissedRunPolicy: String, Hashable, Sendable, CaseIterable {
  /// Nothing: the next due time is waited for.
  case skip
  /// One run, for the newest of them; it stands for all.
  case once
  /// One run for each, the oldest first.
  case each

  /// Seconds after a due time during which ``skip`` still runs it: timers call once a minute, and a run before may take
  /// some of them.
  package static let grace: Int64 = 15 * 60
  /// The most due times that ``each`` runs at once; what is older is skipped, and told.
  package static let mostEach = 400
}
