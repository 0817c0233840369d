import CivilTime
import Diagnostics
import Foundation
import Scheduling
import Testing

/// The State Council's arrangements of 2004 to 2026, as the repository holds them.
let realCalendar: WorkdayCalendar = {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  do {
    let text = try String(contentsOf: root.appending(path: "datasets/holidays.csv"), encoding: .utf8)
    var exceptions: [CivilDate: Bool] = [:]
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let cells = line.split(separator: ",")
      guard let day = CivilDate(isoText: cells[0]) else { continue }
      exceptions[day] = cells[1] == "work"
    }
    return try WorkdayCalendar(exceptions: exceptions)
  } catch {
    fatalError("datasets/holidays.csv cannot be read: \(error)")
  }
}()

/// A clock time in China, such as `2021-10-13 09:00`.
func at(_ text: String) -> Instant {
  guard let time = CivilDateTime(isoText: text) else { fatalError("no time: \(text)") }
  return ClockZone.china.instant(time)
}

func shown(_ instant: Instant) -> String { ClockZone.china.clock(instant).description }

/// The next times of a schedule after a clock time.
func next(_ count: Int, _ schedule: String, after start: String, _ calendar: WorkdayCalendar? = realCalendar)
  throws
  -> [String]
{
  FireTimes(try Schedule(schedule), .china, calendar).next(count, after: at(start)).times.map(shown)
}

func problem(_ schedule: String) -> String {
  do throws(ScheduleError) {
    return "read as \(try Schedule(schedule).kind)"
  } catch {
    return error.text(in: .english)
  }
}

/// Numbers that come again for a seed.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
