import CivilTime
import Inspection
import Query
import Tables
import TestSupport
import Testing

@Suite struct ResponseBucketsTests {
  private let start = ColumnExpression.column("sent_on")
  private let end = ColumnExpression.column("replied_on")

  private func buckets(
    _ limits: [Int], _ clock: ResponseBuckets.Clock, asOf: String? = nil, labels: BucketLabels? = nil
  ) throws -> ResponseBuckets {
    try ResponseBuckets(limits: limits, clock: clock, asOf: try asOf.map(day), labels: labels)
  }

  @Test func `workdays skip weekends, and each letter is in one bucket`() throws {
    let letters = plan(
      """
      | sent_on    | replied_on |
      | date       | date       |
      | 2021-08-13 | 2021-08-13 |
      | 2021-08-13 | 2021-08-17 |
      | 2021-08-13 | 2021-08-18 |
      | 2021-08-13 | 2021-08-20 |
      | 2021-08-13 | 2021-08-21 |
      | 2021-08-13 | 2021-08-23 |
      | 2021-08-13 | 2021-08-24 |
      | 2021-08-13 |            |
      | 2021-08-16 |            |
      | 2021-08-17 |            |
      | 2021-08-25 |            |
      | 2021-08-17 | 2021-08-24 |
      |            | 2021-08-17 |
      | 2021-08-17 | 2021-08-16 |
      """)
    let column = try buckets([2, 5], .workdays, asOf: "2021-08-23").column(start: start, end: end)
    #expect(
      try letters.then(.derive([column], .inherited), origin: origin).run(workdays: CountyData().workdays)
        .grid
          == """
          | sent_on    | replied_on | bucket       |
          | date       | date       | text         |
          | 2021-08-13 | 2021-08-13 | ≤2 days      |
          | 2021-08-13 | 2021-08-17 | ≤2 days      |
          | 2021-08-13 | 2021-08-18 | 3–5 days     |
          | 2021-08-13 | 2021-08-20 | 3–5 days     |
          | 2021-08-13 | 2021-08-21 | 3–5 days     |
          | 2021-08-13 | 2021-08-23 | >5 days      |
          | 2021-08-13 | 2021-08-24 | not answered |
          | 2021-08-13 |            | not answered |
          | 2021-08-16 |            | not answered |
          | 2021-08-17 |            | not due yet  |
          | 2021-08-25 |            | not due yet  |
          | 2021-08-17 | 2021-08-24 | not due yet  |
          |            | 2021-08-17 |              |
          | 2021-08-17 | 2021-08-16 |              |
          """)
  }

  @Test func `the founding notice's test letters split 14, 22, 2 and 8`() throws {
    let county = try CountyData()
    let isThird = try column("quarter == '2021Q3'")
    let bucket = try buckets([2, 5], .workdays, asOf: "2021-08-23").column(start: start, end: end)
    let counted = try county.plan("test_letters").then(.filter(isThird, keeping: true), origin: origin)
      .then(.derive([bucket], .inherited), origin: origin)
      .then(.group([NamedColumn("bucket", .column("bucket"))]), origin: origin)
      .then(.aggregate([try column("count()", named: "letters")]), origin: origin)
    let order = SortKey(NamedColumn("bucket", .column("bucket")), order: .listed(bucket.domain ?? []))
    #expect(
      try county.run(counted.then(.sort([order]), origin: origin)).grid == """
        | bucket       | letters |
        | text         | int     |
        | ≤2 days      | 14      |
        | 3–5 days     | 22      |
        | >5 days      | 2       |
        | not answered | 8       |
        """)
  }

  @Test func `the founding notice's account tests split 14, 5 and 30 by calendar days`() throws {
    let county = try CountyData()
    let isThird = try column("quarter == '2021Q3'")
    let bucket = try buckets([0, 5], .calendarDays).column(start: start, end: end)
    let counted = try county.plan("media_interactions").then(.filter(isThird, keeping: true), origin: origin)
      .then(.derive([bucket], .inherited), origin: origin)
      .then(.group([NamedColumn("bucket", .column("bucket"))]), origin: origin)
      .then(.aggregate([try column("count()", named: "tests")]), origin: origin)
    let table = try county.run(counted)
    var counts: [String: Int64] = [:]
    for row in 0..<table.rowCount {
      if case .int(let count) = table[row, 1] { counts[table[row, 0].description] = count }
    }
    #expect(counts["same day"] == 14)
    #expect(counts["1–5 days"] == 5)
    #expect((counts[">5 days"] ?? 0) + (counts["not answered"] ?? 0) == 30)
  }

  @Test func `labels say the range of each bucket`() throws {
    #expect(
      try buckets([2, 5], .workdays, asOf: "2021-08-23").domain
        == ["≤2 days", "3–5 days", ">5 days", "not answered", "not due yet"])
    #expect(try buckets([2, 5], .workdays).domain == ["≤2 days", "3–5 days", ">5 days", "not answered"])
    #expect(try buckets([1, 2], .workdays).domain == ["≤1 day", "2 days", ">2 days", "not answered"])
    #expect(
      try buckets([0, 5], .calendarDays).domain == ["same day", "1–5 days", ">5 days", "not answered"])
    let chinese = BucketLabels.chinese(limits: [2, 5], clock: .workdays)
    #expect(
      try buckets([2, 5], .workdays, asOf: "2021-08-23", labels: chinese).domain
        == ["2个工作日内", "3—5个工作日", "超过5个工作日", "未答复", "尚未到期"])
    let calendar = BucketLabels.chinese(limits: [0, 5], clock: .calendarDays)
    #expect(calendar.within + [calendar.late] == ["当天", "1—5天", "超过5天"])
  }

  @Test func `the column is a formula, so every engine can run it`() throws {
    let column = try buckets([2, 5], .workdays, asOf: "2021-08-23").column(start: start, end: end)
    #expect(
      column.expression.description == """
        if_else(sent_on == nil, nil, if_else(replied_on <= '2021-08-23', \
        if_else(replied_on < sent_on, nil, if_else(workdays(sent_on, replied_on) <= 2, '≤2 days', \
        if_else(workdays(sent_on, replied_on) <= 5, '3–5 days', '>5 days'))), \
        if_else(workdays(sent_on, '2021-08-23') < 5, 'not due yet', 'not answered')))
        """)
  }

  @Test func `limits that do not rise and labels that do not fit are refused`() {
    expect(throwing: try buckets([], .workdays), "response buckets need at least one limit")
    expect(throwing: try buckets([5, 2], .workdays), "limits rise from 0 or more, found 5, 2")
    expect(throwing: try buckets([-1], .workdays), "limits rise from 0 or more, found -1")
    let short = BucketLabels(within: ["快"], late: "慢", unanswered: "无", notDue: "未到")
    expect(throwing: try buckets([2, 5], .workdays, labels: short), "2 limits need as many labels, found 1")
    let same = BucketLabels(within: ["快"], late: "慢", unanswered: "慢", notDue: "未到")
    expect(throwing: try buckets([2], .workdays, labels: same), "two buckets would be called \"慢\"")
  }

  @Test(arguments: [ResponseBuckets.Clock.workdays, .calendarDays])
  func `random letters fall into the bucket that counting day by day gives`(
    clock: ResponseBuckets.Clock
  ) throws {
    let seed: UInt64 = 20_210_823
    var random = SplitMix64(seed: seed)
    let calendar = try CountyData().workdays
    let first = try day("2021-09-01")
    let asOf = try day("2021-10-11")
    var rows: [[Value]] = []
    for _ in 0..<2_000 {
      let sent = first.adding(days: Int.random(in: 0..<50, using: &random))
      let replied = sent.adding(days: Int.random(in: -2..<20, using: &random))
      rows.append([
        random.once(in: 20) ? .missing : .date(sent), random.once(in: 4) ? .missing : .date(replied),
      ])
    }
    let schema = Schema([Field("sent_on", .date), Field("replied_on", .date)])
    let letters = Plan(PlanSource(name: "letters", table: TableLiteral.table(schema, rows: rows)))
    let buckets = try ResponseBuckets(limits: [2, 5], clock: clock, asOf: asOf)
    let column = buckets.column(start: start, end: end)
    let result = try letters.then(.derive([column], .inherited), origin: origin).run(workdays: calendar)
    for (row, letter) in rows.enumerated() {
      let expected = try slowBucket(letter, clock, asOf, calendar)
      #expect(result[row, 2] == expected, "seed \(seed), row \(row): \(letter)")
    }
  }

  /// Walks from day to day.
  private func slowBucket(
    _ letter: [Value], _ clock: ResponseBuckets.Clock, _ asOf: CivilDate, _ calendar: WorkdayCalendar
  ) throws -> Value {
    guard case .date(let sent) = letter[0] else { return .missing }
    var due: [CivilDate] = []
    var current = sent
    while due.count < 5 {
      current = current.adding(days: 1)
      if try clock == .calendarDays || calendar.isWorkday(current) { due.append(current) }
    }
    guard case .date(let replied) = letter[1], replied <= asOf else {
      return .text(due[4] > asOf ? "not due yet" : "not answered")
    }
    guard replied >= sent else { return .missing }
    // An answer on a day off counts as of the workday before it.
    let taken = due.prefix { $0 <= replied }.count
    let isLate = try taken == 5 && isDayAfter(due[4], replied, clock, calendar)
    return .text(taken <= 2 ? "≤2 days" : (isLate ? ">5 days" : "3–5 days"))
  }

  /// Whether a counted day lies after the last due day, up to the reply.
  private func isDayAfter(
    _ due: CivilDate, _ replied: CivilDate, _ clock: ResponseBuckets.Clock, _ calendar: WorkdayCalendar
  ) throws -> Bool {
    var current = due
    while current < replied {
      current = current.adding(days: 1)
      if try clock == .calendarDays || calendar.isWorkday(current) { return true }
    }
    return false
  }
}
