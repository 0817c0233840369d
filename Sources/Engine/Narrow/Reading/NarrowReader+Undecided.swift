import Query
import Tables

/// Three-valued logic, as ``ExpressionEvaluator/undecidedCount(_:result:)`` has it: masks of what is unknown, nil where
/// everything is known.
extension NarrowReader {
  /// Where two-valued logic placed a row although the answer is unknown. What is missing in `result`, the values of
  /// the expression, can be seen; a condition has none.
  mutating func undecided(
    _ expression: BoundExpression, result: NarrowValue?
  ) throws(NotNarrow) -> NarrowNode? {
    guard let unknown = try unknown(expression) else { return nil }
    return graph.present(unknown, result?.missing)
  }

  private mutating func unknown(_ expression: BoundExpression) throws(NotNarrow) -> NarrowNode? {
    if let table = knownTable(expression) { return table.unknown }
    switch expression {
    case .isMissing: return nil
    case .compare: return try unknownInAny(expression.operands)
    case .not, .and, .or: return try examine(expression).unknown
    case .choose(let condition, let first, let second):
      return try unknownChoice(expression, condition, first, second)
    case .fallback(let first, let second): return try unknownFallback(first, second)
    default:
      let gaps = graph.flags(try missing(expression))
      return expression.isStrict ? gaps : graph.merged(gaps, try unknownInAny(expression.operands))
    }
  }

  private mutating func unknownInAny(_ operands: [BoundExpression]) throws(NotNarrow) -> NarrowNode? {
    var result: NarrowNode?
    for operand in operands { result = graph.merged(result, try unknown(operand)) }
    return result
  }

  /// A condition as two-valued logic has it, and where it is unknown.
  private typealias Examined = (holds: NarrowNode, unknown: NarrowNode?)

  private mutating func examine(_ expression: BoundExpression) throws(NotNarrow) -> Examined {
    switch expression {
    case .not(let operand):
      let (holds, unknown) = try examine(operand)
      return (graph.opposite(holds), unknown)
    case .and(let left, let right):
      let (first, second) = (try examine(left), try examine(right))
      let settles = (graph.opposite(first.holds), graph.opposite(second.holds))
      let unknown = unsettled(first.unknown, settles.0, second.unknown, settles.1)
      return (graph.both(first.holds, second.holds), unknown)
    case .or(let left, let right):
      let (first, second) = (try examine(left), try examine(right))
      let unknown = unsettled(first.unknown, first.holds, second.unknown, second.holds)
      return (graph.either(first.holds, second.holds), unknown)
    default: return (try condition(expression), try unknown(expression))
    }
  }

  /// Unknown on one side or the other, unless a side that is known settles the answer.
  private mutating func unsettled(
    _ first: NarrowNode?, _ firstSettles: NarrowNode, _ second: NarrowNode?, _ secondSettles: NarrowNode
  ) -> NarrowNode? {
    guard let unknown = graph.merged(first, second) else { return nil }
    let settled = graph.either(graph.present(firstSettles, first), graph.present(secondSettles, second))
    return graph.both(unknown, graph.opposite(settled))
  }

  /// An unknown condition makes the choice unknown, unless both branches are known and equal.
  private mutating func unknownChoice(
    _ expression: BoundExpression, _ condition: BoundExpression, _ first: BoundExpression,
    _ second: BoundExpression
  ) throws(NotNarrow) -> NarrowNode? {
    let (holds, conditionUnknown) = try examine(condition)
    let firstUnknown = try unknown(first)
    let secondUnknown = try unknown(second)
    let chosen = graph.byteChoice(holds, firstUnknown, secondUnknown)
    guard let conditionUnknown else { return chosen }
    let agree = try self.condition(.compare(.equal, first, second))
    let differ = graph.opposite(agree)
    let open = graph.merged(graph.merged(firstUnknown, secondUnknown), differ)
    return graph.byteChoice(conditionUnknown, open, chosen)
  }

  private mutating func unknownFallback(
    _ first: BoundExpression, _ second: BoundExpression
  ) throws(NotNarrow) -> NarrowNode? {
    let firstUnknown = try unknown(first)
    guard let missing = try missing(first) else { return firstUnknown }
    return graph.byteChoice(graph.flags(missing), try unknown(second), firstUnknown)
  }
}
