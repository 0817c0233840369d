import CivilTime

/// A word of a schedule as offices say it, in English or Chinese.
enum ScheduleWord: Hashable {
  case every
  case number(Int)
  /// `5th`, `第`, which a number follows.
  case ordinal(Int)
  case ordinalSign
  /// Counted from the end: `last`, `最后一个`, `倒数第`.
  case last
  case workday, day, minute, hour
  case period(Period.Kind)
  case after, before, end
  case weekday(Int)
  case week
  case and, through
  case postponed
  /// Minutes since midnight.
  case time(Int)
  case afternoon
  /// What says nothing of its own: `of`, `的`.
  case nothing

  static let vocabulary: [(text: String, word: ScheduleWord)] = (english + chinese).sorted {
    $0.text.count > $1.text.count
  }

  static let english: [(text: String, word: ScheduleWord)] =
    [
      ("every", .every), ("each", .every), ("workday", .workday), ("workdays", .workday),
      ("working day", .workday),
      ("working days", .workday), ("day", .day), ("days", .day), ("minute", .minute), ("minutes", .minute),
      ("hour", .hour), ("hours", .hour), ("month", .period(.month)), ("quarter", .period(.quarter)),
      ("half-year", .period(.half)), ("year", .period(.year)), ("after", .after), ("before", .before),
      ("end", .end),
      ("last", .last), ("week", .week), ("and", .and), ("to", .through), ("or next workday", .postponed),
      ("or the next workday", .postponed), ("of", .nothing), ("the", .nothing), ("at", .nothing),
      ("on", .nothing),
    ] + ordinals + days

  private static let ordinals: [(text: String, word: ScheduleWord)] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
  ].enumerated().map { ($0.element, .ordinal($0.offset + 1)) }

  private static let days: [(text: String, word: ScheduleWord)] = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ].enumerated().flatMap {
    [($0.element, .weekday($0.offset + 1)), (String($0.element.prefix(3)), .weekday($0.offset + 1))]
  }

  static let chinese: [(text: String, word: ScheduleWord)] =
    [
      ("每个", .every), ("每", .every), ("工作日", .workday), ("个工作日", .workday), ("天", .day), ("日", .day),
      ("号", .day),
      ("分钟", .minute), ("小时", .hour), ("个小时", .hour), ("月份", .period(.month)), ("月", .period(.month)),
      ("个月", .period(.month)), ("季度", .period(.quarter)), ("季", .period(.quarter)), ("半年度", .period(.half)),
      ("半年", .period(.half)), ("年度", .period(.year)), ("年", .period(.year)), ("结束后", .after),
      ("结束之后", .after),
      ("终了后", .after), ("之后", .after), ("后", .after), ("前", .before), ("末", .end), ("底", .end),
      ("最后一个", .last),
      ("最后一", .last), ("最后", .last), ("倒数第", .last), ("倒数", .last), ("第", .ordinalSign), ("和", .and),
      ("及", .and),
      ("、", .and), (",", .and), ("至", .through), ("到", .through), ("-", .through), ("遇节假日顺延", .postponed),
      ("(遇节假日顺延)", .postponed), ("遇休息日顺延", .postponed), ("(遇休息日顺延)", .postponed), ("顺延", .postponed),
      ("的", .nothing), ("个", .nothing), ("在", .nothing), ("上午", .nothing), ("早上", .nothing),
      ("下午", .afternoon),
      ("周", .week), ("星期", .week),
    ] + chineseDays

  private static let chineseDays: [(text: String, word: ScheduleWord)] = ["周", "星期", "礼拜"].flatMap { head in
    ["一", "二", "三", "四", "五", "六", "日"].enumerated().map { (head + $0.element, .weekday($0.offset + 1)) }
      + [(head + "天", .weekday(7))]
  }
}
