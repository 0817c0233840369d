import CivilTime

/// Days as spreadsheets count them: 1 is 1900-01-01, or 0 is 1904-01-01, and the fraction is the time of day.
struct SerialDay {
  /// 1899-12-31 in the system of 1900, counted from 1970; the day after 1900-02-28 there is one that never was.
  private static let beginning1900 = -25568
  private static let beginning1904 = -24107
  private static let dayThatNeverWas = 60

  let is1904: Bool

  /// A number as its format shows it, in whole minutes; nil when no day of the calendar has that number.
  func text(_ number: Double, _ format: NumberFormat) -> String? {
    guard number.isFinite, number.magnitude < 2_958_466 else { return nil }
    // Down: a minute that is rounded up may be the first of the next day.
    let minutes = Self.seconds(number) / 60
    switch format {
    case .plain, .percent, .padded: return nil
    case .duration: return number < 0 ? nil : Self.clock(minutes)
    case .time where minutes < 1440: return number < 0 ? nil : Self.clock(minutes)
    case .day: return day(Int(number.rounded(.down))).map(\.description)
    case .time, .moment:
      guard let day = day(minutes / 1440), number >= 0 else { return nil }
      return "\(day) \(Self.clock(minutes % 1440))"
    }
  }

  /// The seconds of a moment, down from what is less than a thousandth short of the next.
  private static func seconds(_ number: Double) -> Int { Int((number * 86400 + 0.001).rounded(.down)) }

  /// Whether a moment has seconds, which its text leaves out.
  func hasSeconds(_ number: Double, _ format: NumberFormat) -> Bool {
    (format == .moment || format == .time) && Self.seconds(number) % 60 != 0
  }

  private func day(_ number: Int) -> CivilDate? {
    guard number >= 0 else { return nil }
    if is1904 { return CivilDate(daysSinceEpoch: Int32(number + Self.beginning1904)) }
    guard number > 0, number != Self.dayThatNeverWas else { return nil }
    let skipped = number > Self.dayThatNeverWas ? 1 : 0
    return CivilDate(daysSinceEpoch: Int32(number - skipped + Self.beginning1900))
  }

  /// `09:30`; hours go on past 24.
  private static func clock(_ minutes: Int) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60)
    return (hours < 10 ? "0" : "") + String(hours) + (rest < 10 ? ":0" : ":") + String(rest)
  }
}
