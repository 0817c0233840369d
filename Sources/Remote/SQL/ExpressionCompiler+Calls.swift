import CivilTime
import Diagnostics
import Query
import Tables

/// Functions of the catalogue: those that mean the same there.
extension ExpressionCompiler {
  mutating func call(
    _ function: ColumnFunction, _ arguments: [BoundExpression], _ type: ColumnType
  ) throws(Refusal) -> Fragment {
    var values: [Fragment] = []
    for argument in arguments { values.append(try compile(argument)) }
    let isNullable = values.contains(where: \.isNullable)
    switch function {
    case .startsWith, .endsWith:
      let name = function == .startsWith ? "startsWith" : "endsWith"
      return Fragment(
        "\(name)(\(values[0].sql), \(values[1].sql))", .bool, isNullable: isNullable, range: 0...1)
    case .contains:
      // An empty text is found or not, from release to release.
      guard case .literal(.text(let part), _) = arguments[1], !part.isEmpty else { break }
      return Fragment(
        "(position(\(values[0].sql), \(values[1].sql)) > 0)", .bool, isNullable: isNullable, range: 0...1)
    case .days:
      guard let first = values[0].range, let second = values[1].range else { break }
      return Fragment(
        "(\(values[1].widened) - \(values[0].widened))", .int, isNullable: isNullable,
        range: second.lowerBound - first.upperBound...second.upperBound - first.lowerBound)
    case .addDays: return try addedDays(values[0], values[1])
    case .year, .month, .day, .weekday:
      return Fragment(try part(function, values[0]), .int, isNullable: isNullable, range: 0...9999)
    case .dateOf where values[0].type == .date: return values[0]
    case .yearOf, .halfOf, .quarterOf, .monthOf:
      return Fragment(try period(function, values[0]), .period, isNullable: isNullable, range: 0...480_000)
    case .workdays: return try workdays(values[0], values[1])
    case .percent: return try quotient(values[0], values[1], type, moreDigits: 2)
    case .ratio: return try quotient(values[0], values[1], type, moreDigits: 0)
    case .round, .truncate, .floor, .ceiling: return try rounded(function, values[0], type)
    case .absolute: return try absolute(values[0])
    case .least, .greatest: return try extreme(function, values)
    case .length: return length(values[0])
    default: break
    }
    throw Refusal(Phrase("\(function.rawValue) runs here", zh: "\(function.rawValue)在本地计算"))
  }

  /// Characters as a person sees them. The server counts code points, which is the same in texts of plain letters, digits,
  /// ideographs and their punctuation.
  private mutating func length(_ text: Fragment) -> Fragment {
    let doubt = Phrase("a text has characters that are counted otherwise there", zh: "文本中有那里计数方式不同的字符")
    let isPlain = "match(\(text.sql), '\(Self.plainCharacters)')"
    tallies.append(
      Tally(
        meaning: .doubt(doubt),
        sql: text.isNullable ? "ifNull(\(isPlain), 1) = 0" : "\(isPlain) = 0"))
    return Fragment(
      "toInt64(lengthUTF8(\(text.sql)))", .int, isNullable: text.isNullable, range: 0...1 << 40)
  }

  /// None of these joins another one to a single character.
  private static let plainCharacters =
    "^[\\\\t\\\\n\\\\x20-\\\\x7E·—‘’“”…\\\\x{3000}-\\\\x{3020}\\\\x{4E00}-\\\\x{9FFF}\\\\x{FF01}-\\\\x{FF5E}]*$"

  private func addedDays(_ day: Fragment, _ count: Fragment) throws(Refusal) -> Fragment {
    guard let days = day.range, let steps = count.range, steps.lowerBound >= -1_000_000,
      steps.upperBound <= 1_000_000
    else { throw Refusal(Phrase("a day could leave the calendar", zh: "日期可能超出历法范围")) }
    let range = days.lowerBound + steps.lowerBound...days.upperBound + steps.upperBound
    // Days of the years 1 to 9999.
    guard range.lowerBound >= -719_162, range.upperBound <= 2_932_896 else {
      throw Refusal(Phrase("a day could leave the calendar", zh: "日期可能超出历法范围"))
    }
    return Fragment(
      "(\(day.widened) + \(count.widened))", .date, isNullable: day.isNullable || count.isNullable,
      range: range)
  }

