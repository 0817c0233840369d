import Diagnostics
import Lua
import Query

/// What became of a Lua function of a row.
enum LiftedFunction {
  /// The expression that an equal formula would be.
  case lifted(ColumnExpression)
  /// It runs row by row, for this reason.
  case declined(Decline)

  /// A function used as a condition: it holds where the result is neither nil nor false.
  ///
  /// - Throws: ``QueryError`` for names and values that a formula is refused for as well, and ``LuaError``.
  static func condition(_ function: LuaFunction, typing: ExpressionTyping) throws -> LiftedFunction {
    try lifting { () throws(LiftFailure) in
      var lifter = try Lifter(function, typing: typing)
      let value = try lifter.result()
      let condition = try lifter.truth(value).expression
      _ = try lifter.type(condition)
      return condition
    }
  }

  /// A function whose results make a column.
  ///
  /// - Throws: ``QueryError`` for names and values that a formula is refused for as well, and ``LuaError``.
  static func value(_ function: LuaFunction, typing: ExpressionTyping) throws -> LiftedFunction {
    try lifting { () throws(LiftFailure) in
      var lifter = try Lifter(function, typing: typing)
      let value = try lifter.result()
      let operand = try lifter.operand(value)
      guard operand.type != nil else { throw .decline(Phrase("gives nil in every row", zh: "在每一行都给出nil")) }
      return operand.expression
    }
  }

  private static func lifting(
    _ body: () throws(LiftFailure) -> ColumnExpression
  ) throws -> LiftedFunction {
    do throws(LiftFailure) {
      return .lifted(try body())
    } catch {
      switch error {
      case .declined(let decline): return .declined(decline)
      case .refused(let refusal): throw refusal
      case .failed(let failure): throw failure
      }
    }
  }
}
