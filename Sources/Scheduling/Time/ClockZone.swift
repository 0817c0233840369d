package import CivilTime

/// How far a clock on the wall is from Greenwich: a fixed distance in whole minutes, without summer time.
///
/// Since no hour is ever skipped or repeated, each clock time is exactly one instant.
package struct ClockZone: Hashable, Sendable {
  /// East of Greenwich is positive.
  package let minutes: Int

  /// The whole of China, at all times of the year.
  package static let china = ClockZone(minutes: 8 * 60)

  private init(minutes: Int) {
    self.minutes = minutes
  }

  /// Reads `+08:00`; nil for anything else and for what is further than `+14:00` or `-12:00`.
  package init?(text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
      bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-")
    else { return nil }
    let digits = [1, 2, 4, 5].map { Int(bytes[$0]) - 48 }
    guard digits.allSatisfy((0...9).contains), digits[2] < 6 else { return nil }
    let size = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
    minutes = bytes[0] == UInt8(ascii: "-") ? -size : size
    guard (-12 * 60...14 * 60).contains(minutes) else { return nil }
  }

  /// `+08:00`
  package var text: String {
    let size = abs(minutes)
    let parts = [size / 60, size % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return (minutes < 0 ? "-" : "+") + parts.joined(separator: ":")
  }

  package func instant(_ time: CivilDateTime) -> Instant {
    Instant(seconds: (time.minutesSinceEpoch - Int64(minutes)) * 60)
  }

  /// The first and the last second of which every zone can tell the day: the years 1 to 9999 but for a day at each end.
  package static let told: ClosedRange<Int64> = (-62_135_596_800 + 86_400)...(253_402_300_799 - 86_400)

  /// What the clock shows, seconds left out. What lies beyond the years 1 to 9999 shows as their first or last day.
  package func clock(_ instant: Instant) -> CivilDateTime {
    let seconds = min(max(instant.seconds, Self.told.lowerBound), Self.told.upperBound)
    let (quotient, rest) = seconds.quotientAndRemainder(dividingBy: 60)
    let floor = rest < 0 ? quotient - 1 : quotient
    return CivilDateTime(minutesSinceEpoch: floor + Int64(minutes))
  }

  package func day(_ instant: Instant) -> CivilDate { clock(instant).date }
}
