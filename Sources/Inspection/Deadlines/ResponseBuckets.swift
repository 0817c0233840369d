package import CivilTime
package import Query

/// Which of several time limits an answer kept: one bucket for each row, no row in two.
///
/// The founding notice counts its 46 test letters this way: 在2个工作日答复的有14个单位, 5个工作日内答复的有22个单位, 超期答复的有2个单位,
/// 截至8月23日仍未答复的有8个; 14 + 22 + 2 + 8 = 46, so that 5个工作日内 leaves out the 14.
///
/// | row | bucket for limits 2 and 5 |
/// | --- | --- |
/// | answered after at most 2 days | `≤2 days` |
/// | answered after 3 to 5 days | `3–5 days` |
/// | answered later | `>5 days` |
/// | not answered as of the day, and the last limit has passed | `not answered` |
/// | not answered as of the day, and the last limit has not passed | `not due yet` |
/// | no start, or answered before the start | missing |
///
/// The start day is not counted (Civil Code, article 201). The as-of day is counted whole: a limit that ends on it has
/// passed. An answer after the as-of day is no answer yet. Without an as-of day nothing is `not due yet`.
/// Calendar days are plain days: the last one is not moved when it falls on a holiday.
package struct ResponseBuckets: Hashable, Sendable {
  package enum Clock: String, Hashable, Sendable, CaseIterable {
    /// 工作日, by the State Council's arrangements.
    case workdays
    /// 天; the founding notice tests new-media accounts by it: 当天, 5天内, 超过5天.
    case calendarDays = "days"
  }

  /// Days of each limit, rising.
  package let limits: [Int]
  package let clock: Clock
  package let asOf: CivilDate?
  package let labels: BucketLabels

  /// Buckets for these limits.
  ///
  /// - Parameters:
  ///   - limits: Days of each limit, rising from 0 or more, at least one.
  ///   - clock: What a day is.
  ///   - asOf: The day that decides what was answered; nil counts every answer there is.
  ///   - labels: What the buckets are called; in English when left out.
  /// - Throws: ``InspectionError`` for limits that do not rise and labels that do not fit.
  package init(
    limits: [Int], clock: Clock, asOf: CivilDate? = nil, labels: BucketLabels? = nil
  ) throws(InspectionError) {
    guard let first = limits.first else { throw InspectionError(.noLimits) }
    guard first >= 0, zip(limits, limits.dropFirst()).allSatisfy(<) else {
      throw InspectionError(.limitsNotAscending(limits))
    }
    let labels = labels ?? .english(limits: limits, clock: clock)
    guard labels.within.count == limits.count else {
      throw InspectionError(.labelCount(expected: limits.count, found: labels.within.count))
    }
    var seen: Set<String> = []
    for label in labels.all where !seen.insert(label).inserted {
      throw InspectionError(.duplicateLabel(label))
    }
    self.limits = limits
    self.clock = clock
    self.asOf = asOf
    self.labels = labels
  }

  /// The buckets in their order: what the derived column may hold.
  package var domain: [String] {
    labels.within + [labels.late, labels.unanswered] + (asOf == nil ? [] : [labels.notDue])
  }

  private var lastLimit: Int { limits[limits.count - 1] }

  /// A column with the bucket of each row.
  ///
  /// - Parameters:
  ///   - start: The day it was sent or received.
  ///   - end: The day it was answered; missing if it was not.
  ///   - name: The new column's name.
  ///   - title: The new column's title, if it has one.
  /// - Returns: A text column that holds one of ``domain``, or nothing where there is no start.
  package func column(
    start: ColumnExpression, end: ColumnExpression, named name: String = "bucket", title: String? = nil
  ) -> NamedColumn {
    let bucket = ColumnExpression.choice(isAnswered(end), answered(start, end), waiting(start))
    let known = ColumnExpression.choice(
      .binary(.equal, start, .literal(.missing)), .literal(.missing), bucket)
    return NamedColumn(name, known, title: title, domain: domain)
  }

  // MARK: Expressions

  private func isAnswered(_ end: ColumnExpression) -> ColumnExpression {
    guard let asOf else { return .binary(.notEqual, end, .literal(.missing)) }
    return .binary(.lessOrEqual, end, .literal(.date(asOf)))
  }

  private func answered(_ start: ColumnExpression, _ end: ColumnExpression) -> ColumnExpression {
    let taken = days(start, end)
    var ladder = Self.text(labels.late)
    for (limit, label) in zip(limits, labels.within).reversed() {
      let isWithin = ColumnExpression.binary(.lessOrEqual, taken, Self.number(limit))
      ladder = .choice(isWithin, Self.text(label), ladder)
    }
    return .choice(.binary(.less, end, start), .literal(.missing), ladder)
  }

  private func waiting(_ start: ColumnExpression) -> ColumnExpression {
    guard let asOf else { return Self.text(labels.unanswered) }
    let passed = days(start, .literal(.date(asOf)))
    let isOpen = ColumnExpression.binary(.less, passed, Self.number(lastLimit))
    return .choice(isOpen, Self.text(labels.notDue), Self.text(labels.unanswered))
  }

  private func days(_ start: ColumnExpression, _ end: ColumnExpression) -> ColumnExpression {
    let function: ColumnFunction = clock == .workdays ? .workdays : .days
    return .call(function, [start, end])
  }

  private static func text(_ text: String) -> ColumnExpression { .literal(.text(text)) }
  private static func number(_ number: Int) -> ColumnExpression { .literal(.integer(Int64(number))) }
}
