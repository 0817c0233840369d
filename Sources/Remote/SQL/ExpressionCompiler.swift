import CivilTime
import Diagnostics
import Query
import Tables

/// Says bound expressions in ClickHouse's SQL with the meaning they have here, or refuses them.
///
/// What may go wrong in a row, such as an overflow, is counted in ``tallies``; the SQL itself fails in no row, so that it
/// may stand where only some rows get to it.
struct ExpressionCompiler {
  /// The columns of the step's input.
  var columns: [Fragment]
  let workdays: WorkdayCalendar?
  private let dialect: Dialect
  var tallies: [Tally] = []
  /// What is defined before the query: `[…] AS name`.
  private(set) var definitions: [(name: String, sql: String)] = []

  /// The name of the array of workdays before each day of the calendar.
  static let workdaysName = "tongbao_workdays"
  /// A longer formula is no good for either side.
  static let longest = 60_000

  init(columns: [Fragment], workdays: WorkdayCalendar?, dialect: Dialect) {
    self.dialect = dialect
    self.columns = columns
    self.workdays = workdays
  }

  /// The parts of a day are known to a release up to its last day: where a day lies beyond, the step runs here.
  mutating func tallyDay(_ value: Fragment) {
    guard let last = dialect.lastDay, let range = value.range, range.upperBound > last else { return }
    let beyond = "\(value.sql) > \(last)"
    let reason = Phrase("a day lies beyond the calendar of this release", zh: "日期超出这一版服务器的历法范围")
    tallies.append(
      Tally(meaning: .doubt(reason), sql: value.isNullable ? "ifNull(\(beyond), 0)" : "(\(beyond))"))
  }

  /// Defines a list under its name, once.
  mutating func define(_ name: String, _ list: () -> String) {
    if !definitions.contains(where: { $0.name == name }) {
      definitions.append((name, "\(list()) AS \(name)"))
    }
  }

  mutating func compile(_ expression: BoundExpression) throws(Refusal) -> Fragment {
    let fragment = try compileOnly(expression)
    guard fragment.sql.utf8.count <= Self.longest else {
      throw Refusal(Phrase("the formula is too long", zh: "公式过长"))
    }
    return fragment
  }

  private mutating func compileOnly(_ expression: BoundExpression) throws(Refusal) -> Fragment {
    switch expression {
    case .column(let place, _):
      guard columns.indices.contains(place) else {
        throw Refusal(Phrase("it looks at other rows", zh: "要看其他行"))
      }
      return columns[place]
    case .literal(let value, let type): return try literal(value, type)
    case .negate(let operand): return try negate(compile(operand))
    case .arithmetic(let operation, let left, let right, let type):
      return try arithmetic(operation, compile(left), compile(right), type)
    case .concatenate(let left, let right):
      let (first, second) = (try compile(left), try compile(right))
      return Fragment(
        "concat(\(first.sql), \(second.sql))", .text, isNullable: first.isNullable || second.isNullable)
    case .compare(let operation, let left, let right):
      return try compare(operation, compile(left), compile(right))
    case .isMissing(let operand):
      return Fragment(try compile(operand).missing ?? "0", .bool, range: 0...1)
    case .not(let operand): return opposite(try compile(operand))
    case .and(let left, let right): return try both("AND", left, right)
    case .or(let left, let right): return try both("OR", left, right)
    case .fallback(let first, let second): return try fallback(first, second)
    case .choose(let condition, let first, let second): return try choose(condition, first, second)
    case .convert(let operand, let type): return try convert(compile(operand), to: type)
    case .call(let function, let arguments, let type): return try call(function, arguments, type)
    case .rowFunction:
      throw Refusal(Phrase("a Lua function that could not be lifted runs here", zh: "未能提升的Lua函数在本地运行"))
    }
  }

  /// Where a condition does not hold. Not by `NOT`, two of which older releases take out on the way to a shard, whose
  /// answer is then not found.
  private func opposite(_ value: Fragment) -> Fragment { condition("\(value.truth) = 0") }

  func condition(_ sql: String) -> Fragment { Fragment("(\(sql))", .bool, range: 0...1) }

  /// Compiles what only the rows get to in which a condition holds: what is counted in it is counted among those.
  private mutating func compile(
    _ expression: BoundExpression, where condition: String
  ) throws(Refusal) -> Fragment {
    let before = tallies.count
    let fragment = try compile(expression)
    for place in before..<tallies.count { tallies[place] = tallies[place].among(condition) }
    return fragment
  }

  // MARK: - Constants

  private func literal(_ value: Value, _ type: ColumnType) throws(Refusal) -> Fragment {
    switch value {
    case .missing:
      let fragment = Fragment("", type, isNullable: true, range: type == .text ? nil : 0...0)
      guard let nothing = fragment.nothing else { throw Self.moments }
      return Fragment(nothing, type, isNullable: true, range: fragment.range)
    case .bool(let flag): return Fragment(flag ? "1" : "0", .bool, range: 0...1)
    case .int(let number): return whole(number, .int)
    case .decimal(let number):
      return Fragment(
        "toDecimal64('\(number)', \(number.scale))", type,
        range: Int128(number.unscaled)...Int128(number.unscaled))
    case .float(let number): return Fragment("toFloat64(\(number))", .float)
    case .text(let text): return Fragment(SQLText.text(text), .text)
    case .date(let day): return whole(Int64(day.daysSinceEpoch), .date)
    case .period(let period): return whole(Int64(period.storedValue), .period)
    case .datetime: throw Self.moments
    }
  }

