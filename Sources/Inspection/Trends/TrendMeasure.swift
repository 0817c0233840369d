import CivilTime
package import Query
import Tables

/// What a trend follows: a formula, as the aggregate of a unit's rows in a period.
///
/// | measure | in a period |
/// | --- | --- |
/// | a condition, such as `passed` | per cent of the rows in which it holds, of those in which it is known |
/// | a number, such as `score` | mean of the values there are |
/// | an aggregate, such as `count()` or `sum(posts)` | as written |
///
/// Per cent and means are decimals rounded half away from zero to ``digits``, so that what is compared and ranked is
/// what is printed.
package struct TrendMeasure: Sendable {
  package var formula: NamedExpression
  package var digits: Int

  package init(_ formula: NamedExpression, digits: Int = 2) {
    self.formula = formula
    self.digits = digits
  }

  package var name: String { formula.columnName }

  /// The aggregate over the rows of a plan.
  ///
  /// - Throws: ``QueryError`` when the formula does not fit the plan's columns, ``InspectionError`` when what it gives
  ///   is neither true or false nor a number.
  func aggregate(over plan: Plan, origin: StepOrigin) throws -> NamedColumn {
    let expression = formula.expression
    guard !expression.containsAggregate else { return NamedColumn(name, expression, text: formula.text) }
    let probe = NamedColumn(Self.probe, expression, text: formula.text)
    let schema = try Binder.bind(plan.then(.derive([probe], .inherited), origin: origin)).schema
    let made = schema[schema.count - 1]
    var field = Field(name, made.type)
    if formula.name == nil, case .column(let column) = expression.kind, let place = schema.index(of: column) {
      field = schema[place]
    }
    return NamedColumn(
      field.name, try reduced(expression, made.type), text: formula.text, title: field.title)
  }

  /// A column that is only bound, to learn the measure's type.
  private static let probe = "@measure"

  private func reduced(_ expression: ColumnExpression, _ type: ColumnType) throws -> ColumnExpression {
    let digits = ColumnExpression.literal(.integer(Int64(digits)))
    switch type {
    case .bool:
      let holds = ColumnExpression.call(AggregateFunction.countIf, [expression])
      let known = ColumnExpression.call(AggregateFunction.count, [expression])
      return .call(ColumnFunction.percent, [holds, known, digits])
    case .int, .decimal, .float:
      let mean = ColumnExpression.call(AggregateFunction.mean, [expression])
      return .call(ColumnFunction.round, [mean, digits])
    case .text, .date, .datetime, .period:
      throw InspectionError(.noMeasure(found: type, text: formula.text))
    }
  }
}

extension ColumnExpression {
  /// Whether a call somewhere in it reduces many rows to one value.
  var containsAggregate: Bool {
    if case .call(let name, _) = kind, AggregateFunction(rawValue: name) != nil { return true }
    return children.contains(where: \.containsAggregate)
  }
}
