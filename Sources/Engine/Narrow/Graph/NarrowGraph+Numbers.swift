import Tables

/// Whole numbers and floats. Nil where a result could leave 64 bits.
extension NarrowGraph {
  mutating func converted(_ node: NarrowNode, to format: NarrowFormat) -> NarrowNode {
    if self.format(node) == format { return node }
    if let number = constant(node) { return constant(number, as: format) }
    return add(.convert, [node], format, interval(node))
  }

  private mutating func combined(
    _ operation: NarrowOperation, _ first: NarrowNode, _ second: NarrowNode, _ interval: NarrowInterval
  ) -> NarrowNode {
    if let number = interval.single { return constant(number) }
    let format = max(NarrowFormat(interval), self.format(first), self.format(second))
    return add(operation, [converted(first, to: format), converted(second, to: format)], format, interval)
  }

  mutating func sum(_ first: NarrowNode, _ second: NarrowNode) -> NarrowNode? {
    if constant(first) != nil, constant(second) == nil { return sum(second, first) }
    if constant(second) == 0 { return first }
    return interval(first).adding(interval(second)).map { combined(.add, first, second, $0) }
  }

  mutating func difference(_ first: NarrowNode, _ second: NarrowNode) -> NarrowNode? {
    if let number = constant(second), number != .min { return sum(first, constant(-number)) }
    return interval(first).subtracting(interval(second)).map { combined(.subtract, first, second, $0) }
  }

  mutating func product(_ first: NarrowNode, _ second: NarrowNode) -> NarrowNode? {
    if constant(first) != nil, constant(second) == nil { return product(second, first) }
    if constant(second) == 1 { return first }
    return interval(first).multiplied(by: interval(second)).map { combined(.multiply, first, second, $0) }
  }

  mutating func negated(_ node: NarrowNode) -> NarrowNode? { difference(constant(0), node) }

  mutating func absolute(_ node: NarrowNode) -> NarrowNode? {
    if interval(node).least >= 0 { return node }
    guard let interval = interval(node).absolute else { return nil }
    let format = max(NarrowFormat(interval), self.format(node))
    return add(.absolute, [converted(node, to: format)], format, interval)
  }

  mutating func extreme(_ first: NarrowNode, _ second: NarrowNode, isGreatest: Bool) -> NarrowNode {
    if constant(first) != nil, constant(second) == nil {
      return extreme(second, first, isGreatest: isGreatest)
    }
    let interval =
      isGreatest ? interval(first).greatestOf(interval(second)) : interval(first).leastOf(interval(second))
    return combined(isGreatest ? .greatest : .least, first, second, interval)
  }

  /// Times 10 to the power of `digits`.
  mutating func raised(_ node: NarrowNode, by digits: Int) -> NarrowNode? {
    product(node, constant(FixedDecimal.power(digits)))
  }

  mutating func shifted(_ node: NarrowNode, by bits: Int64) -> NarrowNode? {
    guard let interval = interval(node).multiplied(by: NarrowInterval(1 << bits)) else { return nil }
    let format = max(NarrowFormat(interval), self.format(node))
    return add(.shiftLeft(bits), [converted(node, to: format)], format, interval)
  }

  // MARK: - Quotients by a positive number

  mutating func floorQuotient(_ node: NarrowNode, _ divisor: Int64) -> NarrowNode {
    quotient(.floorQuotient(divisor), node, divisor) { dividend in
      WholeArithmetic.floorQuotient(dividend, divisor) ?? 0
    }
  }

  mutating func roundedQuotient(_ node: NarrowNode, _ divisor: Int64) -> NarrowNode {
    quotient(.roundedQuotient(divisor), node, divisor) { FixedDecimal.dividedHalfAway($0, by: divisor) }
  }

  mutating func wholeQuotient(_ node: NarrowNode, _ divisor: Int64) -> NarrowNode {
    quotient(.wholeQuotient(divisor), node, divisor) { $0 / divisor }
  }

  mutating func remainder(_ node: NarrowNode, _ divisor: Int64) -> NarrowNode {
    let format = max(NarrowFormat(NarrowInterval(divisor)), self.format(node))
    return add(
      .remainder(divisor), [converted(node, to: format)], format, NarrowInterval(0...(divisor - 1)))
  }

  private mutating func quotient(
    _ operation: NarrowOperation, _ node: NarrowNode, _ divisor: Int64, _ function: (Int64) -> Int64
  ) -> NarrowNode {
    if divisor == 1 { return node }
    let interval = interval(node).mapped(function)
    if let number = interval.single { return constant(number) }
    let format = max(NarrowFormat(NarrowInterval(divisor)), self.format(node))
    return add(operation, [converted(node, to: format)], format, interval)
  }

  // MARK: - Choices

  /// `first` where the mask holds, else `second`: whole numbers or floats.
  mutating func choice(_ mask: NarrowNode, _ first: NarrowNode, _ second: NarrowNode) -> NarrowNode {
    if let holds = constant(mask) { return holds != 0 ? first : second }
    if first == second { return first }
    let format = max(self.format(first), self.format(second))
    return add(
      .choose, [mask, converted(first, to: format), converted(second, to: format)], format,
      interval(first).joined(interval(second)), magnitude: max(magnitude(first), magnitude(second)))
  }

  /// 0 where missing.
  mutating func cleared(_ node: NarrowNode, _ missing: NarrowNode?) -> NarrowNode {
    guard let missing else { return node }
    if format(node) != .double, constant(node) == 0 { return node }
    return add(
      .clear, [node, missing], format(node), interval(node).joined(NarrowInterval(0)),
      magnitude: magnitude(node))
  }

  // MARK: - Floats

  /// A whole number divided by 10 to the power of `digits`.
  mutating func double(_ node: NarrowNode, digits: Int) -> NarrowNode {
    let divisor = FixedDecimal.power(digits)
    if let number = constant(node) { return double(Double(number) / Double(divisor)) }
    return add(
      .toDouble(divisor: divisor), [node], .double, NarrowInterval(0),
      magnitude: Double(interval(node).magnitude) / Double(divisor))
  }

  mutating func doubles(
    _ operation: NarrowOperation, _ first: NarrowNode, _ second: NarrowNode, magnitude: Double
  ) -> NarrowNode {
    // Rounding may take a result a little beyond the bound of exact ones.
    let bound = magnitude < 1e300 ? magnitude * 1.000001 : .infinity
    return add(operation, [first, second], .double, NarrowInterval(0), magnitude: bound)
  }

  mutating func absoluteDouble(_ node: NarrowNode) -> NarrowNode {
    add(.absoluteDouble, [node], .double, NarrowInterval(0), magnitude: magnitude(node))
  }
}
