import CivilTime
import Engine
import Query
import Tables
import TestSupport
import Testing

@Suite struct ExpressionTests {
  /// The value of a formula over one row.
  private func value(_ formula: String, _ context: ExecutionContext = ExecutionContext()) throws -> String {
    let table = try Sheet(
      """
      | n   | m   | zero | none | rate       | share      | float | unit   | sent       | at               | q      |
      | int | int | int  | int  | decimal(1) | decimal(2) | float | text   | date       | datetime         | period |
      | 7   | -2  | 0    |      | 89.9       | 60.00      | 2.675 | 城关镇 | 2021-08-23 | 2021-08-23 09:30 | 2021Q3 |
      """
    ).derive("it = \(formula)").run(context).table
    return table[0, table.schema.count - 1].description
  }

  @Test(arguments: [
    ("n + m", "5"), ("n / 2", "3.5"), ("n // m", "-4"), ("n % m", "-1"), ("-n", "-7"), ("n ^ 2", "49.0"),
    ("n / zero", ""), ("n // zero", ""), ("n % zero", ""), ("n + none", ""),
    ("rate + share", "149.90"), ("rate * share", "5394.000"), ("rate / share", "1.49833333"),
    ("rate // 10", "8"), ("rate % 10", "9.9"), ("rate * 2.5", "224.75"), ("float + rate", "92.575"),
    ("0.1 + 0.2 == 0.3", "true"), ("rate >= 89.9", "true"), ("share == 60", "true"),
  ])
  func `arithmetic`(formula: String, expected: String) throws {
    #expect(try value(formula) == expected)
  }

  @Test(arguments: [
    ("none < 1", "false"), ("none >= 1", "false"), ("none == nil", "true"), ("none == 1", "false"),
    ("none ~= 1", "true"), ("not (none > 1)", "true"), ("none or 5", "5"), ("none == zero", "false"),
    // Where the columns' ranges settle every condition, numbers and missing bytes are the same 0 in every row.
    ("if_else(n >= 9, 1, if_else(n < 9, 0, nil))", "0"),
    ("if_else(n >= 9 and n ~= nil, true, if_else(not (n >= 9) and n ~= nil, false, nil))", "false"),
    ("if_else(none > 1, 'a', 'b')", "b"), ("coalesce(none, none, n)", "7"), ("n > 1 and m < 0", "true"),
  ])
  func `missing values in comparisons and choices`(formula: String, expected: String) throws {
    #expect(try value(formula) == expected)
  }

  @Test(arguments: [
    ("round(float, 2)", "2.68"), ("truncate(float, 2)", "2.67"), ("round(93.75)", "94"),
    ("round(-2.5)", "-3"),
    ("round(rate, 3)", "89.900"), ("floor(-rate)", "-90"), ("ceil(rate)", "90"), ("floor(float)", "2"),
    ("floor_to(n, 5)", "5"), ("floor_to(m, 5)", "-5"), ("floor_to(n, zero)", ""), ("abs(m)", "2"),
    ("least(n, m, rate)", "-2.0"), ("greatest(n, m, rate)", "89.9"), ("least(n, none)", ""),
    ("percent(n, 8)", "88"), ("percent(n, 8, 1)", "87.5"), ("percent(2, 3, 2)", "66.67"),
    ("percent(n, zero)", ""), ("percent(rate, 100, 1)", "89.9"), ("ratio(2, 3)", "0.666667"),
    ("percent(float, 5, 1)", "53.5"),
  ])
  func `functions of numbers`(formula: String, expected: String) throws {
    #expect(try value(formula) == expected)
  }

  @Test(arguments: [
    ("starts_with(unit, '城')", "true"), ("ends_with(unit, '镇')", "true"), ("contains(unit, '关')", "true"),
    ("contains(unit, '乡')", "false"), ("contains(unit, '')", "true"), ("length(unit)", "3"),
    ("length('👨‍👩‍👧e\u{301}')", "2"), ("trim('\u{3000}县 ')", "县"), ("lower('ABc')", "abc"),
    ("upper('abc')", "ABC"), ("text(rate)", "89.9"), ("unit .. n", "城关镇7"),
    ("text(q) .. sent", "2021Q32021-08-23"),
    ("length(text(none))", ""), ("unit .. none", ""), ("unit < '沙沟镇'", "true"), ("unit == '沙'", "false"),
  ])
  func `functions of text`(formula: String, expected: String) throws {
    #expect(try value(formula) == expected)
  }

  @Test(arguments: [
    ("days('2021-08-20', sent)", "3"), ("sent + 8", "2021-08-31"), ("sent - 23", "2021-07-31"),
    ("add_days(sent, none)", ""), ("year(sent)", "2021"), ("month(at)", "8"), ("day(sent)", "23"),
    ("weekday(sent)", "1"), ("quarter_of(at)", "2021Q3"), ("month_of(sent)", "2021-08"),
    ("half_of(sent)", "2021H2"), ("year_of(sent)", "2021"), ("first_day(q)", "2021-07-01"),
    ("last_day(q)", "2021-09-30"), ("previous(q)", "2021Q2"), ("year_ago(q)", "2020Q3"), ("q + 2", "2022Q1"),
    ("add_months('2021-01-31', 1)", "2021-02-28"),
    ("add_months('2020-02-29', -12)", "2019-02-28"),
    ("date_of(at)", "2021-08-23"), ("date_of(sent)", "2021-08-23"),
    ("last_day(year_of('9999-01-01'))", "9999-12-31"), ("sent > '2021-08-22'", "true"),
  ])
  func `functions of days and periods`(formula: String, expected: String) throws {
    #expect(try value(formula) == expected)
  }

  @Test func `working days come from the calendar`() throws {
    let days = try ["2021-09-18", "2021-09-26"].map { try #require(CivilDate(isoText: $0)) }
    let off = try ["2021-09-20", "2021-09-21"].map { try #require(CivilDate(isoText: $0)) }
    let calendar = try WorkdayCalendar(
      exceptions: Dictionary(uniqueKeysWithValues: days.map { ($0, true) } + off.map { ($0, false) }))
    let context = ExecutionContext(workdays: calendar)
    #expect(try value("workdays('2021-09-17', '2021-09-22')", context) == "2")
    #expect(try value("add_workdays('2021-09-17', 2)", context) == "2021-09-22")
    #expect(try value("next_workday('2021-09-20')", context) == "2021-09-22")
    #expect(try value("next_workday('2021-09-18')", context) == "2021-09-18")
    #expect(try value("is_workday('2021-09-18')", context) == "true")
    #expect(try value("is_workday('2021-09-20')", context) == "false")
    #expect(try value("workdays(sent, '2021-08-23') + none", context) == "")
  }

  @Test func `a choice shields its branches from values they are not used for`() throws {
    #expect(try value("if_else(n > 9, 9223372036854775807 + n, n)") == "7")
    #expect(try value("n > 9 and 9223372036854775807 + n > 0") == "false")
    #expect(try value("n < 9 or 9223372036854775807 + n > 0") == "true")
    #expect(try value("n or 9223372036854775807 + n") == "7")
  }
}
