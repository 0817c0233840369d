package import Query
import Tables

/// One number from several indicators, by stated weights (综合指数).
///
/// Result: the same rows in the same order, with one more column: the weighted mean of the indicators' points, a decimal
/// rounded half away from zero to ``digits``, so that what is ranked is what is printed. Points are those of
/// ``normalisation``, with six digits. With ``MissingComponents/reweight`` a second column tells what per cent of the
/// weights the unit's own indicators have.
package struct CompositeIndex: Sendable {
  package let components: [CompositeComponent]
  /// What all weights add up to.
  let weightTotal: Literal
  package var normalisation = Normalisation.minMax
  package var aggregation = CompositeAggregation.arithmetic
  package var missing = MissingComponents.refuse
  /// Columns that split the units; those of other parts count for nothing. Nil takes the grouping's.
  package var within: [NamedColumn]?
  package var digits = 2
  package var name = "index"
  /// Whether the points of each indicator stay beside the index, as `NAME_points`.
  package var keepsPoints = false

  /// Digits of the points of one indicator.
  static let pointDigits = 6

  /// - Throws: ``InspectionError`` for no indicators, one that stands twice, and weights that are not above 0.
  package init(_ components: [CompositeComponent]) throws(InspectionError) {
    guard !components.isEmpty else { throw InspectionError(.noComponents) }
    var seen: Set<String> = []
    var total = FixedDecimal(0)
    for component in components {
      guard seen.insert(component.column).inserted else {
        throw InspectionError(.componentTwice(component.column))
      }
      guard component.weight.unscaled > 0 else {
        throw InspectionError(.weightNotPositive(component.column, component.weight.trimmed.description))
      }
      guard let sum = total.adding(component.weight) else { throw InspectionError(.weightsTooLarge) }
      total = sum
    }
    self.components = components
    weightTotal = Self.literal(total)
  }

  /// The name of the column that tells what per cent of the weights are known.
  package var knownWeightName: String { name + "_weight" }

  /// The index over a plan with one row a unit.
  ///
  /// - Throws: ``InspectionError`` for a way of adding up that does not fit the points.
  package func plan(over plan: Plan, origin: StepOrigin) throws(InspectionError) -> Plan {
    let scored = try points(over: plan, origin: origin)
    var made = [NamedColumn(name, rounded(total), title: "综合指数")]
    if missing == .reweight {
      let known = ColumnExpression.call(
        ColumnFunction.percent, [knownWeight, .literal(weightTotal), .literal(.integer(1))])
      made.append(NamedColumn(knownWeightName, known, title: "已知权重(%)"))
    }
    let complete = scored.then(.derive(made, .inherited), origin: origin)
    guard keepsPoints else { return complete.then(.without(components.map(\.points)), origin: origin) }
    let names = components.map { (from: $0.points, to: $0.column + "_points") }
    return complete.then(.rename(names), origin: origin)
  }

  /// Rows: the units that stop the index because an indicator is missing; nil when none can.
  package func incomplete(of plan: Plan, origin: StepOrigin) -> Plan? {
    guard missing == .refuse else { return nil }
    let lacks = components.map {
      ColumnExpression.binary(.equal, .column($0.column), .literal(.missing))
    }
    let any = lacks.dropFirst().reduce(lacks[0]) { .binary(.or, $0, $1) }
    return plan.then(.filter(NamedColumn("condition", any), keeping: true), origin: origin)
  }

  // MARK: The index

  private var total: ColumnExpression {
    aggregation == .arithmetic ? arithmeticMean : geometricMean
  }

  private func rounded(_ value: ColumnExpression) -> ColumnExpression {
    .call(ColumnFunction.round, [value, .literal(.integer(Int64(digits)))])
  }

  /// Points as they count: missing ones as stated, or nothing.
  private func counted(_ component: CompositeComponent, whenMissing value: Literal) -> ColumnExpression {
    let points = ColumnExpression.column(component.points)
    switch missing {
    case .points(let stated): return .call(ColumnFunction.coalesce, [points, .literal(stated)])
    case .reweight: return .call(ColumnFunction.coalesce, [points, .literal(value)])
    case .refuse, .unranked: return points
    }
  }

  private var arithmeticMean: ColumnExpression {
    let parts = components.map { component in
      ColumnExpression.binary(
        .multiply, counted(component, whenMissing: .integer(0)), .literal(Self.literal(component.weight)))
    }
    let sum = parts.dropFirst().reduce(parts[0]) { .binary(.add, $0, $1) }
    return dividedByWeight(sum)
  }

  private var geometricMean: ColumnExpression {
    let parts = components.map { component in
      ColumnExpression.binary(
        .power, counted(component, whenMissing: .integer(1)),
        dividedByWeight(.literal(Self.literal(component.weight))))
    }
    return parts.dropFirst().reduce(parts[0]) { .binary(.multiply, $0, $1) }
  }

  /// By all weights, or by those that are known; missing when none is.
  private func dividedByWeight(_ value: ColumnExpression) -> ColumnExpression {
    guard missing == .reweight else { return .binary(.divide, value, .literal(weightTotal)) }
    let isNone = ColumnExpression.binary(.equal, knownWeight, .literal(.integer(0)))
    return .choice(isNone, .literal(.missing), .binary(.divide, value, knownWeight))
  }

  private var knownWeight: ColumnExpression {
    let parts = components.map { component in
      ColumnExpression.choice(
        .binary(.equal, .column(component.points), .literal(.missing)), .literal(.integer(0)),
        .literal(Self.literal(component.weight)))
    }
    return parts.dropFirst().reduce(parts[0]) { .binary(.add, $0, $1) }
  }

  static func literal(_ number: FixedDecimal) -> Literal {
    let trimmed = number.trimmed
    return trimmed.scale == 0
      ? .integer(trimmed.unscaled) : .decimal(unscaled: trimmed.unscaled, scale: trimmed.scale)
  }
}

extension CompositeComponent {
  /// The hidden column of its points.
  var points: String { "@points_\(column)" }
}
