import CivilTime
import Diagnostics

/// Reads cron's five fields: minute, hour, day of the month, month, day of the week.
struct CronReader {
  /// Why a text is not read.
  struct Problem: Error {
    let reason: Phrase
    var help: [Phrase] = []
  }

  private struct Field {
    let name: Phrase
    let range: ClosedRange<Int>
    var names: [String] = []
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

  private static let fields = [
    Field(name: Phrase("minute", zh: "分钟"), range: 0...59),
    Field(name: Phrase("hour", zh: "小时"), range: 0...23),
    Field(name: Phrase("day of the month", zh: "日期"), range: 1...31),
    Field(name: Phrase("month", zh: "月份"), range: 1...12, names: months),
    // Both 0 and 7 are Sunday.
    Field(name: Phrase("day of the week", zh: "星期"), range: 0...7, names: weekdays),
  ]

  private static let shorthands = [
    "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
  ]

  /// Whether a text is meant as cron's: its first two parts have no letters, or it has a `*` or begins with `@`.
  static func isMeant(_ text: String) -> Bool {
    let parts = text.split(separator: " ")
    let isPlain = parts.count > 1 && parts.prefix(2).allSatisfy { $0.allSatisfy("0123456789*/,-".contains) }
    return isPlain || text.hasPrefix("@") || text.contains("*")
  }

  static func read(_ text: String) throws(Problem) -> Schedule.Kind {
    guard let expanded = text.hasPrefix("@") ? shorthands[text.lowercased()] : text else {
      throw Problem(
        reason: Phrase(
          "there is no \"\(text)\"\(nearest: text, among: shorthands.keys.sorted())",
          zh: "没有“\(text)”\(nearest: text, among: shorthands.keys.sorted())"))
    }
    let parts = expanded.split(separator: " ").map(String.init)
    guard parts.count == 5 else {
      throw Problem(
        reason: Phrase("cron has five fields, found \(parts.count)", zh: "cron有五个字段，实际为\(parts.count)个"),
        help: [
          Phrase(
            "write minute, hour, day of the month, month, day of the week, such as \"30 8 * * mon-fri\"",
            zh: "依次写分钟、小时、日期、月份、星期，例如“30 8 * * mon-fri”")
        ])
    }
    var sets: [Set<Int>] = []
    for (part, field) in zip(parts, fields) { sets.append(try values(part, field)) }
    let minutes = sets[1].flatMap { hour in sets[0].map { hour * 60 + $0 } }
    let isEither = !parts[2].hasPrefix("*") && !parts[4].hasPrefix("*")
    let days = CronDays(
      days: sets[2], months: sets[3], weekdays: Set(sets[4].map { $0 == 0 ? 7 : $0 }), isEither: isEither)
    guard days.isPossible else {
      throw Problem(
        reason: Phrase(
          "it never comes, since no month of it has such a day: day \(parts[2]), month \(parts[3])",
          zh: "永远不会到来：所列月份没有这一天（日期\(parts[2])，月份\(parts[3])）"))
    }
    return .times(.cron(days), ClockTimes(minutes))
  }

  private static func values(_ text: String, _ field: Field) throws(Problem) -> Set<Int> {
    var values: Set<Int> = []
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      values.formUnion(try range(String(item), field))
    }
    return values
  }

  /// `*`, `5`, `1-5`, each but a single number also with a step: `*/15`.
  private static func range(_ item: String, _ field: Field) throws(Problem) -> Set<Int> {
    let halves = item.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let step = halves.count == 2 ? Int(halves[1]) : 1
    guard let step, step >= 1, step <= field.range.upperBound else {
      throw Problem(
        reason: Phrase(
          "\"\(item)\" in the field \(field.name) has no step from 1 to \(field.range.upperBound)",
          zh: "\(field.name)字段的“\(item)”没有1到\(field.range.upperBound)的步长"))
    }
    if halves[0] == "*" { return Set(stride(from: field.range.lowerBound, through: top(field), by: step)) }
    let ends = halves[0].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(ends.count) else { throw unreadable(item, field) }
    let low = try number(ends[0], item, field)
    guard ends.count == 2 else {
      guard halves.count == 1 else {
        throw Problem(
          reason: Phrase(
            "\"\(item)\" in the field \(field.name) has a step without a range",
            zh: "\(field.name)字段的“\(item)”有步长而没有范围"),
          help: [
            Phrase(
              "write \"\(ends[0])-\(top(field))/\(step)\"", zh: "写成“\(ends[0])-\(top(field))/\(step)”")
          ])
      }
      return [low]
    }
    var high = try number(ends[1], item, field)
    // Friday to Sunday: the week of a range ends on Sunday.
    if field.range == 0...7, high == 0, low > 0 { high = 7 }
    guard low <= high else {
      throw Problem(
        reason: Phrase(
          "\"\(item)\" in the field \(field.name) ends before it begins",
          zh: "\(field.name)字段的“\(item)”起点大于终点"),
        help: [
          Phrase(
            "write two ranges, such as \"\(ends[0])-\(top(field)),\(field.range.lowerBound)-\(ends[1])\"",
            zh: "写成两段，例如“\(ends[0])-\(top(field)),\(field.range.lowerBound)-\(ends[1])”")
        ])
    }
    return Set(stride(from: low, through: high, by: step))
  }

  /// The last number of a field that is not another way to write the first.
  private static func top(_ field: Field) -> Int { field.range == 0...7 ? 6 : field.range.upperBound }

  private static func number(_ text: String, _ item: String, _ field: Field) throws(Problem) -> Int {
    if let place = field.names.firstIndex(of: text.lowercased()) {
      return place + (field.range.lowerBound == 1 ? 1 : 0)
    }
    guard !text.isEmpty, text.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(text) else {
      throw unreadable(item, field)
    }
    guard field.range.contains(number) else {
      throw Problem(
        reason: Phrase(
          "the field \(field.name) goes from \(field.range.lowerBound) to \(field.range.upperBound), found \(number)",
          zh: "\(field.name)字段的范围是\(field.range.lowerBound)到\(field.range.upperBound)，实际为\(number)"))
    }
    return number
  }

  private static func unreadable(_ item: String, _ field: Field) -> Problem {
    let name = item.isEmpty ? Phrase("nothing", zh: "空") : Phrase("\"\(item)\"", zh: "“\(item)”")
    return Problem(
      reason: Phrase(
        "the field \(field.name) has \(name)\(nearest: item, among: field.names)",
        zh: "\(field.name)字段中是\(name)\(nearest: item, among: field.names)"),
      help: [
        Phrase("write \"*\", 5, 1-5, 1,15 or */2", zh: "写“*”、5、1-5、1,15或*/2")
      ])
  }
}
