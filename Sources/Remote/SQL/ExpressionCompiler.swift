import CivilTime
import Diagnostics
import Query
import Tables

/// Says bound expressions in ClickHouse's SQL with the meaning they have here, or refuses them.
///
/// What may go wrong in a row, such as an overflow, is counted in ``tallies``, and nothing that may go wrong stands where
/// only some rows would get to it.
struct ExpressionCompiler {
  /// The columns of the step's input.
  var columns: [Fragment]
  let workdays: WorkdayCalendar?
  var tallies: [Tally] = []
  /// Whether the numbers of workdays are used, which are then defined before the query.
  var usesWorkdays = false

  /// The name of the array of workdays before each day of the calendar.
  static let workdaysName = "tongbao_workdays"
  /// A longer query is no good for either side.
  static let longest = 60_000

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

  /// Compiles what only some rows get to: there nothing may be counted.
  private mutating func compileBranch(_ expression: BoundExpression) throws(Refusal) -> Fragment {
    let before = tallies.count
    let fragment = try compile(expression)
    guard tallies.count == before else {
      throw Refusal(Phrase("a branch of a condition may fail", zh: "条件的分支可能出错"))
    }
    return fragment
  }

  // MARK: - Constants

  private func literal(_ value: Value, _ type: ColumnType) throws(Refusal) -> Fragment {
    switch value {
    case .missing:
      guard let name = SQLText.type(type) else { throw Self.moments }
      return Fragment(
        "CAST(NULL AS Nullable(\(name)))", type, isNullable: true, range: type == .text ? nil : 0...0)
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
    // The least number cannot be written: its digits are read before its sign.
    let sql = number == .min ? "(-9223372036854775807 - 1)" : number < 0 ? "(\(number))" : "\(number)"
    return Fragment(sql, type, range: Int128(number)...Int128(number))
  }

  static let moments = Refusal(Phrase("moments to the minute are not sent", zh: "不发送精确到分钟的时刻"))

  // MARK: - Conditions

  private func compare(
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
      let equal = placed("\(first) = \(second)", bothMissing)
      return operation == .equal ? equal : opposite(equal)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      return placed("\(first) \(operation.rawValue) \(second)", "0")
    }
  }

  /// Both sides in one type: decimals with the digits of the longer one.
  ///
  /// - Throws: ``Refusal`` when a side could have more digits than the server compares.
  private static func aligned(_ left: Fragment, _ right: Fragment) throws(Refusal) -> (String, String) {
    guard left.type.isExactNumber, right.type.isExactNumber, left.type != .int || right.type != .int else {
      return (left.sql, right.sql)
    }
    let scale = max(left.type.scale, right.type.scale)
    for side in [left, right] {
      let factor = power(scale - side.type.scale)
      guard let range = side.range, fits(range), fits(range.lowerBound * factor...range.upperBound * factor)
      else {
        throw Refusal(Phrase("the numbers have too many digits to be compared there", zh: "数字位数过多，不能在那里比较"))
      }
    }
    func digits(_ side: Fragment) -> String { "toDecimal64(\(side.sql), \(scale))" }
    return (digits(left), digits(right))
  }

  private mutating func both(
    _ word: String, _ left: BoundExpression, _ right: BoundExpression
  ) throws(Refusal) -> Fragment {
    let (first, second) = (try compile(left).truth, try compileBranch(right).truth)
    return condition("\(Self.operand(first)) \(word) \(Self.operand(second))")
  }

  /// A side of `AND` or `OR`. Those of one kind within each other are taken apart by older releases on the way to a shard,
  /// whose answer is then not found; a comparison between them holds them together.
  static func operand(_ sql: String) -> String {
    sql.contains(" AND ") || sql.contains(" OR ") ? "((\(sql)) = 1)" : sql
  }

  private mutating func fallback(
    _ first: BoundExpression, _ second: BoundExpression
  ) throws(Refusal) -> Fragment {
    guard first.type != .bool else {
      throw Refusal(Phrase("a choice between conditions runs here", zh: "条件之间的选择在本地进行"))
    }
    let (value, other) = (try compile(first), try compileBranch(second))
    guard value.isNullable else { return value }
    return Fragment(
      "ifNull(\(value.widened), \(other.widened))", value.type, isNullable: other.isNullable,
      range: Self.union(value.range, other.range))
  }

  private mutating func choose(
    _ condition: BoundExpression, _ first: BoundExpression, _ second: BoundExpression
  ) throws(Refusal) -> Fragment {
    let test = try compile(condition)
    let (yes, no) = (try compileBranch(first), try compileBranch(second))
    return Fragment(
      "if(\(test.truth), \(yes.widened), \(no.widened))", yes.type,
      isNullable: yes.isNullable || no.isNullable,
      range: Self.union(yes.range, no.range))
  }

  private static func union(
    _ first: ClosedRange<Int128>?, _ second: ClosedRange<Int128>?
  ) -> ClosedRange<Int128>? {
    guard let first, let second else { return nil }
    return min(first.lowerBound, second.lowerBound)...max(first.upperBound, second.upperBound)
  }

  // MARK: - Numbers

  private mutating func negate(_ operand: Fragment) throws(Refusal) -> Fragment {
    if operand.type == .float {
      return Fragment("(-\(operand.sql))", .float, isNullable: operand.isNullable)
    }
    guard let range = operand.range, let negated = Self.range(range, { -$0 }), Self.fits(negated) else {
      throw Self.mayOverflow
    }
    return Fragment("(-\(operand.widened))", operand.type, isNullable: operand.isNullable, range: negated)
  }

