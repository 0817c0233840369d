/// A number of a chart, or why there is none.
package enum ChartCell: Hashable, Sendable {
  case number(ChartNumber)
  /// `–`, `not inspected`.
  case missing(String)

  package var number: ChartNumber? {
    if case .number(let number) = self { number } else { nil }
  }

  package var value: Double? { number?.value }

  package var text: String {
    switch self {
    case .number(let number): number.text
    case .missing(let reason): reason
    }
  }
}
