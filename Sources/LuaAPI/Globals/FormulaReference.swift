package import Lua

/// What formulas may call that is no function of Lua: one described entry each. Those that are both, such as `round`,
/// are described with the functions.
package enum FormulaReference {
  package static let heading = "Functions of formulas"

  /// By subject, as `:help formulas` lists them.
  package static var subjects: [(subject: String, entries: [LuaFunctionEntry])] {
    [
      ("aggregates", aggregates), ("windows", windows), ("choices", choices), ("arithmetic", numbers),
      ("texts", texts), ("parts of days", days), ("periods", periods),
    ]
  }

  package static var entries: [LuaFunctionEntry] { subjects.flatMap(\.entries) }

  private static func entry(
    _ name: String, _ parameters: [LuaParameter], isVariadic: Bool = false, _ summary: String,
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

  private static func parameter(_ name: String, _ type: String, _ summary: String, isOptional: Bool = false)
    -> LuaParameter
  {
    LuaParameter(name, type: type, summary: summary, isOptional: isOptional)
  }

  private static let column = parameter("column", "formula", "What is looked at.")
  private static let number = parameter("number", "number", "A column or a value.")
  private static let text = parameter("text", "text", "A column or a value.")
  private static let day = parameter("day", "date", "A column or a value.")
  private static let period = parameter("period", "period", "A column or a value.")

  private static var aggregates: [LuaFunctionEntry] {
    [
      entry(
        "count", [parameter("column", "formula", "What must not be missing.", isOptional: true)],
        "How many rows a group has; with a column, in how many of them it is not missing.",
        #"print(data.test_letters:value "count(replied_on)")"#, "38"),
      entry(
        "count_if", [parameter("condition", "formula", "What must hold.")],
        "In how many rows a condition holds.",
        #"print(data.test_letters:value "count_if(score >= 9)")"#, "12"),
      entry(
        "sum", [column], "The sum of what is not missing; of nothing it is 0.",
        #"print(data.test_letters:value "sum(score)")"#, "308"),
      entry(
        "mean", [column], "The mean of what is not missing; of nothing it is missing.",
        #"print(data.test_letters:value "mean(score)")"#, "8.1052632"),
      entry(
        "median", [column], "The value in the middle, or the mean of the two that are.",
        #"print(data.test_letters:value "median(score)")"#, "8"),
      entry(
        "min", [column], "The smallest value of a group; the smaller of two in a row is least.",
        #"print(data.test_letters:value "min(sent_on)")"#, "2021-08-09"),
      entry(
        "max", [column], "The largest value of a group; the larger of two in a row is greatest.",
        #"print(data.test_letters:value "max(score)")"#, "10"),
      entry(
        "quantile", [column, parameter("share", "number", "From 0 to 1, written out.")],
        "The value below which a share of the rows lies, between two values in proportion.",
        #"print(data.test_letters:value "quantile(score, 0.9)")"#, "10"),
      entry(
        "stddev", [column], "The standard deviation of a sample: missing for less than two values.",
        #"print(round(data.test_letters:value "stddev(score)", 3))"#, "1.573"),
      entry(
        "count_distinct", [column], "How many different values a group has.",
        #"print(data.test_letters:value "count_distinct(unit)")"#, "46"),
      entry(
        "first", [column], "The first value that is not missing, in the order of the rows.",
        #"print(data.units:value "first(name)")"#, "市政府办公室"),
      entry(
        "last", [column], "The last value that is not missing, in the order of the rows.",
        #"print(data.units:value "last(name)")"#, "龙家圈街道"),
      entry(
        "collect", [column], "The different texts in the order in which they come, joined by 、.",
        #"print(data.test_letters:value "collect(channel)")"#, "部门信箱、县长信箱、镇街信箱"),
    ]
  }

  private static var windows: [LuaFunctionEntry] {
    [
      entry(
        "lag", [column, parameter("rows", "whole number", "How far back, 1 if left out.", isOptional: true)],
        "The value of an earlier row of the group; missing before the first. In derive and filter.",
        #"print(data.units:derive "x = lag(name)":row(2).x == data.units:row(1).name)"#, "true"),
      entry(
        "lead", [column, parameter("rows", "whole number", "How far on, 1 if left out.", isOptional: true)],
        "The value of a later row of the group; missing behind the last. In derive and filter.",
        #"print(data.units:derive "x = lead(name)":row(1).x == data.units:row(2).name)"#, "true"),
      entry(
        "cumulative", [column], "The sum up to and with the row, in its group. In derive and filter.",
        #"print(table_of{ { a = 1 }, { a = 2 }, { a = 4 } }:derive "x = cumulative(a)":row(3).x)"#, "7"),
      entry(
        "moving", [column, parameter("rows", "whole number", "How many rows.")],
        "The mean of the last rows up to and with the row, in its group. In derive and filter.",
        #"print(table_of{ { a = 1 }, { a = 2 }, { a = 4 } }:derive "x = moving(a, 2)":row(3).x)"#, "3.0"),
    ]
  }

  private static var choices: [LuaFunctionEntry] {
    [
      entry(
        "if_else",
        [
          parameter("condition", "formula", "What decides."),
          parameter("yes", "any", "The value where it holds."),
          parameter("no", "any", "The value where it does not hold."),
        ],
        "One of two values of one type, by a condition.",
        row(#"a = 59"#, "if_else(a >= 60, '合格', '不合格')"), "不合格"),
      entry(
        "coalesce", [parameter("value", "any", "Tried first.")], isVariadic: true,
        "The first of several values that is not missing.",
        #"print(data.test_letters:value "count_if(coalesce(score, 0) == 0)")"#, "8"),
      entry(
        "one_of",
        [
          parameter("value", "any", "What is looked for."),
          parameter("list", "list in braces", "Such as {'a', 'b'}."),
        ],
        "Whether a value is one of a list.",
        #"print(data.mailbox_letters:filter "one_of(state, {'办结', '在办'})":count())"#, "224"),
    ]
  }

  private static var numbers: [LuaFunctionEntry] {
    [
      entry("abs", [number], "The number without its sign.", row("a = -2", "abs(a)"), "2"),
      entry("floor", [number], "The whole number below or equal.", row("a = -2", "floor(a / 4)"), "-1"),
      entry("ceil", [number], "The whole number above or equal.", row("a = 9", "ceil(a / 4)"), "3"),
      entry(
        "floor_to",
        [
          parameter("number", "whole number", "A column or a value."),
          parameter("step", "whole number", "Such as 10."),
        ],
        "The largest multiple of a step below or equal: the start of a bucket.",
        row("a = 47", "floor_to(a, 10)"), "40"),
      entry(
        "least", [number], isVariadic: true, "The smallest of several values of a row.",
        row("a = 3, b = 2", "least(a, b, 5)"), "2"),
      entry(
        "greatest", [number], isVariadic: true, "The largest of several values of a row.",
        row("a = 3, b = 2", "greatest(a, b, 1)"), "3"),
    ]
  }

  private static var texts: [LuaFunctionEntry] {
    [
      entry(
        "starts_with", [text, parameter("start", "text", "What it begins with.")],
        "Whether a text begins with another.", #"print(data.units:filter "starts_with(name, '公')":count())"#,
        "1"),
      entry(
        "ends_with", [text, parameter("end", "text", "What it ends with.")],
        "Whether a text ends with another.",
        #"print(data.units:filter "ends_with(name, '镇')":count())"#, "15"),
      entry(
        "contains", [text, parameter("part", "text", "What is in it.")], "Whether a text has another in it.",
        #"print(data.units:filter "contains(name, '局')":count())"#, "30"),
      entry("length", [text], "How many characters a text has.", row(#"a = "教体局""#, "length(a)"), "3"),
      entry("trim", [text], "The text without spaces at its ends.", row(#"a = " 教体局 ""#, "trim(a)"), "教体局"),
      entry("lower", [text], "The text in small letters.", row(#"a = "APP""#, "lower(a)"), "app"),
      entry("upper", [text], "The text in capital letters.", row(#"a = "app""#, "upper(a)"), "APP"),
      entry(
        "text", [parameter("value", "any", "A column or a value.")], "A value as a person reads it.",
        row("a = 7", "text(a) .. '号'"), "7号"),
    ]
  }

  private static var days: [LuaFunctionEntry] {
    [
      entry(
        "add_days", [day, parameter("days", "whole number", "May be negative.")], "So many days later.",
        row(#"a = date "2021-08-23""#, "add_days(a, 10)"), "2021-09-02"),
      entry(
        "date_of", [parameter("moment", "date with time", "A column or a value.")], "The day of a moment.",
        "", ""),
      entry("year", [day], "The year of a day.", row(#"a = date "2021-08-23""#, "year(a)"), "2021"),
      entry("month", [day], "The month of a day, 1 to 12.", row(#"a = date "2021-08-23""#, "month(a)"), "8"),
      entry(
        "weekday", [day], "The day of the week, 1 for Monday to 7 for Sunday.",
        row(#"a = date "2021-08-23""#, "weekday(a)"), "1"),
    ]
  }

  private static var periods: [LuaFunctionEntry] {
    [
      entry(
        "quarter_of", [day], "The quarter of a day.", row(#"a = date "2021-08-23""#, "quarter_of(a)"),
        "2021Q3"),
      entry(
        "month_of", [day], "The month of a day as a period.", row(#"a = date "2021-08-23""#, "month_of(a)"),
        "2021-08"),
      entry(
        "half_of", [day], "The half-year of a day.", row(#"a = date "2021-08-23""#, "half_of(a)"), "2021H2"),
      entry(
        "year_of", [day], "The year of a day as a period.", row(#"a = date "2021-08-23""#, "year_of(a)"),
        "2021"),
      entry(
        "first_day", [period], "The first day of a period.", row(#"a = quarter "2021Q3""#, "first_day(a)"),
        "2021-07-01"),
      entry(
        "last_day", [period], "The last day of a period.", row(#"a = quarter "2021Q3""#, "last_day(a)"),
        "2021-09-30"),
      entry(
        "previous", [period], "The period before.", row(#"a = quarter "2021Q3""#, "previous(a)"), "2021Q2"),
      entry(
        "year_ago", [period], "The same period a year before.", row(#"a = quarter "2021Q3""#, "year_ago(a)"),
        "2020Q3"),
      entry(
        "advance", [period, parameter("steps", "whole number", "May be negative.")], "So many periods later.",
        row(#"a = quarter "2021Q3""#, "advance(a, 2)"), "2022Q1"),
    ]
  }
}
