import CivilTime
import Tables

/// The places along a chart that the values of a column make, and where each row stands among them.
///
/// Periods and days come in the order of the calendar, and a period that no row has keeps its place; everything else
/// comes as the rows have it; unless the rows are what is shown, a column with declared values comes in their order.
struct ChartPlaces {
  let names: [String]
  /// The place of each row; nil for a row without a value.
  let ofRow: [Int?]

  /// More periods than these are not filled up.
  private static let mostFilled = 400

  init(
    _ field: Field, _ column: Column, rows: Int, keepingOrder: Bool = false, _ words: ChartWords
  ) {
    let values = (0..<rows).map { column[$0] }
    var order: [Value] = []
    var seen: Set<Value> = []
    for value in values where !value.isMissing && seen.insert(value).inserted { order.append(value) }
    switch field.type {
    case .period, .date, .datetime: order = Self.filled(Self.sorted(order))
    case .text:
      if let domain = field.domain, !keepingOrder {
        let listed = domain.map(Value.text).filter(seen.contains)
        order = listed + order.filter { !listed.contains($0) }
      }
    default: break
    }
    let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    names = order.map { VisibleText.escaped(CellText.text($0, reasons: words.reasons)) }
    ofRow = values.map { place[$0] }
  }

  private static func sorted(_ values: [Value]) -> [Value] {
    values.sorted { left, right in
      switch (left, right) {
      case (.period(let left), .period(let right)): left < right
      case (.date(let left), .date(let right)): left.daysSinceEpoch < right.daysSinceEpoch
      case (.datetime(let left), .datetime(let right)): left.minutesSinceEpoch < right.minutesSinceEpoch
      default: false
      }
    }
  }

  private static func filled(_ values: [Value]) -> [Value] {
    guard case .period(let first)? = values.first, case .period(let last)? = values.last,
      let distance = first.distance(to: last), distance < mostFilled,
      values.allSatisfy({ if case .period(let period) = $0 { period.kind == first.kind } else { false } })
    else { return values }
    return (0...distance).map { .period(first.advanced(by: $0)) }
  }
}
