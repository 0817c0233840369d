import Diagnostics
import Testing

@testable import Query

/// The same errors, said in Chinese: place, what is wrong, and what to do.
@Suite struct ChineseErrorTests {
  private static func text(_ formula: String) -> String {
    do throws(FormulaError) {
      return "\(try FormulaParser.parseCondition(formula).expression)"
    } catch {
      return error.text(in: .chinese)
    }
  }

  @Test(arguments: [
    (
      "得分 = 60",
      """
      “=”不表示比较
        得分 = 60
             ^
        提示：比较写成==
      """
    ),
    (
      "类型 in ('a', 'b')",
      """
      “in”不是运算符
        类型 in ('a', 'b')
             ^^
        提示：写成类型 == 'a' or 类型 == 'b'
      """
    ),
    (
      "count(* ) > 2",
      """
      此处应为值，实际为“*”
        count(* ) > 2
              ^
        提示：统计行数写成count()
      """
    ),
    (
      "('a'",
      """
      “(”没有配对的右括号
        ('a'
        ^
      """
    ),
  ])
  func `a formula that cannot be read`(formula: String, message: String) {
    #expect(Self.text(formula) == message)
  }

  @Test(arguments: [
    (
      "scor > 60", "filter",
      """
      list.lua:3: filter：没有列“scor”；是否应为“score”？
        scor > 60
        ^^^^
        提示：现有的列：unit (单位)、state (状态)、n、score (得分)、share、rate、ok、sent、at、q
      """
    ),
    (
      "sent > 5", "filter",
      """
      list.lua:3: filter：日期不能与整数比较
        sent > 5
        ^^^^^^^^
      """
    ),
    (
      "round(n, 1, 2) > 0", "filter",
      """
      list.lua:3: filter：round需要1个参数，实际有3个
        round(n, 1, 2) > 0
        ^^^^^^^^^^^^^^
      """
    ),
    (
      "n", "filter",
      """
      list.lua:3: filter：条件的结果应为真或假，实际为整数
        n
        ^
        提示：请与某个值比较，例如x == 'a'或x > 0
      """
    ),
  ])
  func `a formula that cannot be bound`(formula: String, verb: String, message: String) throws {
    let condition = NamedColumn(
      "condition", try FormulaParser.parseCondition(formula).expression, text: formula)
    let plan = BinderFixture.plan.then(
      .filter(condition, keeping: true), origin: BinderFixture.origin(verb))
    let error = #expect(throws: QueryError.self) { try Binder.bind(plan) }
    #expect(error?.text(in: .chinese) == message)
  }
}
