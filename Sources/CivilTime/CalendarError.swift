import Diagnostics

/// What a calendar cannot answer.
package enum CalendarError: Diagnostic, Hashable {
  case yearWithoutData(year: Int, known: ClosedRange<Int>)
  case gap(year: Int)
  case empty

  package var message: String {
    switch self {
    case .yearWithoutData(let year, let known):
      known.count == 1
        ? "no working days are known for \(year), only for \(known.lowerBound)"
        : "no working days are known for \(year), only for \(known.lowerBound) to \(known.upperBound)"
    case .gap(let year): "the working-day calendar has no arrangements for \(year)"
    case .empty: "the working-day calendar has no arrangements"
    }
  }

  package var help: [String] {
    switch self {
    case .yearWithoutData(let year, _), .gap(let year):
      ["add the State Council's arrangements of \(year) to holidays.csv"]
    case .empty: ["add the State Council's arrangements to holidays.csv"]
    }
  }
}
