import CivilTime

/// A period of a year as it is written: 第三季度, 上半年, 1—6月, 2021年8月.
struct PeriodMention: Hashable, Sendable {
  var range: Range<Int>
  var year: Int?
  /// First and last month, those of the next year from 13 on; nil for what is said by its place only: 本季度, 上季度.
  var span: ClosedRange<Int>?

  /// 第三季度 and the like in words that do not depend on how they were written.
  var name: String? {
    guard let span else { return nil }
    switch (span.lowerBound, span.count) {
    case (1, 12): return "全年"
    case (1, 6): return "上半年"
    case (7, 6): return "下半年"
    case (1, 3): return "第一季度"
    case (4, 3): return "第二季度"
    case (7, 3): return "第三季度"
    case (10, 3): return "第四季度"
    case (let month, 1): return "\(month)月"
    default:
      let isNext = span.upperBound > 12
      return "\(span.lowerBound)月—\(isNext ? "次年" : "")\((span.upperBound - 1) % 12 + 1)月"
    }
  }
}
