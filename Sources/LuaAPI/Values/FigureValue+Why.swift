import Diagnostics
import Lua
import Workbench

extension FigureValue {
  /// Why a unit's rows are among those that the number counts, or are not.
  static var whyMethod: LuaFunctionEntry {
    LuaFunctionEntry(
      "why",
      [
        LuaParameter(
          "unit", type: .text,
          summary: Phrase("The unit, as anybody may write it.", zh: "单位，任何一种写法。"))
      ],
      summary:
        Phrase(
          "Why rows of a unit are among those that the figure counts, or are not. A figure made of several answers for each.",
          zh: "某单位的行为什么计入这个数字，或为什么没有计入。由几个汇总组成的数字逐个回答。"),
      example:
        #"print(data.test_letters:filter "replied_on == nil":figure("count()", { label = "未答复信件" }):why "财政局")"#,
      output: """
        财政局: not in the rows of 未答复信件, kept away by filter replied_on == nil
          test_letters: 5 rows in column "unit", datasets/test_letters.csv:17, 57, 104 and 2 more
          filter quarter == '2021Q3': 4 of its 5 rows were of other quarters (2020Q4, 2021Q1, 2021Q2, 2021Q4)
          filter replied_on == nil: its row was dropped
            datasets/test_letters.csv:139: replied_on == nil does not hold: replied_on is 2021-08-09
        """, gives: [.text]
    ) { call in
      let figure = try call.receiver(as: FigureValue.self)
      guard !figure.session.isPublic else {
        throw LuaFault(
          Phrase(
            "why: a public notice does not say why: the answer shows rows that are not published",
            zh: "why：公开的通报中不能用why：答案会显示不公开的行"))
      }
      let subject = WhySubject.unit(try call.text(0), column: nil)
      let answers = try zip(figure.plans, figure.parts).map { plan, part in
        var why = try figure.session.why(subject, in: plan)
        why.resultName = Phrase("the rows of \(part)", zh: "“\(part)”的行")
        return why.text(in: figure.session.language)
      }
      return [.string(answers.joined(separator: "\n"))]
    }
  }
}
