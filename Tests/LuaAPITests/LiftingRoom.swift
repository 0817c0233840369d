import Diagnostics
import Foundation
import Lua
import Query
import Tables
import TestSupport
import Workbench

@testable import LuaAPI

/// A session with one table, in which functions of a row run three ways.
struct LiftingRoom {
  let session: ScriptSession
  let table: LazyTable
  let rows: Table

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// Missing values, zeros, negatives, ties, decimals, days, periods and Chinese text.
  static let letters = TableLiteral.table(
    """
    | n   | unit | state | a   | b   | f    | score      | sent       | replied    | period | flag  |
    | int | text | text  | int | int | float | decimal(1) | date       | date       | period | bool  |
    | 1   | 民政局 | 办结  | 3   | 0   | 0.5  | 60.0       | 2021-08-09 | 2021-08-18 | 2021Q3 | true  |
    | 2   | 公安局 | 办理中 | 0   | 2   | -1.5 | 59.9       | 2021-08-13 |            | 2021Q2 | false |
    | 3   | 教体局 |       | -7  | 3   |      | 89.9       |            | 2021-09-17 | 2021H1 |       |
    | 4   |      | 办结  |     | -2  | 2.0  |            | 2021-09-17 | 2021-09-22 |        | true  |
    | 5   | ''   | 不予受理 | 12  |     | 8.25 | 0.0        | 2021-09-30 | 2021-10-09 | 2021   | false |
    | 6   | 民政局 | 办结  | 3   | 3   | 0.0  | 100.0      | 2021-08-09 | 2021-08-09 | 2021-08 | true  |
    | 7   |      |       |     |     |      |            |            |            |        |       |
    | 8   | 住建局 | 办理中 | 100 | -4  | 3.0  | 0.1        | 2021-12-31 | 2022-01-04 | 2021Q4 |       |
    """)

  init(_ rows: Table = LiftingRoom.letters, titles: [String: String] = [:]) throws {
    let fields = rows.schema.fields.map { field in
      var field = field
      field.title = titles[field.name]
      return field
    }
    self.rows = Table(Schema(fields), rows.columns, rowCount: rows.rowCount)
    session = try ScriptSession(
      OpenWorkspace(WorkspaceFolder(Self.root)), profile: .trusted, output: { _ in })
    table = LazyTable(
      Plan(PlanSource(name: "letters", table: self.rows)), label: "letters", period: nil, session: session)
    try session.remember(.object(table), as: "letters")
  }

  private static let origin = StepOrigin(verb: "filter")

  func typing() throws -> ExpressionTyping { try ExpressionTyping(rowsOf: table.plan, for: Self.origin) }

  /// The function that a text gives; the text may capture locals: `local limit = 60 return function(r) … end`.
  func function(_ text: String) throws -> LuaFunction {
    let source = text.hasPrefix("function") ? "return \(text)" : text
    guard case .function(let function)? = try session.evaluate(source).values.first else {
      throw LuaFault(Phrase("not a function: \(text)", zh: "not a function: \(text)"))
    }
    return function
  }

  func liftedCondition(_ text: String) throws -> LiftedFunction {
    try LiftedFunction.condition(function(text), typing: typing())
  }

  func liftedValue(_ text: String) throws -> LiftedFunction {
    try LiftedFunction.value(function(text), typing: typing())
  }

  // MARK: - Running

  /// The values of an expression, one a row, as a person compares them: numbers by their value.
  func values(_ expression: ColumnExpression) throws -> [String] {
    let plan = table.plan.then(
      .derive([NamedColumn("result", expression)], .inherited), origin: Self.origin)
    let column = try session.workspace.run(plan).table.column("result")
    return (0..<column.count).map { Self.text(column[$0]) }
  }

  /// Which rows a condition holds for.
  func kept(_ expression: ColumnExpression) throws -> [Bool] {
    let condition = ColumnExpression.call(
      "if_else", [expression, .literal(.bool(true)), .literal(.bool(false))])
    return try values(condition).map { $0 == "true" }
  }

  func valuesRowByRow(_ text: String) throws -> [String] {
    let column = try LuaBatchFunction(
      value: function(text), location: nil, over: rows, ordersMissingOnly: false
    ).evaluate(rows).column
    return (0..<column.count).map { Self.text(column[$0]) }
  }

  func keptRowByRow(_ text: String) throws -> [Bool] {
    let column = try LuaBatchFunction(
      condition: function(text), location: nil, ordersMissingOnly: false
    ).evaluate(rows).column
    return (0..<column.count).map { column[$0] == .bool(true) }
  }

  /// A value without its type: 5, 5.0 and 5.00 are one number.
  static func text(_ value: Value) -> String {
    switch value {
    case .decimal(let decimal): decimal.trimmed.description
    case .float(let number):
      if case .decimal(let decimal)? = LuaValue.number(number).cell {
        decimal.trimmed.description
      } else {
        number.description
      }
    case .missing: "nil"
    default: value.description
    }
  }

  /// The error that an entry ends with, whole.
  func failure(_ entry: String) -> String {
    do {
      return "gave \(try session.evaluate(entry).values.map { try session.text(of: $0) })"
    } catch let error as LuaError {
      return error.description
    } catch {
      return "\(error)"
    }
  }
}
