import Query
import Tables

/// The points of each indicator.
extension CompositeIndex {
  /// The plan with a hidden column of points for each indicator.
  ///
  /// - Throws: ``InspectionError`` for anchors that are the same, for indicators of which less is better that are taken
  ///   as points, and for a geometric mean of z-scores.
  func points(over plan: Plan, origin: StepOrigin) throws(InspectionError) -> Plan {
    if aggregation == .geometric, normalisation == .zScore {
      throw InspectionError(.geometricScores, at: origin.location)
    }
    let scope = WindowScope(partition: within)
    switch normalisation {
    case .none:
      if let low = components.first(where: \.lowIsBest) {
        throw InspectionError(.lowPoints(low.column), at: origin.location)
      }
      return plan.then(.derive(components.map { pointColumn($0, .column($0.column)) }, scope), origin: origin)
    case .minMax:
      var columns: [NamedColumn] = []
      for component in components { columns.append(pointColumn(component, try scaled(component, origin))) }
      return plan.then(.derive(columns, scope), origin: origin)
    case .zScore:
      return plan.then(.derive(components.map { pointColumn($0, score($0)) }, scope), origin: origin)
    case .rank: return placed(plan, origin)
    }
  }

  private func pointColumn(_ component: CompositeComponent, _ value: ColumnExpression) -> NamedColumn {
    NamedColumn(component.points, value, title: component.column)
  }

  private func percent(_ part: ColumnExpression, _ whole: ColumnExpression) -> ColumnExpression {
    .call(ColumnFunction.percent, [part, whole, .literal(.integer(Int64(Self.pointDigits)))])
  }

  private func scaled(
    _ component: CompositeComponent, _ origin: StepOrigin
  ) throws(InspectionError) -> ColumnExpression {
    let value = ColumnExpression.column(component.column)
    guard let anchors = component.anchors else {
      let (low, high) = (ColumnExpression.call(.min, [value]), ColumnExpression.call(.max, [value]))
      let isOne = ColumnExpression.binary(.equal, low, high)
      let all = ColumnExpression.choice(
        .binary(.notEqual, value, .literal(.missing)), .literal(.integer(100)), .literal(.missing))
      return .choice(isOne, all, between(low, high, value, component.lowIsBest))
    }
    guard anchors.low < anchors.high else {
      throw InspectionError(
        .anchorsReversed(
          component.column, anchors.low.trimmed.description, anchors.high.trimmed.description),
        at: origin.location)
    }
    let (low, high) = (Self.literal(anchors.low), Self.literal(anchors.high))
    let clamped = ColumnExpression.call(
      ColumnFunction.least,
      [.call(ColumnFunction.greatest, [value, .literal(low)]), .literal(high)])
    return between(.literal(low), .literal(high), clamped, component.lowIsBest)
  }

  private func between(
    _ low: ColumnExpression, _ high: ColumnExpression, _ value: ColumnExpression, _ lowIsBest: Bool
  ) -> ColumnExpression {
    let part =
      lowIsBest
      ? ColumnExpression.binary(.subtract, high, value) : .binary(.subtract, value, low)
    return percent(part, .binary(.subtract, high, low))
  }

  private func score(_ component: CompositeComponent) -> ColumnExpression {
    let value = ColumnExpression.column(component.column)
    let spread = ColumnExpression.call(.standardDeviation, [value])
    let known = ColumnExpression.call(ColumnFunction.coalesce, [spread, .literal(.float(0))])
    let distance = ColumnExpression.binary(.subtract, value, .call(.mean, [value]))
    let signed = component.lowIsBest ? ColumnExpression.unary(.negate, distance) : distance
    let isFlat = ColumnExpression.binary(.equal, known, .literal(.float(0)))
    return .choice(
      .binary(.equal, value, .literal(.missing)), .literal(.missing),
      .choice(isFlat, .literal(.float(0)), .binary(.divide, signed, known)))
  }

  /// Points by places: those of the places first, then 100 × (n - place) / (n - 1).
  private func placed(_ plan: Plan, _ origin: StepOrigin) -> Plan {
    let ranked = components.reduce(plan) { plan, component in
      let key = SortKey(
        NamedColumn(component.column, .column(component.column)), isDescending: !component.lowIsBest)
      let place = NamedColumn(component.points, .literal(.missing), window: .rank(.average))
      return plan.then(.derive([place], WindowScope(order: [key], partition: within)), origin: origin)
    }
    let columns = components.map { component in
      let place = ColumnExpression.column(component.points)
      let count = ColumnExpression.call(.count, [place])
      let one = ColumnExpression.literal(.integer(1))
      let alone = ColumnExpression.choice(
        .binary(.notEqual, place, .literal(.missing)), .literal(.integer(100)), .literal(.missing))
      let points = percent(.binary(.subtract, count, place), .binary(.subtract, count, one))
      return pointColumn(component, .choice(.binary(.equal, count, one), alone, points))
    }
    return ranked.then(.derive(columns, WindowScope(partition: within)), origin: origin)
  }
}
