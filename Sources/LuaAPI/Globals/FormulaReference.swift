package import Diagnostics
package import Lua

/// What formulas may call that is no function of Lua: one described entry each. Those that are both, such as `round`,
/// are described with the functions.
package enum FormulaReference {
  package static let heading = Phrase("Functions of formulas", zh: "公式的函数")

  /// By subject, as `:help formulas` lists them.
  package static var subjects: [(subject: Phrase, entries: [LuaFunctionEntry])] {
    [
      (Phrase("aggregates", zh: "汇总"), aggregates), (Phrase("windows", zh: "窗口"), windows),
      (Phrase("choices", zh: "选择"), choices), (Phrase("arithmetic", zh: "算术"), numbers),
      (Phrase("texts", zh: "文本"), texts), (Phrase("parts of days", zh: "日期的各部分"), days),
      (Phrase("periods", zh: "期间"), periods),
    ]
  }

  package static var entries: [LuaFunctionEntry] { subjects.flatMap(\.entries) }

  private static func entry(
    _ name: String, _ parameters: [LuaParameter], isVariadic: Bool = false, _ summary: Phrase,
    _ example: String, _ output: String
  ) -> LuaFunctionEntry {
    LuaFunctionEntry(
      name, parameters, isVariadic: isVariadic, summary: summary, example: example, output: output
    ) { _ in [] }
  }

  /// An example over one row: what a formula gives for `a` and perhaps `b`.
  private static func row(_ values: String, _ formula: String) -> String {
    "print(table_of{{ \(values) }}:derive \"x = \(formula)\":value \"x\")"
  }

  private static func parameter(_ name: String, _ type: LuaKind, _ summary: Phrase, isOptional: Bool = false)
    -> LuaParameter
  {
    LuaParameter(name, type: type, summary: summary, isOptional: isOptional)
  }

  private static let column = parameter(
    "column", .formula, Phrase("What is looked at.", zh: "要看的内容。"))
  private static let number = parameter(
    "number", .number, Phrase("A column or a value.", zh: "列或值。"))
  private static let text = parameter("text", .text, Phrase("A column or a value.", zh: "列或值。"))
  private static let day = parameter("day", .date, Phrase("A column or a value.", zh: "列或值。"))
  private static let period = parameter(
    "period", .period, Phrase("A column or a value.", zh: "列或值。"))

  private static var aggregates: [LuaFunctionEntry] {
    [
      entry(
        "count",
        [
          parameter(
            "column", .formula, Phrase("What must not be missing.", zh: "不应缺失的内容。"),
            isOptional: true)
        ],
        Phrase(
          "How many rows a group has; with a column, in how many of them it is not missing.",
          zh: "组中的行数；写列时为该列不缺失的行数。"),
        #"print(data.test_letters:value "count(replied_on)")"#, "38"),
      entry(
        "count_if", [parameter("condition", .formula, Phrase("What must hold.", zh: "要符合的条件。"))],
        Phrase("In how many rows a condition holds.", zh: "符合条件的行数。"),
        #"print(data.test_letters:value "count_if(score >= 9)")"#, "12"),
      entry(
        "sum", [column],
        Phrase("The sum of what is not missing; of nothing it is 0.", zh: "不缺失的值的合计；没有值时为0。"),
        #"print(data.test_letters:value "sum(score)")"#, "308"),
      entry(
        "mean", [column],
        Phrase("The mean of what is not missing; of nothing it is missing.", zh: "不缺失的值的平均；没有值时为缺失。"),
        #"print(data.test_letters:value "mean(score)")"#, "8.1052632"),
      entry(
        "median", [column],
        Phrase("The value in the middle, or the mean of the two that are.", zh: "中位数；有两个居中的值时取其平均。"),
        #"print(data.test_letters:value "median(score)")"#, "8"),
      entry(
        "min", [column],
        Phrase(
          "The smallest value of a group; the smaller of two in a row is least.",
          zh: "组中的最小值；一行中两个值的较小者用least。"),
        #"print(data.test_letters:value "min(sent_on)")"#, "2021-08-09"),
      entry(
        "max", [column],
        Phrase(
          "The largest value of a group; the larger of two in a row is greatest.",
          zh: "组中的最大值；一行中两个值的较大者用greatest。"),
        #"print(data.test_letters:value "max(score)")"#, "10"),
      entry(
        "quantile",
        [
          column,
          parameter("share", .number, Phrase("From 0 to 1, written out.", zh: "直接写出的0到1之间的数。")),
        ],
        Phrase(
          "The value below which a share of the rows lies, between two values in proportion.",
          zh: "一定比例的行低于它的值，落在两值之间时按比例取。"),
        #"print(data.test_letters:value "quantile(score, 0.9)")"#, "10"),
      entry(
        "stddev", [column],
        Phrase(
          "The standard deviation of a sample: missing for less than two values.", zh: "样本标准差；不足两个值时为缺失。"),
        #"print(round(data.test_letters:value "stddev(score)", 3))"#, "1.573"),
      entry(
        "count_distinct", [column], Phrase("How many different values a group has.", zh: "组中不同值的个数。"),
        #"print(data.test_letters:value "count_distinct(unit)")"#, "46"),
      entry(
        "first", [column],
        Phrase("The first value that is not missing, in the order of the rows.", zh: "按行的顺序第一个不缺失的值。"),
        #"print(data.units:value "first(name)")"#, "市政府办公室"),
      entry(
        "last", [column],
        Phrase("The last value that is not missing, in the order of the rows.", zh: "按行的顺序最后一个不缺失的值。"),
        #"print(data.units:value "last(name)")"#, "龙家圈街道"),
      entry(
        "collect", [column],
        Phrase("The different texts in the order in which they come, joined by 、.", zh: "不同的文本，按出现顺序，用、连接。"),
        #"print(data.test_letters:value "collect(channel)")"#, "部门信箱、县长信箱、镇街信箱"),
    ]
  }

  private static var windows: [LuaFunctionEntry] {
    [
      entry(
        "lag",
        [
          column,
          parameter(
            "rows", .wholeNumber, Phrase("How far back, 1 if left out.", zh: "往前几行，不写为1。"),
            isOptional: true),
        ],
        Phrase(
          "The value of an earlier row of the group; missing before the first. In derive and filter.",
          zh: "组中较前一行的值；第一行之前为缺失。用在derive和filter中。"),
        #"print(data.units:derive "x = lag(name)":row(2).x == data.units:row(1).name)"#, "true"),
      entry(
        "lead",
        [
          column,
          parameter(
            "rows", .wholeNumber, Phrase("How far on, 1 if left out.", zh: "往后几行，不写为1。"),
            isOptional: true),
        ],
        Phrase(
          "The value of a later row of the group; missing behind the last. In derive and filter.",
          zh: "组中较后一行的值；最后一行之后为缺失。用在derive和filter中。"),
        #"print(data.units:derive "x = lead(name)":row(1).x == data.units:row(2).name)"#, "true"),
      entry(
        "cumulative", [column],
        Phrase(
          "The sum up to and with the row, in its group. In derive and filter.",
          zh: "组中到这一行为止的合计。用在derive和filter中。"),
        #"print(table_of{ { a = 1 }, { a = 2 }, { a = 4 } }:derive "x = cumulative(a)":row(3).x)"#, "7"),
      entry(
        "moving",
        [column, parameter("rows", .wholeNumber, Phrase("How many rows.", zh: "行数。"))],
        Phrase(
          "The mean of the last rows up to and with the row, in its group. In derive and filter.",
          zh: "组中到这一行为止最近几行的平均。用在derive和filter中。"),
        #"print(table_of{ { a = 1 }, { a = 2 }, { a = 4 } }:derive "x = moving(a, 2)":row(3).x)"#, "3.0"),
    ]
  }

  private static var choices: [LuaFunctionEntry] {
    [
      entry(
        "if_else",
        [
          parameter("condition", .formula, Phrase("What decides.", zh: "用来判断的条件。")),
          parameter("yes", .anything, Phrase("The value where it holds.", zh: "符合时的值。")),
          parameter("no", .anything, Phrase("The value where it does not hold.", zh: "不符合时的值。")),
        ],
        Phrase("One of two values of one type, by a condition.", zh: "按条件取同一类型的两个值之一。"),
        row(#"a = 59"#, "if_else(a >= 60, '合格', '不合格')"), "不合格"),
      entry(
        "coalesce", [parameter("value", .anything, Phrase("Tried first.", zh: "先试的值。"))],
        isVariadic: true,
        Phrase("The first of several values that is not missing.", zh: "几个值中第一个不缺失的。"),
        #"print(data.test_letters:value "count_if(coalesce(score, 0) == 0)")"#, "8"),
      entry(
        "one_of",
        [
          parameter("value", .anything, Phrase("What is looked for.", zh: "要找的值。")),
          parameter(
            "list", .listInBraces,
            Phrase("Such as {'a', 'b'}.", zh: "例如{'a', 'b'}。")),
        ],
        Phrase("Whether a value is one of a list.", zh: "值是否为列表中的一个。"),
        #"print(data.mailbox_letters:filter "one_of(state, {'办结', '在办'})":count())"#, "224"),
    ]
  }

  private static var numbers: [LuaFunctionEntry] {
    [
      entry(
        "abs", [number], Phrase("The number without its sign.", zh: "绝对值。"), row("a = -2", "abs(a)"), "2"),
      entry(
        "floor", [number], Phrase("The whole number below or equal.", zh: "不大于它的最大整数。"),
        row("a = -2", "floor(a / 4)"), "-1"),
      entry(
        "ceil", [number], Phrase("The whole number above or equal.", zh: "不小于它的最小整数。"),
        row("a = 9", "ceil(a / 4)"), "3"),
      entry(
        "floor_to",
        [
          parameter("number", .wholeNumber, Phrase("A column or a value.", zh: "列或值。")),
          parameter("step", .wholeNumber, Phrase("Such as 10.", zh: "例如10。")),
        ],
        Phrase(
          "The largest multiple of a step below or equal: the start of a bucket.",
          zh: "不大于它的步长的最大倍数，即所在区间的起点。"),
        row("a = 47", "floor_to(a, 10)"), "40"),
      entry(
        "least", [number], isVariadic: true,
        Phrase("The smallest of several values of a row.", zh: "一行中几个值的最小者。"),
        row("a = 3, b = 2", "least(a, b, 5)"), "2"),
      entry(
        "greatest", [number], isVariadic: true,
        Phrase("The largest of several values of a row.", zh: "一行中几个值的最大者。"),
        row("a = 3, b = 2", "greatest(a, b, 1)"), "3"),
    ]
  }

  private static var texts: [LuaFunctionEntry] {
    [
      entry(
        "starts_with",
        [text, parameter("start", .text, Phrase("What it begins with.", zh: "开头的文本。"))],
        Phrase("Whether a text begins with another.", zh: "文本是否以另一文本开头。"),
        #"print(data.units:filter "starts_with(name, '公')":count())"#,
        "1"),
      entry(
        "ends_with",
        [text, parameter("end", .text, Phrase("What it ends with.", zh: "结尾的文本。"))],
        Phrase("Whether a text ends with another.", zh: "文本是否以另一文本结尾。"),
        #"print(data.units:filter "ends_with(name, '镇')":count())"#, "15"),
      entry(
        "contains", [text, parameter("part", .text, Phrase("What is in it.", zh: "其中的文本。"))],
        Phrase("Whether a text has another in it.", zh: "文本中是否含有另一文本。"),
        #"print(data.units:filter "contains(name, '局')":count())"#, "30"),
      entry(
        "length", [text], Phrase("How many characters a text has.", zh: "文本的字数。"),
        row(#"a = "教体局""#, "length(a)"), "3"),
      entry(
        "trim", [text], Phrase("The text without spaces at its ends.", zh: "去掉首尾空格的文本。"),
        row(#"a = " 教体局 ""#, "trim(a)"), "教体局"),
      entry(
        "lower", [text], Phrase("The text in small letters.", zh: "转为小写的文本。"), row(#"a = "APP""#, "lower(a)"),
        "app"),
      entry(
        "upper", [text], Phrase("The text in capital letters.", zh: "转为大写的文本。"),
        row(#"a = "app""#, "upper(a)"), "APP"),
      entry(
        "text", [parameter("value", .anything, Phrase("A column or a value.", zh: "列或值。"))],
        Phrase("A value as a person reads it.", zh: "值的书面写法。"),
        row("a = 7", "text(a) .. '号'"), "7号"),
    ]
  }

  private static var days: [LuaFunctionEntry] {
    [
      entry(
        "add_days",
        [day, parameter("days", .wholeNumber, Phrase("May be negative.", zh: "可以为负。"))],
        Phrase("So many days later.", zh: "若干天之后。"),
        row(#"a = date "2021-08-23""#, "add_days(a, 10)"), "2021-09-02"),
      entry(
        "date_of",
        [parameter("moment", .moment, Phrase("A column or a value.", zh: "列或值。"))],
        Phrase("The day of a moment.", zh: "时间所在的日期。"),
        "", ""),
      entry(
        "year", [day], Phrase("The year of a day.", zh: "日期的年份。"), row(#"a = date "2021-08-23""#, "year(a)"),
        "2021"),
      entry(
        "month", [day], Phrase("The month of a day, 1 to 12.", zh: "日期的月份，1到12。"),
        row(#"a = date "2021-08-23""#, "month(a)"), "8"),
      entry(
        "weekday", [day],
        Phrase("The day of the week, 1 for Monday to 7 for Sunday.", zh: "星期几，星期一为1，星期日为7。"),
        row(#"a = date "2021-08-23""#, "weekday(a)"), "1"),
    ]
  }

  private static var periods: [LuaFunctionEntry] {
    [
      entry(
        "quarter_of", [day], Phrase("The quarter of a day.", zh: "日期所在的季度。"),
        row(#"a = date "2021-08-23""#, "quarter_of(a)"),
        "2021Q3"),
      entry(
        "month_of", [day], Phrase("The month of a day as a period.", zh: "日期所在的月份，作为期间。"),
        row(#"a = date "2021-08-23""#, "month_of(a)"),
        "2021-08"),
      entry(
        "half_of", [day], Phrase("The half-year of a day.", zh: "日期所在的半年。"),
        row(#"a = date "2021-08-23""#, "half_of(a)"), "2021H2"),
      entry(
        "year_of", [day], Phrase("The year of a day as a period.", zh: "日期所在的年份，作为期间。"),
        row(#"a = date "2021-08-23""#, "year_of(a)"),
        "2021"),
      entry(
        "first_day", [period], Phrase("The first day of a period.", zh: "期间的第一天。"),
        row(#"a = quarter "2021Q3""#, "first_day(a)"),
        "2021-07-01"),
      entry(
        "last_day", [period], Phrase("The last day of a period.", zh: "期间的最后一天。"),
        row(#"a = quarter "2021Q3""#, "last_day(a)"),
        "2021-09-30"),
      entry(
        "previous", [period], Phrase("The period before.", zh: "前一个期间。"),
        row(#"a = quarter "2021Q3""#, "previous(a)"), "2021Q2"),
      entry(
        "year_ago", [period], Phrase("The same period a year before.", zh: "上年同期。"),
        row(#"a = quarter "2021Q3""#, "year_ago(a)"),
        "2020Q3"),
      entry(
        "advance",
        [period, parameter("steps", .wholeNumber, Phrase("May be negative.", zh: "可以为负。"))],
        Phrase("So many periods later.", zh: "若干个期间之后。"),
        row(#"a = quarter "2021Q3""#, "advance(a, 2)"), "2022Q1"),
    ]
  }
}
