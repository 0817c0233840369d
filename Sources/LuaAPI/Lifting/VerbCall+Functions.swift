import Diagnostics
import Lua
import Query
import Tables
import Workbench

/// Lua functions of a row as arguments of verbs: lifted to a formula's expression, else run row by row.
extension VerbCall {
  /// A function as a condition.
  func condition(of function: LuaFunction) throws -> NamedColumn {
    let typing = try ExpressionTyping(rowsOf: table.plan, for: origin)
    let guarded = try RowRunGuard(function, schema: typing.schema)
    try refuseWrites(of: guarded)
    switch try LiftedFunction.condition(function, typing: typing) {
    case .lifted(let expression): return lifted("condition", expression)
    case .declined(let decline):
      try refuseOtherMeanings(of: guarded, declined: decline)
      let batch = try LuaBatchFunction(
        condition: function, location: origin.location, ordersMissingOnly: guarded.ordersMissingOnly,
        work: session.workspace.work)
      return rowByRow("condition", batch, decline)
    }
  }

  /// A function whose results make a column.
  func column(_ name: String, of function: LuaFunction) throws -> NamedColumn {
    let typing = try ExpressionTyping(rowsOf: table.plan, for: origin)
    let guarded = try RowRunGuard(function, schema: typing.schema)
    try refuseWrites(of: guarded)
    switch try LiftedFunction.value(function, typing: typing) {
    case .lifted(let expression): return lifted(name, expression)
    case .declined(let decline):
      try refuseOtherMeanings(of: guarded, declined: decline)
      let rows = try table.result().table
      let batch = try session.workspace.work.watched(self.name, rows: rows.rowCount) { _ in
        try LuaBatchFunction(
          value: function, location: origin.location, over: rows,
          ordersMissingOnly: guarded.ordersMissingOnly, work: session.workspace.work)
      }
      return rowByRow(name, batch, decline)
    }
  }

  private func lifted(_ name: String, _ expression: ColumnExpression) -> NamedColumn {
    var column = NamedColumn(name, expression)
    column.provenance = Phrase("lifted", zh: "转为公式")
    return column
  }

  private func rowByRow(_ name: String, _ batch: LuaBatchFunction, _ decline: Decline) -> NamedColumn {
    var column = NamedColumn(name, ColumnExpression(.function(RowFunction(batch))))
    column.provenance = Phrase("row by row: \(decline.phrase)", zh: "逐行：\(decline.phrase)")
    return column
  }

  // MARK: - Refusals

  /// A function of a row gives values back and changes nothing.
  private func refuseWrites(of guarded: RowRunGuard) throws {
    guard let write = guarded.problems.first(where: \.isWrite) else { return }
    throw fault(Phrase("the function \(write.phrase)", zh: "函数\(write.phrase)"), help: [write.help])
  }

  /// Where Lua itself would give another meaning than a formula, a function that is not lifted is refused.
  private func refuseOtherMeanings(of guarded: RowRunGuard, declined: Decline) throws {
    guard let problem = guarded.problems.first else { return }
    throw fault(
      Phrase(
        "the function \(problem.phrase), which means something else in Lua, and it cannot be lifted: it \(declined.phrase)",
        zh: "函数\(problem.phrase)，这在Lua中含义不同，而函数又不能转为公式：它\(declined.phrase)"),
      help: [problem.help])
  }
}
