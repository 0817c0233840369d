import Query

/// Masks and missing bytes. No missing bytes stand for a value that is there in every row.
extension NarrowGraph {
  mutating func truth(_ holds: Bool) -> NarrowNode { constant(holds ? 1 : 0) }

  /// Compares whole numbers, whatever is missing.
  mutating func comparison(
    _ operation: ComparisonOperator, _ first: NarrowNode, _ second: NarrowNode
  ) -> NarrowNode {
    if let settled = settled(operation, first, second) { return truth(settled) }
    if constant(first) != nil { return comparison(operation.exchanged, second, first) }
    if constant(second) != nil { return add(.compare(operation), [first, second], .bits8, .truth) }
    let format = max(self.format(first), self.format(second))
    let sides = [converted(first, to: format), converted(second, to: format)]
    return add(.compare(operation), sides, .bits8, .truth)
  }

  /// The same with a number that may be beyond 64 bits.
  mutating func comparison(
    _ operation: ComparisonOperator, _ node: NarrowNode, _ number: Int128
  ) -> NarrowNode {
    if let fits = Int64(exactly: number) { return comparison(operation, node, constant(fits)) }
    switch operation {
    case .less, .lessOrEqual: return truth(number > 0)
    case .greater, .greaterOrEqual: return truth(number < 0)
    case .equal: return truth(false)
    case .notEqual: return truth(true)
    }
  }

  /// What the intervals already tell.
  private func settled(
    _ operation: ComparisonOperator, _ first: NarrowNode, _ second: NarrowNode
  ) -> Bool? {
    let (left, right) = (interval(first), interval(second))
    let isBelow = left.greatest < right.least
    let isAbove = left.least > right.greatest
    switch operation {
    case .less: return isBelow ? true : left.least >= right.greatest ? false : nil
    case .lessOrEqual: return left.greatest <= right.least ? true : isAbove ? false : nil
    case .greater: return isAbove ? true : left.greatest <= right.least ? false : nil
    case .greaterOrEqual: return left.least >= right.greatest ? true : isBelow ? false : nil
    case .equal: return isBelow || isAbove ? false : left.single != nil && left == right ? true : nil
    case .notEqual: return isBelow || isAbove ? true : left.single != nil && left == right ? false : nil
    }
  }

  mutating func doubleComparison(
    _ operation: ComparisonOperator, _ first: NarrowNode, _ second: NarrowNode
  ) -> NarrowNode {
    // The constant side is the second.
    if isFixed(first), !isFixed(second) { return doubleComparison(operation.exchanged, second, first) }
    return add(.compareDoubles(operation), [first, second], .bits8, .truth)
  }

  // MARK: - Masks

  mutating func both(_ first: NarrowNode, _ second: NarrowNode) -> NarrowNode {
    if let holds = constant(first) { return holds != 0 ? second : first }
    if let holds = constant(second) { return holds != 0 ? first : second }
    return first == second ? first : add(.and, [first, second], .bits8, .truth)
  }

  mutating func either(_ first: NarrowNode, _ second: NarrowNode) -> NarrowNode {
    if let holds = constant(first) { return holds != 0 ? first : second }
    if let holds = constant(second) { return holds != 0 ? second : first }
    return first == second ? first : add(.or, [first, second], .bits8, .truth)
  }

  mutating func opposite(_ mask: NarrowNode) -> NarrowNode {
    if let holds = constant(mask) { return truth(holds == 0) }
    if case .not = steps[mask.number].operation { return steps[mask.number].operands[0] }
    return add(.not, [mask], .bits8, .truth)
  }

  /// A mask that does not hold where something is missing.
  mutating func present(_ mask: NarrowNode, _ missing: NarrowNode?) -> NarrowNode {
    guard let missing else { return mask }
    if let reason = constant(missing) { return reason != 0 ? truth(false) : mask }
    if constant(mask) == 0 { return mask }
    if constant(mask) != nil { return opposite(flags(missing)) }
    return add(.clearWhere, [mask, missing], .bits8, .truth)
  }

  // MARK: - Missing bytes

  /// 1 where something is missing.
  mutating func flags(_ missing: NarrowNode) -> NarrowNode {
    comparison(.notEqual, missing, constant(0))
  }

  mutating func flags(_ missing: NarrowNode?) -> NarrowNode? { missing.map { flags($0) } }

  /// Missing where either is, for the first one's reason.
  mutating func union(_ first: NarrowNode?, _ second: NarrowNode?) -> NarrowNode? {
    guard let first else { return second }
    guard let second, first != second else { return first }
    if let reason = constant(first) { return reason != 0 ? first : second }
    return add(.firstMissing, [first, second], .bits8, interval(first).joined(interval(second)))
  }

  /// Known where both are.
  mutating func merged(_ first: NarrowNode?, _ second: NarrowNode?) -> NarrowNode? {
    guard let first else { return second }
    guard let second else { return first }
    return either(first, second)
  }

  /// Missing bytes or masks, chosen by a mask; nil stands for 0 everywhere.
  mutating func byteChoice(_ mask: NarrowNode, _ first: NarrowNode?, _ second: NarrowNode?) -> NarrowNode? {
    if first == nil, second == nil { return nil }
    return choice(mask, first ?? constant(0), second ?? constant(0))
  }
}
