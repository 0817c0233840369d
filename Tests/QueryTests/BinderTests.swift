import Tables
import Testing

@testable import Query

/// Plans that cannot be bound: whole messages, as a person sees them.
@Suite struct BinderTests {
  private static func filtered(_ formula: String) throws -> String {
    let condition = NamedColumn(
      "condition", try FormulaParser.parseCondition(formula).expression, text: formula)
    return BinderFixture.message(
      BinderFixture.plan.then(.filter(condition, keeping: true), origin: BinderFixture.origin("filter")))
  }

  private static func derived(_ formula: String) throws -> String {
    BinderFixture.message(
      BinderFixture.plan.then(
        .derive(try BinderFixture.named(formula), .inherited), origin: BinderFixture.origin("derive")))
  }

  private static func aggregated(_ formula: String, by keys: String = "unit") throws -> String {
    BinderFixture.message(
      BinderFixture.plan.then(.group(try BinderFixture.named(keys)), origin: BinderFixture.origin("group"))
        .then(.aggregate(try BinderFixture.named(formula)), origin: BinderFixture.origin("aggregate")))
  }

  private static func message(_ step: Step, with others: [Plan] = [], verb: String) -> String {
    BinderFixture.message(BinderFixture.plan.then(step, with: others, origin: BinderFixture.origin(verb)))
  }

  private static let columns =
    "unit (单位), state (状态), n, score (得分), share, rate, ok, sent, at, q"

  // MARK: - Names