  /// A day as the server knows it: only those of its own calendar.
  private mutating func day(_ value: Fragment) throws(Refusal) -> String {
    guard value.type == .date, let range = value.range, range.lowerBound >= 0, range.upperBound <= 65535
    else {
      throw Refusal(Phrase("the server has no days before 1970", zh: "服务器没有1970年以前的日期"))
    }
    tallyDay(value)
    return "toDate(\(value.sql))"
  }

  private mutating func part(_ function: ColumnFunction, _ value: Fragment) throws(Refusal) -> String {
    let name =
      switch function {
      case .year: "toYear"
      case .month: "toMonth"
      case .day: "toDayOfMonth"
      default: "toDayOfWeek"
      }
    return "\(name)(\(try day(value)))"
  }

  /// The number by which a period is stored: 4 × (year × 12 + month - 1) + kind.
  private mutating func period(_ function: ColumnFunction, _ value: Fragment) throws(Refusal) -> String {
    let kind: Period.Kind =
      switch function {
      case .yearOf: .year
      case .halfOf: .half
      case .quarterOf: .quarter
      default: .month
      }
    let day = try day(value)
    let month = "toInt64(toMonth(\(day)) - 1)"
    let first =
      switch kind {
      case .year: "0"
      case .month: month
      case .half, .quarter: "intDiv(\(month), \(kind.months)) * \(kind.months)"
      }
    return "(4 * (toInt64(toYear(\(day))) * 12 + \(first)) + \(kind.rawValue))"
  }

  /// The difference of two look-ups in an array of the workdays before each day. A day outside the calendar is a fault.
  private mutating func workdays(_ start: Fragment, _ end: Fragment) throws(Refusal) -> Fragment {
    guard let calendar = workdays else {
      throw Refusal(Phrase("there is no calendar of workdays", zh: "没有工作日日历"))
    }
    define(Self.workdaysName) {
      "[\(calendar.workdaysBefore.map { String($0) }.joined(separator: ","))]"
    }
    let first = calendar.firstDay.daysSinceEpoch
    let last = Int(first) + calendar.workdaysBefore.count - 2
    let unknown = Phrase(
      "a day lies outside the calendar of workdays, \(calendar.years.lowerBound) to \(calendar.years.upperBound),",
      zh: "日期不在工作日日历（\(calendar.years.lowerBound)至\(calendar.years.upperBound)年）之内，")
    for value in [start, end] {
      let others = [start.missing, end.missing].compactMap { $0.map { "NOT \($0)" } }
      let outside = "ifNull(\(value.sql) < \(first) OR \(value.sql) > \(last), 0)"
      tallies.append(Tally(meaning: .fault(unknown), sql: ([outside] + others).joined(separator: " AND ")))
    }
    func before(_ value: Fragment) -> String { "\(Self.workdaysName)[toInt64(\(value.sql)) - \(first) + 2]" }
    let range = Int128(calendar.workdaysBefore.last ?? 0)
    let isNullable = start.isNullable || end.isNullable
    guard isNullable else {
      return Fragment("(toInt64(\(before(end))) - toInt64(\(before(start))))", .int, range: -range...range)
    }
    // Older releases take no missing place of an array.
    func present(_ value: Fragment) -> Fragment {
      var present = value
      if value.isNullable { present.sql = "ifNull(\(value.sql), \(first))" }
      return present
    }
    let missing = [start.missing, end.missing].compactMap { $0 }.joined(separator: " OR ")
    return Fragment(
      "if(\(missing), CAST(NULL AS Nullable(Int64)), toInt64(\(before(present(end)))) - toInt64(\(before(present(start)))))",
      .int, isNullable: true, range: -range...range)
  }
}
