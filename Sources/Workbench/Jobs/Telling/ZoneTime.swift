import CivilTime

/// Instants as the clock on the wall shows them, at a fixed distance from Greenwich.
package struct ZoneTime: Sendable, Hashable {
  /// Seconds east of Greenwich.
  package let offset: Int64

  package init(offset: Int64) { self.offset = offset }

  package static let china = ZoneTime(offset: 8 * 3600)

  /// `2021-10-14 09:00`.
  package func text(_ instant: Int64) -> String {
    let minutes = (instant + offset) / 60 - ((instant + offset) % 60 < 0 ? 1 : 0)
    return CivilDateTime(minutesSinceEpoch: minutes).description
  }
}