  private func whole(_ number: Int64, _ type: ColumnType) -> Fragment {
    Fragment(SQLText.whole(number), type, range: Int128(number)...Int128(number))
  }

  static let moments = Refusal(Phrase("moments to the minute are not sent", zh: "不发送精确到分钟的时刻"))

  // MARK: - Conditions

  func compare(
    _ operation: ComparisonOperator, _ left: Fragment, _ right: Fragment
  ) throws(Refusal) -> Fragment {
    let (first, second) = try Self.aligned(left, right)
    func placed(_ sql: String, _ missing: String) -> Fragment {
      left.isNullable || right.isNullable ? condition("ifNull(\(sql), \(missing))") : condition(sql)
    }
    switch operation {
    case .equal, .notEqual:
      let bothMissing =
        left.isNullable && right.isNullable ? "isNull(\(left.sql)) AND isNull(\(right.sql))" : "0"
      let plain = Self.textEquality(left, right) ?? Self.textEquality(right, left)
      let equal = placed(plain ?? "\(first) = \(second)", bothMissing)
      return operation == .equal ? equal : opposite(equal)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      return placed("\(first) \(operation.rawValue) \(second)", "0")
    }
  }

  /// A column of periods compared with a constant one, as both are written: so that the server's index helps.
  private static func textEquality(_ column: Fragment, _ constant: Fragment) -> String? {
    guard let texts = column.periodTexts, !constant.isNullable, let range = constant.range,
      range.lowerBound == range.upperBound
    else { return nil }
    return texts.equality(with: range.lowerBound)
  }

  /// Both sides in one type: decimals with the digits of the longer one.
  ///
  /// - Throws: ``Refusal`` when a side could have more digits than the server compares.
  private static func aligned(_ left: Fragment, _ right: Fragment) throws(Refusal) -> (String, String) {
    guard left.type.isExactNumber, right.type.isExactNumber, left.type != .int || right.type != .int else {
      return (left.sql, right.sql)
    }
    let scale = max(left.type.scale, right.type.scale)
    guard let first = left.units(scale), let second = right.units(scale) else {
      throw Refusal(Phrase("the numbers have too many digits to be compared there", zh: "数字位数过多，不能在那里比较"))
    }
    if left.isUnscaled || right.isUnscaled { return (first.sql, second.sql) }
    func digits(_ side: Fragment) -> String { "toDecimal64(\(side.sql), \(scale))" }
    return (digits(left), digits(right))
  }

  private mutating func both(
    _ word: String, _ left: BoundExpression, _ right: BoundExpression
  ) throws(Refusal) -> Fragment {
    let first = try compile(left).truth
    let second = try compile(right, where: word == "AND" ? first : "(\(first)) = 0").truth
    return condition("\(Self.operand(first)) \(word) \(Self.operand(second))")
  }

  /// A side of `AND` or `OR`. Those of one kind within each other are taken apart by older releases on the way to a shard,
  /// whose answer is then not found; a comparison between them holds them together.
  static func operand(_ sql: String) -> String {
    SQLText.mentions(" AND ", in: sql) || SQLText.mentions(" OR ", in: sql) ? "((\(sql)) = 1)" : sql
  }

  private mutating func fallback(
    _ first: BoundExpression, _ second: BoundExpression
  ) throws(Refusal) -> Fragment {
    guard first.type != .bool else {
      throw Refusal(Phrase("a choice between conditions runs here", zh: "条件之间的选择在本地进行"))
    }
    let value = try compile(first)
    guard let missing = value.missing else { return value }
    let other = try compile(second, where: missing)
    let (own, instead, isUnscaled) = try Self.sameForm(value, other)
    return Fragment(
      "ifNull(\(own), \(instead))", value.type, isNullable: other.isNullable,
      range: Self.union(value.range, other.range), isUnscaled: isUnscaled)
  }

  private mutating func choose(
    _ condition: BoundExpression, _ first: BoundExpression, _ second: BoundExpression
  ) throws(Refusal) -> Fragment {
    let test = try compile(condition).truth
    let yes = try compile(first, where: test)
    let no = try compile(second, where: "(\(test)) = 0")
    let (own, instead, isUnscaled) = try Self.sameForm(yes, no)
    return Fragment(
      "if(\(test), \(own), \(instead))", yes.type, isNullable: yes.isNullable || no.isNullable,
      range: Self.union(yes.range, no.range), isUnscaled: isUnscaled)
  }

  /// Two values of one type in one type of the server.
  static func sameForm(
    _ first: Fragment, _ second: Fragment
  ) throws(Refusal) -> (String, String, isUnscaled: Bool) {
    guard first.isUnscaled != second.isUnscaled else {
      return (first.widened, second.widened, first.isUnscaled)
    }
    guard let own = first.units(first.type.scale), let other = second.units(first.type.scale) else {
      throw mayOverflow
    }
    return (own.sql, other.sql, true)
  }

  static func union(
    _ first: ClosedRange<Int128>?, _ second: ClosedRange<Int128>?
  ) -> ClosedRange<Int128>? {
    guard let first, let second else { return nil }
    return min(first.lowerBound, second.lowerBound)...max(first.upperBound, second.upperBound)
  }

  static let mayOverflow = Refusal(Phrase("a result could be too large", zh: "结果可能过大"))
  static let notFinite = Phrase("a result is not a finite number", zh: "结果不是有限的数")
}
