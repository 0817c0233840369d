import Testing

@testable import Query

/// The type that each operator and function gives.
@Suite struct BinderTypeTests {
  @Test(arguments: [
    ("n + n", "int"), ("n - 1", "int"), ("n * n", "int"), ("n // 2", "int"), ("n % 2", "int"),
    ("n / n", "float"), ("n ^ 2", "float"), ("score ^ 2", "float"), ("-n", "int"), ("-score", "decimal(1)"),
    ("-rate", "float"), ("n + score", "decimal(1)"), ("score - share", "decimal(2)"),
    ("score * share", "decimal(3)"), ("score / share", "decimal(8)"), ("score / n", "decimal(7)"),
    ("n / score", "decimal(7)"), ("score // n", "decimal(0)"), ("share % score", "decimal(2)"),
    ("score + rate", "float"), ("n * rate", "float"), ("rate // n", "float"), ("n + 0.25", "decimal(2)"),
    ("rate + 0.25", "float"), ("n + 60.0", "decimal(0)"), ("0.1 + 0.2", "decimal(1)"), ("nil + n", "int"),
    ("n + nil", "int"), ("unit .. n", "text"), ("unit .. sent", "text"), ("1 .. 2", "text"),
  ])
  func `arithmetic settles on one type of number`(formula: String, type: String) throws {
    #expect(try BinderFixture.type(formula) == type)
  }

  @Test(arguments: [
    ("sent + 5", "date"), ("sent - 5", "date"), ("sent - sent", "int"), ("q + 1", "period"),
    ("q - 1", "period"), ("sent - '2021-08-01'", "int"),
  ])
  func `days and periods take whole numbers, and days have a distance`(formula: String, type: String) throws {
    #expect(try BinderFixture.type(formula) == type)
  }

  @Test(arguments: [
    "n < 1", "n <= score", "rate > 1", "score >= 60", "unit == 'x'", "unit ~= nil", "nil == nil",
    "sent < '2021-08-01'",
    "at >= '2021-08-01'", "at > sent", "q == '2021Q3'", "ok == true", "ok", "not ok", "ok and n > 1",
    "ok or n > 1",
    "one_of(state, {'运营', '关停'})", "n == rate", "score == share", "'2021-08-01' < sent", "nil ~= n",
  ])
  func `comparisons and logic give a bool`(formula: String) throws {
    #expect(try BinderFixture.type(formula) == "bool")
  }

  @Test(arguments: [
    ("n or 0", "int"), ("n or score", "decimal(1)"), ("unit or state", "text"), ("ok and n or 0", "int"),
    ("ok and '是' or '否'", "text"), ("if_else(ok, n, rate)", "float"), ("if_else(ok, sent, at)", "datetime"),
    ("if_else(ok, nil, n)", "int"), ("if_else(ok, '2021-08-01', sent)", "date"),
    ("coalesce(n, score, share)", "decimal(2)"), ("coalesce(nil, unit)", "text"),
    ("coalesce(q, '2021Q3')", "period"),
  ])
  func `the branches of a choice come to one type`(formula: String, type: String) throws {
    #expect(try BinderFixture.type(formula) == type)
  }

  @Test(arguments: [
    ("abs(n)", "int"), ("abs(score)", "decimal(1)"), ("abs(rate)", "float"), ("floor(rate)", "int"),
    ("ceil(score)", "int"), ("round(score)", "decimal(0)"), ("round(rate, 2)", "decimal(2)"),
    ("round(n, 2)", "int"),
    ("truncate(share, 1)", "decimal(1)"), ("floor_to(n, 100)", "int"), ("least(n, score)", "decimal(1)"),
    ("greatest(n, score, rate)", "float"), ("percent(n, n)", "decimal(0)"),
    ("percent(n, n, 2)", "decimal(2)"),
    ("ratio(n, n)", "decimal(6)"), ("ratio(score, share)", "decimal(8)"), ("starts_with(unit, '民')", "bool"),
    ("ends_with(unit, '局')", "bool"), ("contains(unit, '政')", "bool"), ("length(unit)", "int"),
    ("trim(unit)", "text"), ("lower(unit)", "text"), ("upper(unit)", "text"), ("text(score)", "text"),
    ("days(sent, '2021-08-23')", "int"), ("workdays(sent, sent)", "int"), ("add_days(sent, n)", "date"),
    ("add_workdays(sent, 2)", "date"), ("year(sent)", "int"), ("month(at)", "int"), ("day(sent)", "int"),
    ("weekday(sent)", "int"), ("quarter_of(sent)", "period"), ("month_of(at)", "period"),
    ("half_of(sent)", "period"),
    ("year_of(sent)", "period"), ("first_day(q)", "date"), ("last_day(q)", "date"), ("previous(q)", "period"),
    ("year_ago(q)", "period"), ("advance(q, 2)", "period"), ("first_day('2021Q3')", "date"),
  ])
  func `each function has its result`(formula: String, type: String) throws {
    #expect(try BinderFixture.type(formula) == type)
  }

  @Test(arguments: [
    ("lag(score)", "decimal(1)"), ("lead(unit, 2)", "text"), ("cumulative(n)", "int"),
    ("moving(n, 3)", "float"),
    ("moving(score, 3)", "decimal(7)"), ("n - mean(n)", "float"), ("percent(n, sum(n), 1)", "decimal(1)"),
    ("count()", "int"),
  ])
  func `windows and aggregates in a derivation are values of a row`(formula: String, type: String) throws {
    #expect(try BinderFixture.type(formula) == type)
  }

  @Test(arguments: [
    ("count()", "int"), ("count(unit)", "int"), ("count_if(ok)", "int"), ("sum(n)", "int"),
    ("sum(score)", "decimal(1)"), ("sum(rate)", "float"), ("mean(n)", "float"), ("mean(score)", "decimal(7)"),
    ("mean(rate)", "float"), ("median(n)", "float"), ("median(share)", "decimal(8)"), ("min(unit)", "text"),
    ("max(sent)", "date"), ("min(q)", "period"), ("quantile(n, 0.9)", "float"),
    ("quantile(score, 1)", "decimal(7)"),
    ("stddev(score)", "float"), ("count_distinct(unit)", "int"), ("first(sent)", "date"),
    ("last(ok)", "bool"),
    ("collect(unit)", "text"), ("percent(count_if(ok), count(), 1)", "decimal(1)"),
    ("sum(n) / count()", "float"),
    ("max(n) - min(n)", "int"), ("sum(n + score)", "decimal(1)"),
  ])
  func `each aggregate has its result`(formula: String, type: String) throws {
    #expect(try BinderFixture.aggregateType(formula) == type)
  }

  @Test func `every function of the catalogue is held by a test`() {
    for function in ColumnFunction.allCases where function != .ifElse && function != .coalesce {
      #expect(function.signature != nil, "\(function.rawValue)")
    }
  }
}
