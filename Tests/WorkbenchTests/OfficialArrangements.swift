import CivilTime

/// The State Council's arrangements of 2004 to 2026 as the notices word them, kept apart from the dataset: a year's days
/// off from their first to their last, weekends among them included, then the weekend days worked instead.
enum OfficialArrangements {
  private static let text = """
    2004: 1.1 1.22-1.28 5.1-5.7 10.1-10.7 | 1.17-1.18 5.8-5.9 10.9-10.10
    2005: 1.1-1.3 2.9-2.15 5.1-5.7 10.1-10.7 | 2.5-2.6 4.30 5.8 10.8-10.9
    2006: 1.1-1.3 1.29-2.4 5.1-5.7 10.1-10.7 | 1.28 2.5 4.29-4.30 9.30 10.8 12.30-12.31
    2007: 1.1-1.3 2.18-2.24 5.1-5.7 10.1-10.7 12.30-12.31 | 2.17 2.25 4.28-4.29 9.29-9.30 12.29
    2008: 1.1 2.6-2.12 4.4-4.6 5.1-5.3 6.7-6.9 9.13-9.15 9.29-10.5 | 2.2-2.3 5.4 9.27-9.28
    2009: 1.1-1.3 1.25-1.31 4.4-4.6 5.1-5.3 5.28-5.30 10.1-10.8 | 1.4 1.24 2.1 5.31 9.27 10.10
    2010: 1.1-1.3 2.13-2.19 4.3-4.5 5.1-5.3 6.14-6.16 9.22-9.24 10.1-10.7 | 2.20-2.21 6.12-6.13 9.19 9.25-9.26 10.9
    2011: 1.1-1.3 2.2-2.8 4.3-4.5 4.30-5.2 6.4 6.6 9.10-9.12 10.1-10.7 | 1.30 2.12 4.2 10.8-10.9 12.31
    2012: 1.1-1.3 1.22-1.28 4.2-4.4 4.29-5.1 6.22 6.24 9.30-10.7 | 1.21 1.29 3.31-4.1 4.28 9.29
    2013: 1.1-1.3 2.9-2.15 4.4-4.6 4.29-5.1 6.10-6.12 9.19-9.21 10.1-10.7 | 1.5-1.6 2.16-2.17 4.7 4.27-4.28 6.8-6.9 9.22 9.29 10.12
    2014: 1.1 1.31-2.6 4.5-4.7 5.1-5.3 6.2 9.8 10.1-10.7 | 1.26 2.8 5.4 9.28 10.11
    2015: 1.1-1.3 2.18-2.24 4.5-4.6 5.1 6.20 6.22 9.3-9.4 9.27 10.1-10.7 | 1.4 2.15 2.28 9.6 10.10
    2016: 1.1 2.7-2.13 4.4 5.1-5.2 6.9-6.11 9.15-9.17 10.1-10.7 | 2.6 2.14 6.12 9.18 10.8-10.9
    2017: 1.1-1.2 1.27-2.2 4.2-4.4 5.1 5.28-5.30 10.1-10.8 | 1.22 2.4 4.1 5.27 9.30
    2018: 1.1 2.15-2.21 4.5-4.7 4.29-5.1 6.18 9.24 10.1-10.7 12.30-12.31 | 2.11 2.24 4.8 4.28 9.29-9.30 12.29
    2019: 1.1 2.4-2.10 4.5-4.7 5.1-5.4 6.7-6.9 9.13-9.15 10.1-10.7 | 2.2-2.3 4.28 5.5 9.29 10.12
    2020: 1.1 1.24-2.2 4.4-4.6 5.1-5.5 6.25-6.27 10.1-10.8 | 1.19 4.26 5.9 6.28 9.27 10.10
    2021: 1.1-1.3 2.11-2.17 4.3-4.5 5.1-5.5 6.12-6.14 9.19-9.21 10.1-10.7 | 2.7 2.20 4.25 5.8 9.18 9.26 10.9
    2022: 1.1-1.3 1.31-2.6 4.3-4.5 4.30-5.4 6.3-6.5 9.10-9.12 10.1-10.7 12.31 | 1.29-1.30 4.2 4.24 5.7 10.8-10.9
    2023: 1.1-1.2 1.21-1.27 4.5 4.29-5.3 6.22-6.24 9.29-10.6 12.30-12.31 | 1.28-1.29 4.23 5.6 6.25 10.7-10.8
    2024: 1.1 2.10-2.17 4.4-4.6 5.1-5.5 6.10 9.15-9.17 10.1-10.7 | 2.4 2.18 4.7 4.28 5.11 9.14 9.29 10.12
    2025: 1.1 1.28-2.4 4.4-4.6 5.1-5.5 5.31-6.2 10.1-10.8 | 1.26 2.8 4.27 9.28 10.11
    2026: 1.1-1.3 2.15-2.23 4.4-4.6 5.1-5.5 6.19-6.21 9.25-9.27 10.1-10.7 | 1.4 2.14 2.28 5.9 9.20 10.10
    """

  /// The days that differ from what their weekday says or are named by a notice, worked or not.
  static let days: [CivilDate: Bool] = {
    var days: [CivilDate: Bool] = [:]
    for line in text.split(separator: "\n") {
      guard let year = Int(line.prefix(4)) else { continue }
      let parts = line.dropFirst(5).split(separator: "|", omittingEmptySubsequences: false)
      for (part, isWorked) in zip(parts, [false, true]) {
        for range in part.split(separator: " ") {
          let ends = range.split(separator: "-").compactMap { day(year, $0) }
          guard let first = ends.first, let last = ends.last else { continue }
          for number in first.daysSinceEpoch...last.daysSinceEpoch {
            days[CivilDate(daysSinceEpoch: number)] = isWorked
          }
        }
      }
    }
    return days
  }()

  private static func day(_ year: Int, _ written: Substring) -> CivilDate? {
    let parts = written.split(separator: ".").compactMap { Int($0) }
    return CivilDate(year: year, month: parts[0], day: parts[1])
  }

  /// Whether a day is worked, from nothing but the notices and the day of the week.
  static func isWorked(_ number: Int32) -> Bool {
    if let arranged = days[CivilDate(daysSinceEpoch: number)] { return arranged }
    // 1970-01-05, day 4, was a Monday.
    return (number - 4) % 7 < 5
  }
}