  private mutating func arithmetic(
    _ operation: ArithmeticOperator, _ left: Fragment, _ right: Fragment, _ type: ColumnType
  ) throws(Refusal) -> Fragment {
    let isNullable = left.isNullable || right.isNullable
    switch (operation, type) {
    case (.divide, .float): return divided(left, right)
    case (.add, .float), (.subtract, .float), (.multiply, .float):
      let sql = "(\(left.sql) \(operation.rawValue) \(right.sql))"
      tallies.append(Tally(meaning: .fault(Self.notFinite), sql: "NOT ifNull(isFinite(\(sql)), 1)"))
      return Fragment(sql, .float, isNullable: isNullable)
    case (.add, .int), (.subtract, .int), (.multiply, .int), (.add, .decimal), (.subtract, .decimal),
      (.multiply, .decimal):
      guard operation != .multiply || type.scale == left.type.scale + right.type.scale else { break }
      guard let range = Self.range(operation, left, right), Self.fits(range) else { throw Self.mayOverflow }
      return Fragment(
        "(\(left.widened) \(operation.rawValue) \(right.widened))", type, isNullable: isNullable, range: range
      )
    default: break
    }
    throw Refusal(
      Phrase(
        "\(operation.rawValue) of \(type.description) runs here",
        zh: "\(type.description)的\(operation.rawValue)在本地计算"))
  }

  private mutating func divided(_ left: Fragment, _ right: Fragment) -> Fragment {
    let zero = "\(right.sql) = 0"
    let isConstant =
      right.sql.hasPrefix("toFloat64(") && Double(right.sql.dropFirst(10).dropLast()).map { $0 != 0 } == true
    guard !isConstant else {
      return Fragment("(\(left.sql) / \(right.sql))", .float, isNullable: left.isNullable)
    }
    let present = [left.missing, right.missing].compactMap { $0.map { "NOT \($0)" } }
    let isZero = right.isNullable ? "ifNull(\(zero), 0)" : "(\(zero))"
    tallies.append(Tally(meaning: .divisionsByZero, sql: ([isZero] + present).joined(separator: " AND ")))
    let sql = "(\(left.sql) / nullIf(\(right.sql), 0))"
    tallies.append(Tally(meaning: .fault(Self.notFinite), sql: "NOT ifNull(isFinite(\(sql)), 1)"))
    return Fragment(sql, .float, isNullable: true)
  }

  private static let notFinite = Phrase("a result is not a finite number", zh: "结果不是有限的数")

  private static let mayOverflow = Refusal(Phrase("a result could be too large", zh: "结果可能过大"))

  private static func fits(_ range: ClosedRange<Int128>) -> Bool {
    range.lowerBound >= Int128(Int64.min) && range.upperBound <= Int128(Int64.max)
  }

  private static func range(
    _ range: ClosedRange<Int128>, _ change: (Int128) -> Int128
  ) -> ClosedRange<Int128>? {
    let (first, second) = (change(range.lowerBound), change(range.upperBound))
    return min(first, second)...max(first, second)
  }

  /// What the result lies between, in the digits of its type; nil when that is too wide to be told.
  private static func range(
    _ operation: ArithmeticOperator, _ left: Fragment, _ right: Fragment
  ) -> ClosedRange<Int128>? {
    guard var first = left.range, var second = right.range, fits(first), fits(second) else { return nil }
    if operation != .multiply {
      let scale = max(left.type.scale, right.type.scale)
      let (own, other) = (power(scale - left.type.scale), power(scale - right.type.scale))
      first = first.lowerBound * own...first.upperBound * own
      second = second.lowerBound * other...second.upperBound * other
    }
    switch operation {
    case .add: return first.lowerBound + second.lowerBound...first.upperBound + second.upperBound
    case .subtract: return first.lowerBound - second.upperBound...first.upperBound - second.lowerBound
    default:
      let edges = [first.lowerBound, first.upperBound].flatMap {
        [$0 * second.lowerBound, $0 * second.upperBound]
      }
      guard let least = edges.min(), let most = edges.max() else { return nil }
      return least...most
    }
  }

  private static func power(_ digits: Int) -> Int128 { Int128(FixedDecimal.power(digits)) }

  private func convert(_ operand: Fragment, to type: ColumnType) throws(Refusal) -> Fragment {
    switch (operand.type, type) {
    case (.int, .float), (.decimal, .float):
      return Fragment("toFloat64(\(operand.sql))", .float, isNullable: operand.isNullable)
    case (.int, .decimal(let scale)), (.decimal, .decimal(let scale)):
      guard scale >= operand.type.scale, let range = operand.range, Self.fits(range) else { break }
      let factor = Self.power(scale - operand.type.scale)
      let wider = range.lowerBound * factor...range.upperBound * factor
      guard Self.fits(wider) else { throw Self.mayOverflow }
      return Fragment(
        "toDecimal64(\(operand.sql), \(scale))", type, isNullable: operand.isNullable, range: wider)
    default: break
    }
    throw Refusal(
      Phrase(
        "\(operand.type.description) as \(type.description) is computed here",
        zh: "\(operand.type.description)转换为\(type.description)在本地计算"))
  }
}
