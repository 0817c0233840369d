import CivilTime
import Tables

/// The texts of a column that is declared as periods, each read as it is from a file.
struct KnownPeriods: Sendable {
  /// More different texts are no periods.
  static let most = 10_000

  private let name: String
  private let periods: [(text: String, period: Period)]

  /// `place` tells which column of the table it is.
  init(_ place: Int, _ periods: [(text: String, period: Period)]) {
    name = "tongbao_periods\(place)"
    self.periods = periods
  }

  /// What is defined before the query. Lists are never empty.
  var definitions: [(name: String, list: String)] {
    let texts = periods.isEmpty ? ["''"] : periods.map { SQLText.text($0.text) }
    let stored = periods.isEmpty ? ["0"] : periods.map { String($0.period.storedValue) }
    return [
      (name, "[\(texts.joined(separator: ","))]"), ("\(name)_stored", "[\(stored.joined(separator: ","))]"),
    ]
  }

  /// The periods of a column as they are stored here. A text that came later than the table was opened is 0, which is none.
  func value(of column: String, isNullable: Bool) -> Fragment {
    let text = isNullable ? "ifNull(\(column), '')" : column
    let found = "toInt64(transform(\(text), \(name), \(name)_stored, 0))"
    let sql = isNullable ? "if(isNull(\(column)), CAST(NULL AS Nullable(Int64)), \(found))" : found
    var value = Fragment(sql, .period, isNullable: isNullable, range: 0...480_000)
    value.periodTexts = PeriodTexts(column: column, periods: periods)
    return value
  }
}

/// How a period of a column is written there, for comparing without a conversion.
struct PeriodTexts: Hashable {
  let column: String
  private let texts: [Int32: [String]]

  init(column: String, periods: [(text: String, period: Period)]) {
    self.column = column
    texts = Dictionary(grouping: periods, by: \.period.storedValue).mapValues { $0.map(\.text) }
  }

  /// `column = 'text'`; nil for a period that is not written in one way.
  func equality(with stored: Int128) -> String? {
    guard let texts = Int32(exactly: stored).flatMap({ texts[$0] }), texts.count == 1 else { return nil }
    return "\(column) = \(SQLText.text(texts[0]))"
  }
}
