package import CivilTime

/// Which quarter a due time is for.
package enum QuarterChoice: Hashable, Sendable {
  /// The last that had ended by the day of the due time: on 2021-10-01, and on 2021-12-31, the third of 2021.
  case previous
  /// The one that the day of the due time is in.
  case current
  case fixed(Period)

  /// Reads `previous`, `current`, `上季度`, `本季度`, `2021Q3`.
  package init?(text: String) {
    switch text {
    case "previous", "上季度", "上一季度": self = .previous
    case "current", "本季度": self = .current
    default:
      guard let period = Period(text: text), period.kind == .quarter else { return nil }
      self = .fixed(period)
    }
  }

  package func quarter(on day: CivilDate) -> Period {
    switch self {
    case .previous: Period(.quarter, containing: day).previous
    case .current: Period(.quarter, containing: day)
    case .fixed(let period): period
    }
  }
}
