import CivilTime
import Query
import Tables

/// Conditions: masks that are 0 where something is missing, as two-valued logic has it.
extension NarrowReader {
  /// Whether a condition holds.
  mutating func condition(_ expression: BoundExpression) throws(NotNarrow) -> NarrowNode {
    switch expression {
    case .not(let operand): return graph.opposite(try condition(operand))
    case .and(let left, let right): return graph.both(try condition(left), try condition(right))
    case .or(let left, let right): return graph.either(try condition(left), try condition(right))
    case .isMissing(let operand):
      return try missing(operand).map { graph.flags($0) } ?? graph.truth(false)
    case .compare(let operation, let left, let right):
      let checks = graph.checks.count
      do {
        return try comparison(operation, left, right)
      } catch {
        graph.forgetChecks(after: checks)
        return try truth(table(expression).value)
      }
    default: return truth(try value(expression))
    }
  }

  /// 1 where a bool is there and true.
  private mutating func truth(_ value: NarrowValue) -> NarrowNode {
    let holds =
      graph.format(value.node) == .bits8
      ? value.node : graph.comparison(.notEqual, value.node, graph.constant(0))
    return graph.present(holds, value.missing)
  }

  /// The missing bytes of an expression; nil when it never is.
  mutating func missing(_ expression: BoundExpression) throws(NotNarrow) -> NarrowNode? {
    try value(expression).missing
  }

  // MARK: - Comparisons

  private mutating func comparison(
    _ operation: ComparisonOperator, _ left: BoundExpression, _ right: BoundExpression
  ) throws(NotNarrow) -> NarrowNode {
    if let threshold = constant(right), !threshold.isMissing {
      return try comparison(operation, left, with: threshold)
    }
    if let threshold = constant(left), !threshold.isMissing {
      return try comparison(operation.exchanged, right, with: threshold)
    }
    let (first, second) = (try value(left), try value(right))
    if operation == .notEqual { return graph.opposite(try comparison(.equal, first, second)) }
    return try comparison(operation, first, second)
  }

  /// Two values; never `~=`.
  private mutating func comparison(
    _ operation: ComparisonOperator, _ first: NarrowValue, _ second: NarrowValue
  ) throws(NotNarrow) -> NarrowNode {
    let holds: NarrowNode
    if first.type == .float {
      holds = graph.doubleComparison(operation, first.node, second.node)
    } else if first.type == .text {
      guard operation == .equal else { throw NotNarrow() }
      let (left, right) = try aligned(first, second)
      holds = graph.comparison(operation, left.node, right.node)
    } else {
      let digits = max(first.type.digits, second.type.digits)
      guard let left = graph.raised(first.node, by: digits - first.type.digits),
        let right = graph.raised(second.node, by: digits - second.type.digits)
      else { throw NotNarrow() }
      holds = graph.comparison(operation, left, right)
    }
    let present = graph.present(graph.present(holds, first.missing), second.missing)
    guard operation == .equal, let gap = graph.flags(first.missing), let other = graph.flags(second.missing)
    else { return present }
    return graph.either(present, graph.both(gap, other))
  }

  /// A value and one that is the same everywhere, and there.
  private mutating func comparison(
    _ operation: ComparisonOperator, _ side: BoundExpression, with threshold: Value
  ) throws(NotNarrow) -> NarrowNode {
    if operation == .notEqual { return graph.opposite(try comparison(.equal, side, with: threshold)) }
    if case .float(let number) = threshold, let whole = try wholeComparison(operation, side, number) {
      return whole
    }
    let value = try value(side)
    switch threshold {
    case .float(let number):
      let holds = graph.doubleComparison(operation, value.node, graph.double(number))
      return graph.present(holds, value.missing)
    case .text(let text): return try textComparison(operation, side, value, text)
    default:
      guard let stored = threshold.storedInteger else { throw NotNarrow() }
      return graph.present(
        exactComparison(operation, value, stored, digits: threshold.digits), value.missing)
    }
  }

  /// `value / 10^digits` compared with `number / 10^digits` of its own.
  private mutating func exactComparison(
    _ operation: ComparisonOperator, _ value: NarrowValue, _ number: Int64, digits: Int
  ) -> NarrowNode {
    let more = value.type.digits - digits
    if more >= 0 {
      return graph.comparison(operation, value.node, Int128(number) * Int128(FixedDecimal.power(more)))
    }
    let divisor = Int128(FixedDecimal.power(-more))
    let below = WideDecimal.floorQuotient(Int128(number), divisor)
    if below * divisor == number { return graph.comparison(operation, value.node, below) }
    // Between two numbers that the column can hold.
    switch operation {
    case .less, .lessOrEqual: return graph.comparison(.lessOrEqual, value.node, below)
    case .greater, .greaterOrEqual: return graph.comparison(.greater, value.node, below)
    case .equal, .notEqual: return graph.truth(operation == .notEqual)
    }
  }

  /// Whole numbers that floats hold exactly, compared with a float; nil for anything else.
  private mutating func wholeComparison(
    _ operation: ComparisonOperator, _ side: BoundExpression, _ number: Double
  ) throws(NotNarrow) -> NarrowNode? {
    guard case .convert(let operand, .float) = side, operand.type == .int else { return nil }
    let value = try value(operand)
    guard graph.interval(value.node).magnitude <= 1 << 53 else { return nil }
    let holds: NarrowNode
    switch operation {
    case .less, .greaterOrEqual: holds = wholeComparison(operation, value.node, number.rounded(.up))
    case .lessOrEqual, .greater: holds = wholeComparison(operation, value.node, number.rounded(.down))
    case .equal, .notEqual:
      holds =
        number.rounded() == number
        ? wholeComparison(operation, value.node, number) : graph.truth(operation == .notEqual)
    }
    return graph.present(holds, value.missing)
  }

  private mutating func wholeComparison(
    _ operation: ComparisonOperator, _ node: NarrowNode, _ number: Double
  ) -> NarrowNode {
    let limit = 0x1p100
    return graph.comparison(operation, node, Int128(max(-limit, min(limit, number))))
  }
}

extension Value {
  /// How a column of this value's own type stores it; nil for floats, texts and missing values.
  fileprivate var storedInteger: Int64? {
    switch self {
    case .bool(let flag): flag ? 1 : 0
    case .int(let number): number
    case .decimal(let decimal): decimal.unscaled
    case .date(let day): Int64(day.daysSinceEpoch)
    case .datetime(let moment): moment.minutesSinceEpoch
    case .period(let period): Int64(period.storedValue)
    case .float, .text, .missing: nil
    }
  }

  fileprivate var digits: Int {
    if case .decimal(let decimal) = self { decimal.scale } else { 0 }
  }
}
