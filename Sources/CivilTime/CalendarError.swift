package import Diagnostics

/// What a calendar cannot answer.
package enum CalendarError: Diagnostic, Hashable {
  case yearWithoutData(year: Int, known: ClosedRange<Int>)
  case gap(year: Int)
  case empty

  package var message: Phrase {
    switch self {
    case .yearWithoutData(let year, let known):
      known.count == 1
        ? Phrase(
          "no working days are known for \(year), only for \(known.lowerBound)",
          zh: "没有\(year)年的工作日安排，只有\(known.lowerBound)年的")
        : Phrase(
          "no working days are known for \(year), only for \(known.lowerBound) to \(known.upperBound)",
          zh: "没有\(year)年的工作日安排，只有\(known.lowerBound)年至\(known.upperBound)年的")
    case .gap(let year):
      Phrase("the working-day calendar has no arrangements for \(year)", zh: "工作日历缺少\(year)年的安排")
    case .empty: Phrase("the working-day calendar has no arrangements", zh: "工作日历中没有任何安排")
    }
  }

  package var help: [Phrase] {
    switch self {
    case .yearWithoutData(let year, _), .gap(let year):
      [
        Phrase(
          "add the State Council's arrangements of \(year) to holidays.csv",
          zh: "把国务院办公厅\(year)年的放假调休安排补入holidays.csv")
      ]
    case .empty:
      [
        Phrase(
          "add the State Council's arrangements to holidays.csv", zh: "把国务院办公厅的放假调休安排补入holidays.csv")
      ]
    }
  }
}
