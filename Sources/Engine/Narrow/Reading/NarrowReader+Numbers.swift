import Query
import Tables

/// Arithmetic, conversions and functions of numbers and days, where every result is known to fit.
extension NarrowReader {
  /// The node, or the end of it.
  private func fitting(_ node: NarrowNode?) throws(NotNarrow) -> NarrowNode {
    guard let node else { throw NotNarrow() }
    return node
  }

  mutating func negated(_ value: NarrowValue) throws(NotNarrow) -> NarrowValue {
    // Times -1 also changes the sign of 0.
    let node =
      value.type == .float
      ? graph.doubles(
        .multiplyDoubles, value.node, graph.double(-1), magnitude: graph.magnitude(value.node))
      : try fitting(graph.negated(value.node))
    return checked(NarrowValue(value.type, node, missing: value.missing))
  }

  /// The value; a float is looked at when the program runs.
  private mutating func checked(_ value: NarrowValue) -> NarrowValue {
    if value.type == .float { graph.check(value.node, value.missing) }
    return value
  }

  mutating func arithmetic(
    _ operation: ArithmeticOperator, _ left: NarrowValue, _ right: NarrowValue, _ type: ColumnType
  ) throws(NotNarrow) -> NarrowValue {
    let missing = graph.union(left.missing, right.missing)
    let node =
      type == .float
      ? try floats(operation, left, right)
      : try whole(operation, left, right, type)
    return checked(NarrowValue(type, node, missing: missing))
  }

  private mutating func floats(
    _ operation: ArithmeticOperator, _ left: NarrowValue, _ right: NarrowValue
  ) throws(NotNarrow) -> NarrowNode {
    let (first, second) = (float(left), float(right))
    let (bound, other) = (graph.magnitude(first), graph.magnitude(second))
    switch operation {
    case .add: return graph.doubles(.addDoubles, first, second, magnitude: bound + other)
    case .subtract: return graph.doubles(.subtractDoubles, first, second, magnitude: bound + other)
    case .multiply: return graph.doubles(.multiplyDoubles, first, second, magnitude: bound * other)
    case .divide:
      guard isNeverZero(second) else { throw NotNarrow() }
      return graph.doubles(.divideDoubles, first, second, magnitude: .infinity)
    case .floorDivide, .remainder, .power: throw NotNarrow()
    }
  }

  /// Whether a divisor is 0 in no row. Missing cells hold 0, so nothing may be missing either.
  private func isNeverZero(_ node: NarrowNode) -> Bool {
    switch graph.steps[node.number].operation {
    case .double(let bits): return Double(bitPattern: bits) != 0
    case .toDouble:
      let interval = graph.interval(graph.steps[node.number].operands[0])
      return interval.least > 0 || interval.greatest < 0
    default: return false
    }
  }

  /// Any number as a float.
  private mutating func float(_ value: NarrowValue) -> NarrowNode {
    value.type == .float ? value.node : graph.double(value.node, digits: value.type.digits)
  }

  /// Whole numbers and decimals, each at its own scale.
  private mutating func whole(
    _ operation: ArithmeticOperator, _ left: NarrowValue, _ right: NarrowValue, _ type: ColumnType
  ) throws(NotNarrow) -> NarrowNode {
    let (first, second) = (left.type.digits, right.type.digits)
    switch operation {
    case .add: return try fitting(try combined(left, right) { $2.sum($0, $1) })
    case .subtract: return try fitting(try combined(left, right) { $2.difference($0, $1) })
    case .multiply:
      let product = try fitting(graph.product(left.node, right.node))
      let surplus = first + second - type.digits
      guard surplus > 0 else { return product }
      guard surplus <= FixedDecimal.maximumScale else { throw NotNarrow() }
      return graph.roundedQuotient(product, FixedDecimal.power(surplus))
    case .divide: return try quotient(left, right, digits: type.digits + second - first)
    case .floorDivide, .remainder:
      let digits = max(first, second)
      let dividend = try fitting(graph.raised(left.node, by: digits - first))
      let divisor = try fitting(graph.raised(right.node, by: digits - second))
      return try divided(operation, dividend, by: divisor)
    case .power: throw NotNarrow()
    }
  }

  private mutating func combined(
    _ left: NarrowValue, _ right: NarrowValue,
    _ combine: (NarrowNode, NarrowNode, inout NarrowGraph) -> NarrowNode?
  ) throws(NotNarrow) -> NarrowNode? {
    let digits = max(left.type.digits, right.type.digits)
    let first = try fitting(graph.raised(left.node, by: digits - left.type.digits))
    let second = try fitting(graph.raised(right.node, by: digits - right.type.digits))
    return combine(first, second, &graph)
  }

  /// Rounded down by a divisor that is the same everywhere and not 0, or what is left of that.
  private mutating func divided(
    _ operation: ArithmeticOperator, _ dividend: NarrowNode, by divisor: NarrowNode
  ) throws(NotNarrow) -> NarrowNode {
    guard let number = graph.constant(divisor), number != 0, number != .min else { throw NotNarrow() }
    // With both signs changed the quotient is the same, and what is left has the other sign.
    let positive = number > 0 ? dividend : try fitting(graph.negated(dividend))
    if operation == .floorDivide { return graph.floorQuotient(positive, abs(number)) }
    let rest = graph.remainder(positive, abs(number))
    return number > 0 ? rest : try fitting(graph.negated(rest))
  }

