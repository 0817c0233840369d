/// What response buckets are called.
package struct BucketLabels: Hashable, Sendable {
  /// One for each limit, in their order.
  package var within: [String]
  /// Answered after the last limit.
  package var late: String
  package var unanswered: String
  /// Not answered, and the last limit has not passed.
  package var notDue: String

  package init(within: [String], late: String, unanswered: String, notDue: String) {
    self.within = within
    self.late = late
    self.unanswered = unanswered
    self.notDue = notDue
  }

  var all: [String] { within + [late, unanswered, notDue] }

  /// `≤2 days`, `3–5 days`, `>5 days`, `not answered`, `not due yet`; a limit of no calendar day is `same day`.
  package static func english(limits: [Int], clock: ResponseBuckets.Clock) -> BucketLabels {
    BucketLabels(
      within: ranges(limits).map { range in
        switch range {
        case (nil, 0) where clock == .calendarDays: "same day"
        case (nil, let last): "≤\(days(last))"
        case (let first?, let last) where first == last: days(last)
        case (let first?, let last): "\(first)–\(days(last))"
        }
      },
      late: ">\(days(limits.last ?? 0))", unanswered: "not answered", notDue: "not due yet")
  }

  /// `2个工作日内`, `3—5个工作日`, `超过5个工作日`, `未答复`, `尚未到期`; in calendar days `当天`, `1—5天`, `超过5天`.
  package static func chinese(limits: [Int], clock: ResponseBuckets.Clock) -> BucketLabels {
    let word = clock == .workdays ? "个工作日" : "天"
    return BucketLabels(
      within: ranges(limits).map { range in
        switch range {
        case (nil, 0) where clock == .calendarDays: "当天"
        case (nil, let last): "\(last)\(word)内"
        case (let first?, let last) where first == last: "\(last)\(word)"
        case (let first?, let last): "\(first)—\(last)\(word)"
        }
      },
      late: "超过\(limits.last ?? 0)\(word)", unanswered: "未答复", notDue: "尚未到期")
  }

  private static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }

  /// The first and last day of each bucket; the first bucket has no first day.
  private static func ranges(_ limits: [Int]) -> [(first: Int?, last: Int)] {
    limits.enumerated().map { index, last in (index == 0 ? nil : limits[index - 1] + 1, last) }
  }
}
