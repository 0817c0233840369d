import CivilTime
package import Scheduling

extension ClockZone {
  /// An instant of the ledger, in seconds since 1970, as the clock on the wall shows it: `2021-10-14 09:00`.
  package func shown(_ seconds: Int64) -> String { clock(Instant(seconds: seconds)).description }
}