  /// `left / right × 10^digits` rounded half away from zero, where `right` is the same everywhere.
  private mutating func quotient(
    _ left: NarrowValue, _ right: NarrowValue, digits: Int
  ) throws(NotNarrow) -> NarrowNode {
    guard let number = graph.constant(right.node), number != 0, number != .min,
      abs(digits) <= FixedDecimal.maximumScale
    else { throw NotNarrow() }
    let signed = number > 0 ? left.node : try fitting(graph.negated(left.node))
    let dividend = try fitting(graph.raised(signed, by: max(0, digits)))
    let (divisor, overflow) = abs(number).multipliedReportingOverflow(by: FixedDecimal.power(max(0, -digits)))
    guard !overflow else { throw NotNarrow() }
    return graph.roundedQuotient(dividend, divisor)
  }

  // MARK: - Conversions and rounding

  mutating func converted(_ value: NarrowValue, to type: ColumnType) throws(NotNarrow) -> NarrowValue {
    switch (value.type, type) {
    case (let from, let to) where from == to: return value
    case (.int, .float), (.decimal, .float): return NarrowValue(type, float(value), missing: value.missing)
    case (.int, .decimal(let digits)), (.decimal, .decimal(let digits)):
      return NarrowValue(type, try rounded(value, to: digits), missing: value.missing)
    case (.date, .datetime):
      let node = try fitting(graph.product(value.node, graph.constant(Conversion.minutesOfDay)))
      return NarrowValue(type, node, missing: value.missing)
    default: throw NotNarrow()
    }
  }

  private mutating func rounded(
    _ value: NarrowValue, to digits: Int, isTruncated: Bool = false
  ) throws(NotNarrow) -> NarrowNode {
    let scale = value.type.digits
    guard digits < scale else { return try fitting(graph.raised(value.node, by: digits - scale)) }
    let divisor = FixedDecimal.power(scale - digits)
    return isTruncated ? graph.wholeQuotient(value.node, divisor) : graph.roundedQuotient(value.node, divisor)
  }

  // MARK: - Functions

  mutating func call(
    _ function: ColumnFunction, _ arguments: [BoundExpression], _ type: ColumnType
  ) throws(NotNarrow) -> NarrowValue {
    switch function {
    case .startsWith, .endsWith, .contains: return try textCondition(function, arguments)
    case .days:
      let (from, to) = (try value(arguments[0]), try value(arguments[1]))
      let node = try fitting(graph.difference(to.node, from.node))
      return NarrowValue(type, node, missing: graph.union(from.missing, to.missing))
    case .addDays: return try laterDay(try value(arguments[0]), try value(arguments[1]))
    case .least, .greatest: return try extreme(function, arguments)
    case .absolute, .floor, .ceiling, .round, .truncate, .floorTo:
      let value = try value(arguments[0])
      let node = try numberFunction(function, value, arguments, type)
      return NarrowValue(type, node, missing: value.missing)
    default: throw NotNarrow()
    }
  }

  private mutating func numberFunction(
    _ function: ColumnFunction, _ value: NarrowValue, _ arguments: [BoundExpression], _ type: ColumnType
  ) throws(NotNarrow) -> NarrowNode {
    if value.type == .float {
      guard function == .absolute else { throw NotNarrow() }
      return graph.absoluteDouble(value.node)
    }
    let unit = FixedDecimal.power(value.type.digits)
    switch function {
    case .absolute: return try fitting(graph.absolute(value.node))
    case .floor: return graph.floorQuotient(value.node, unit)
    case .ceiling:
      let below = graph.floorQuotient(try fitting(graph.negated(value.node)), unit)
      return try fitting(graph.negated(below))
    case .round, .truncate:
      if value.type == .int, type == .int { return value.node }
      return try rounded(value, to: type.digits, isTruncated: function == .truncate)
    case .floorTo:
      guard case .int(let step)? = constant(arguments[1]), step > 0 else { throw NotNarrow() }
      return try fitting(graph.product(graph.floorQuotient(value.node, step), graph.constant(step)))
    default: throw NotNarrow()
    }
  }

  private mutating func extreme(
    _ function: ColumnFunction, _ arguments: [BoundExpression]
  ) throws(NotNarrow) -> NarrowValue {
    var result = try value(arguments[0])
    for argument in arguments.dropFirst() {
      let other = try value(argument)
      guard result.dictionary == nil, result.type.digits == other.type.digits else { throw NotNarrow() }
      let missing = graph.union(result.missing, other.missing)
      let isGreatest = function == .greatest
      let node: NarrowNode
      if result.type == .float {
        let takesFirst = graph.doubleComparison(
          isGreatest ? .greaterOrEqual : .lessOrEqual, result.node, other.node)
        node = graph.choice(takesFirst, result.node, other.node)
      } else {
        node = graph.extreme(result.node, other.node, isGreatest: isGreatest)
      }
      result = NarrowValue(result.type, node, missing: missing)
    }
    return result
  }

  /// Some days later, inside the calendar in every row.
  private mutating func laterDay(_ day: NarrowValue, _ count: NarrowValue) throws(NotNarrow) -> NarrowValue {
    let node = try fitting(graph.sum(day.node, count.node))
    let interval = graph.interval(node)
    guard Days.range.contains(interval.least), Days.range.contains(interval.greatest) else {
      throw NotNarrow()
    }
    return NarrowValue(.date, node, missing: graph.union(day.missing, count.missing))
  }
}
