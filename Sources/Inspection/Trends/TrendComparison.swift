package import CivilTime

/// Which earlier period a trend compares with: by the calendar, never by the row before.
package enum TrendComparison: String, Hashable, Sendable, CaseIterable {
  /// 环比: the quarter before.
  case previous
  /// 同比: the same quarter of the year before.
  case yearAgo = "year_ago"

  package func period(before current: Period) -> Period {
    switch self {
    case .previous: current.previous
    case .yearAgo: current.yearAgo
    }
  }

  /// The new columns: earlier value, change, change in per cent, earlier rank, places lost.
  func columns(_ kind: TrendKind) -> TrendColumns {
    let points = kind == .percent ? "(百分点)" : ""
    switch self {
    case .previous:
      return TrendColumns(
        value: ("previous", "上期"), change: ("change", "比上期增减\(points)"),
        share: ("change_percent", "比上期增减(%)"), rank: ("previous_rank", "上期名次"),
        fall: ("rank_fall", "名次下降"))
    case .yearAgo:
      return TrendColumns(
        value: ("year_ago", "上年同期"), change: ("year_ago_change", "比上年同期增减\(points)"),
        share: ("year_ago_change_percent", "比上年同期增减(%)"), rank: ("year_ago_rank", "上年同期名次"),
        fall: ("year_ago_rank_fall", "比上年同期名次下降"))
    }
  }
}
