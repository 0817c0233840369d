import CivilTime
import Diagnostics
import Tables
import TestSupport

@testable import Query

/// A table with one column of each type, and ways to bind a step over it.
enum BinderFixture {
  static let schema = Schema([
    Field("unit", .text, title: "单位"),
    Field("state", .text, title: "状态", domain: ["运营", "关停"]),
    Field("n", .int),
    Field("score", .decimal(scale: 1), title: "得分"),
    Field("share", .decimal(scale: 2)),
    Field("rate", .float),
    Field("ok", .bool),
    Field("sent", .date),
    Field("at", .datetime),
    Field("q", .period),
  ])

  static var plan: Plan {
    let day = CivilDate(isoText: "2021-08-23")
    let moment = CivilDateTime(isoText: "2021-08-23 09:30")
    let quarter = Period(text: "2021Q3")
    let rows: [[Value]] = ["民政局", "教体局"].map { unit in
      [
        .text(unit), .text("运营"), .int(1), .decimal(FixedDecimal(unscaled: 899, scale: 1)),
        .decimal(FixedDecimal(unscaled: 899, scale: 2)), .float(0.5), .bool(true),
        day.map(Value.date) ?? .missing, moment.map(Value.datetime) ?? .missing,
        quarter.map(Value.period) ?? .missing,
      ]
    }
    return Plan(PlanSource(name: "units", table: TableLiteral.table(schema, rows: rows)))
  }

  static func named(_ formula: String) throws -> [NamedColumn] {
    try FormulaParser.parseList(formula).expressions.map {
      NamedColumn($0.columnName, $0.expression, text: formula)
    }
  }

  static func origin(_ verb: String) -> StepOrigin {
    StepOrigin(verb: verb, location: SourceLocation(file: "list.lua", line: 3))
  }

  /// The type of an expression over the columns.
  static func type(_ formula: String) throws -> String {
    try derived(formula).description
  }

  private static func derived(_ formula: String) throws -> ColumnType {
    let derived = plan.then(
      .derive(
        [NamedColumn("x", try FormulaParser.parseExpression(formula).expression, text: formula)], .inherited),
      origin: origin("derive"))
    let schema = try Binder.bind(derived).schema
    return schema[schema.count - 1].type
  }

  /// The type of an aggregate over all rows.
  static func aggregateType(_ formula: String) throws -> String {
    let aggregated = plan.then(
      .aggregate([NamedColumn("x", try FormulaParser.parseExpression(formula).expression, text: formula)]),
      origin: origin("aggregate"))
    return try Binder.bind(aggregated).schema[0].type.description
  }

  /// The whole message of a plan that cannot be bound.
  static func message(_ plan: Plan) -> String {
    do throws(QueryError) {
      return "bound, columns \(try Binder.bind(plan).schema.names.joined(separator: ", "))"
    } catch {
      return error.description
    }
  }
}
