import CivilTime
package import Diagnostics

/// What is wrong with a schedule.
package enum ScheduleError: Diagnostic, Hashable {
  /// A text that says no time; `reason` is what is wrong with which part.
  case unreadable(text: String, reason: Phrase, help: [Phrase])
  /// A schedule by working days that comes to a year without arrangements.
  case yearUnknown(schedule: String, year: Int, known: ClosedRange<Int>)
  /// A schedule by working days in a workspace without a calendar.
  case noCalendar(schedule: String)

  package var message: Phrase {
    switch self {
    case .unreadable(let text, let reason, _):
      Phrase("\"\(text)\" is no schedule: \(reason)", zh: "“\(text)”不是执行时间：\(reason)")
    case .yearUnknown(let schedule, let year, let known):
      Phrase(
        "\"\(schedule)\" counts working days, and those of \(year) are not known, only those of \(known.lowerBound) to \(known.upperBound)",
        zh: "“\(schedule)”按工作日计算，而没有\(year)年的放假调休安排，只有\(known.lowerBound)年至\(known.upperBound)年的")
    case .noCalendar(let schedule):
      Phrase(
        "\"\(schedule)\" counts working days, and the workspace has no dataset holidays",
        zh: "“\(schedule)”按工作日计算，而工作区没有数据集holidays")
    }
  }

  package var help: [Phrase] {
    switch self {
    case .unreadable(_, _, let help): help
    case .yearUnknown(_, let year, let known) where year > known.upperBound:
      [
        Phrase(
          "add the State Council's arrangements of \(year) to holidays.csv; they are published late in the year before",
          zh: "把国务院办公厅\(year)年的放假调休安排补入holidays.csv；该安排通常在前一年秋冬公布")
      ]
    case .yearUnknown(_, let year, _):
      [
        Phrase(
          "add the State Council's arrangements of \(year) to holidays.csv",
          zh: "把国务院办公厅\(year)年的放假调休安排补入holidays.csv")
      ]
    case .noCalendar:
      [
        Phrase(
          "add the State Council's arrangements as datasets/holidays.csv",
          zh: "把国务院办公厅的放假调休安排存为datasets/holidays.csv")
      ]
    }
  }

  init(_ error: CalendarError, _ schedule: Schedule) {
    switch error {
    case .yearWithoutData(let year, let known):
      self = .yearUnknown(schedule: schedule.text, year: year, known: known)
    case .gap(let year): self = .yearUnknown(schedule: schedule.text, year: year, known: year...year)
    case .empty: self = .noCalendar(schedule: schedule.text)
    }
  }
}