  @Test func `an unknown column is answered with the nearest and with all`() throws {
    #expect(
      try Self.filtered("scor > 60") == """
        list.lua:3: filter: no column "scor"; did you mean "score"?
          scor > 60
          ^^^^
          help: the columns are \(Self.columns)
        """)
  }

  @Test func `an unknown function is answered with the nearest`() throws {
    #expect(
      try Self.filtered("start_with(unit, '民')") == """
        list.lua:3: filter: no function "start_with"; did you mean "starts_with"?
          start_with(unit, '民')
          ^^^^^^^^^^^^^^^^^^^^^^
        """)
  }

  @Test func `a text outside a column's domain is refused`() throws {
    #expect(
      try Self.filtered("state == '运行'") == """
        list.lua:3: filter: no value "运行" in column "state"; did you mean "运营"?
          state == '运行'
                   ^^^^^^
          help: the values are 运营, 关停
        """)
  }

  @Test func `a text near one that a row holds is refused`() throws {
    #expect(
      try Self.filtered("单位 == '民政居'") == """
        list.lua:3: filter: no value "民政居" in column "unit"; did you mean "民政局"?
          单位 == '民政居'
                  ^^^^^^^^
          help: the values are 民政局, 教体局
        """)
  }

  @Test func `a text near nothing that a row holds is taken as it is`() throws {
    #expect(try Self.filtered("unit == '档案馆'").hasPrefix("bound"))
  }

  @Test func `values are checked in the column that is named, also among aggregates`() throws {
    #expect(
      try Self.aggregated("is_open = if_else(state == '运营', 1, 0)", by: "n, state")
        == "bound, columns n, state, is_open")
    #expect(
      try Self.aggregated("same = first(unit) == '教体局'", by: "n") == "bound, columns n, same")
    #expect(
      try Self.aggregated("is_open = if_else(state == '运行', 1, 0)", by: "n, state") == """
        list.lua:3: aggregate: no value "运行" in column "state"; did you mean "运营"?
          is_open = if_else(state == '运行', 1, 0)
                                     ^^^^^^
          help: the values are 运营, 关停
        """)
  }

  @Test func `a parameter without a value is refused`() throws {
    #expect(
      try Self.filtered("n > $limit") == """
        list.lua:3: filter: no parameter "limit" was given for $limit
          n > $limit
              ^^^^^^
          help: give it as the verb's last argument: { limit = … }
        """)
  }

  @Test func `two columns of one name are refused`() throws {
    #expect(
      try Self.message(.select(BinderFixture.named("unit, unit")), verb: "select")
        == "list.lua:3: select: two columns would be called \"unit\"")
    #expect(
      Self.message(.rename([(from: "n", to: "unit")]), verb: "rename")
        == "list.lua:3: rename: two columns would be called \"unit\"")
  }

  // MARK: - Types

  @Test(arguments: [
    (
      "nil",
      """
      list.lua:3: filter: nil has no type here
        nil
        ^^^
        help: write if_else(condition, value, nil), or compare with x == nil
      """
    ),
    (
      "n",
      """
      list.lua:3: filter: a condition is true or false, found an int
        n
        ^
        help: compare it with something, such as x == 'a' or x > 0
      """
    ),
    (
      "ok and sent",
      """
      list.lua:3: filter: a condition is true or false, found a date
        ok and sent
               ^^^^
        help: compare it with something, such as x == 'a' or x > 0
      """
    ),
    (
      "unit > 5",
      """
      list.lua:3: filter: a text cannot be compared with an int
        unit > 5
        ^^^^^^^^
      """
    ),
    (
      "ok < true",
      """
      list.lua:3: filter: a bool cannot be compared with a bool
        ok < true
        ^^^^^^^^^
      """
    ),
    (
      "sent > '民政局'",
      """
      list.lua:3: filter: "民政局" is not a date
        sent > '民政局'
               ^^^^^^^^
        help: write a day as '2021-08-23'
      """
    ),
    (
      "at > '昨天'",
      """
      list.lua:3: filter: "昨天" is not a datetime
        at > '昨天'
             ^^^^^^
        help: write a moment as '2021-08-23 09:30'
      """
    ),
    (
      "q == '2021Q5'",
      """
      list.lua:3: filter: "2021Q5" is not a period
        q == '2021Q5'
             ^^^^^^^^
        help: write a period as '2021Q3', '2021H1', '2021-08' or '2021'
      """
    ),
    (
      "one_of(unit, '民政局')",
      """
      list.lua:3: filter: one_of takes 2 arguments, found 2
        one_of(unit, '民政局')
        ^^^^^^^^^^^^^^^^^^^^^^
      """
    ),
  ])
  func `a condition must be true or false, of things that compare`(formula: String, message: String) throws {
    #expect(try Self.filtered(formula) == message)
  }

  @Test(arguments: [
    (
      "x = unit + 1",
      """
      list.lua:3: derive: "+" needs numbers, found a text
        x = unit + 1
            ^^^^
      """
    ),
    (
      "x = 1 * unit",
      """
      list.lua:3: derive: "*" needs numbers, found a text
        x = 1 * unit
                ^^^^
      """
    ),
    (
      "x = -unit",
      """
      list.lua:3: derive: "-" needs numbers, found a text
        x = -unit
             ^^^^
      """
    ),
    (
      "x = if_else(ok, n, unit)",
      """
      list.lua:3: derive: both branches need one type, found an int and a text
        x = if_else(ok, n, unit)
            ^^^^^^^^^^^^^^^^^^^^
      """
    ),
    (
      "x = round(unit)",
      """
      list.lua:3: derive: argument 1 of round is a number, found a text
        x = round(unit)
                  ^^^^
      """
    ),
    (
      "x = round(score, n)",
      """
      list.lua:3: derive: argument 2 of round is a whole number from 0 to 12, written out, found an int
        x = round(score, n)
                         ^
      """
    ),
    (
      "x = if_else(ok, n)",
      """
      list.lua:3: derive: if_else takes 3 arguments, found 2
        x = if_else(ok, n)
            ^^^^^^^^^^^^^^
      """
    ),
    (
      "x = length()",
      """
      list.lua:3: derive: length takes 1 argument, found 0
        x = length()
            ^^^^^^^^
      """
    ),
    (
      "x = sum(unit)",
      """
      list.lua:3: derive: sum does not take a text
        x = sum(unit)
            ^^^^^^^^^
      """
    ),
    (
      "x = cumulative(unit)",
      """
      list.lua:3: derive: cumulative does not take a text
        x = cumulative(unit)
            ^^^^^^^^^^^^^^^^
      """
    ),
    (
      "x = lag(n, 0)",
      """
      list.lua:3: derive: lag takes a whole number of rows from 1, written out
        x = lag(n, 0)
            ^^^^^^^^^
      """
    ),
    (
      "x = moving(n)",
      """
      list.lua:3: derive: moving takes a whole number of rows from 1, written out
        x = moving(n)
            ^^^^^^^^^
      """
    ),
    (
      "x = max(n, score)",
      """
      list.lua:3: derive: max reduces one column
        x = max(n, score)
            ^^^^^^^^^^^^^
        help: for the larger of two values in a row write greatest(a, b)
      """
    ),
    (
      "x = quantile(n, score)",
      """
      list.lua:3: derive: the share of a quantile is a number from 0 to 1, written out
        x = quantile(n, score)
                        ^^^^^
      """
    ),
  ])
  func `a value must have one type, from arguments that fit`(formula: String, message: String) throws {
    #expect(try Self.derived(formula) == message)
  }

  @Test func `a list in braces stands only in a call`() {
    let list = NamedColumn("x", .list([.literal(.integer(1))]))
    #expect(
      Self.message(.derive([list], .inherited), verb: "derive")
        == "list.lua:3: derive: a list in braces stands only in a call, such as one_of(state, {'a', 'b'})")
  }

  // MARK: - Groups, windows, joins

  @Test func `a column that does not group stands only inside an aggregate`() throws {
    #expect(
      try Self.aggregated("x = n + count()") == """
        list.lua:3: aggregate: column "n" does not group the rows
          x = n + count()
              ^
          help: write first(n), or group by it
        """)
  }

  @Test func `an aggregate does not stand inside another, nor in a sort key`() throws {
    #expect(
      try Self.aggregated("x = sum(n - mean(n))") == """
        list.lua:3: aggregate: mean looks at many rows: an aggregate's argument is a value of one row
          x = sum(n - mean(n))
                      ^^^^^^^
        """)
    let key = SortKey(
      NamedColumn("x", try FormulaParser.parseExpression("sum(n)").expression, text: "sum(n)"))
    #expect(
      Self.message(.sort([key]), verb: "sort") == """
        list.lua:3: sort: sum looks at many rows: derive it first, then sort by it
          sum(n)
          ^^^^^^
        """)
  }

  @Test func `a window does not stand in an aggregate`() throws {
    #expect(
      try Self.aggregated("x = lag(n)") == """
        list.lua:3: aggregate: lag looks at other rows and stands only in derive and filter
          x = lag(n)
              ^^^^^^
        """)
  }

  @Test func `keys of a join have one type`() {
    #expect(
      Self.message(
        .join(.left, keys: [JoinKey(left: "unit", right: "n")]), with: [BinderFixture.plan], verb: "join")
        == "list.lua:3: join: key \"unit\" is a text, \"n\" is an int")
    #expect(
      Self.message(
        .join(.left, keys: [JoinKey(left: "n", right: "score")]), with: [BinderFixture.plan], verb: "join"
      ).hasPrefix("bound"))
  }

  @Test func `verbs that need columns say so`() {
    for (step, verb) in [
      (Step.select([]), "select"), (.sort([]), "sort"), (.group([]), "group"),
      (.derive([], .inherited), "derive"),
      (.aggregate([]), "aggregate"), (.without(BinderFixture.schema.names), "without"),
    ] {
      #expect(Self.message(step, verb: verb) == "list.lua:3: \(verb): no columns were named")
    }
  }

  @Test func `parts of a window are columns`() throws {
    let scope = WindowScope(partition: try BinderFixture.named("n + 1"))
    #expect(
      Self.message(.derive(try BinderFixture.named("x = lag(n)"), scope), verb: "derive")
        == """
        list.lua:3: derive: "n + 1" is a formula, and here stand names of columns
          help: derive it as a column first, and name that
        """)
  }
}
