import Diagnostics
import Lua
import Query
import Workbench

/// The verb that tells why a unit is in a result, or is not.
extension LazyTable {
  static var whyVerb: LuaFunctionEntry {
    ending(
      "why",
      [
        LuaParameter(
          "subject", type: .textFormulaOrFunction,
          summary: Phrase("A unit's name, or what holds for the rows asked about.", zh: "单位名称，或所问的行符合的条件。")),
        optionsParameter,
      ],
      Phrase(
        """
        Why a unit is in the result, or is not: follows the rows that name it from step to step, and tells what dropped, \
        grouped, joined or cut them, with the values that decided and where the rows stand in their file; of a scorecard also \
        what was charged. Option column = \
        the column that names units, when it is not the first that holds the name.
        """,
        zh: """
          单位为什么在结果中，或为什么不在：逐步跟踪写有该单位的行，说明它们在哪一步被去掉、分组、连接或截断，由哪些值决定，以及这些行在文件中的位置；对评分卡还说明扣了哪些分。选项column = 写单位的列，当不是第一个含该名称的列时。
          """),
      example: #"print(data.test_letters:filter "replied_on == nil":why "综合执法局")"#,
      output: """
        综合行政执法局: not in the result, kept away by filter replied_on == nil
          综合执法局 is 综合行政执法局
          test_letters: 5 rows in column "unit", datasets/test_letters.csv:26, 86, 134 and 2 more
          filter quarter == '2021Q3': 4 of its 5 rows were of other quarters (2020Q4, 2021Q1, 2021Q2, 2021Q4)
          filter replied_on == nil: its row was dropped
            datasets/test_letters.csv:155: replied_on == nil does not hold: replied_on is 2021-08-11
        """, gives: [.text]
    ) { call in
      let why = try call.why(call.table.plan)
      let score = why.subject.unit.flatMap { call.table.scores?.text(of: $0) }
      return [
        .string([why.text(in: call.session.language), score].compactMap(\.self).joined(separator: "\n"))
      ]
    }
  }
}

extension VerbCall {
  /// The answer over a plan.
  func why(_ plan: Plan) throws -> Why {
    guard !session.isPublic else {
      throw fault(
        Phrase(
          "a public notice does not say why: the answer shows rows that are not published",
          zh: "公开的通报中不能用why：答案会显示不公开的行"))
    }
    return try session.why(whySubject(), in: plan)
  }

  /// A condition when the text compares something, else the name of a unit.
  private func whySubject() throws -> WhySubject {
    guard !arguments.isEmpty, case .string(let text) = arguments[0] else { return .rows(try condition()) }
    if let formula = try? FormulaParser.parseCondition(text) {
      switch formula.expression.kind {
      case .binary(let operation, _, _) where operation.isComparison || operation == .and || operation == .or:
        return .rows(try condition(text))
      case .unary(.not, _), .call: return .rows(try condition(text))
      default: break
      }
    }
    return .unit(text, column: try optionalText("column"))
  }
}
