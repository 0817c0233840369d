import CivilTime
import Diagnostics
import Query
import Tables
import Testing

@testable import Remote

/// What plans become in SQL, and what is refused. No server is asked.
@Suite struct SQLTests {
  private static let table: ClickHouseTable = {
    do {
      let server = Server(try ServerAddress("clickhouse://office@localhost/default"), Password(""))
      let columns = Checks.columns.compactMap { column -> (Field, String, ServerType)? in
        guard let own = ServerType(column.type) else { return nil }
        let type = Checks.form.column(column.name)?.type.flatMap { own.declared($0) } ?? own
        return (Field(column.name, type.type), column.name, type)
      }
      let periods = ["2021Q1", "2021Q2"].compactMap { text in Period(text: text).map { (text, $0) } }
      return ClickHouseTable(
        server, "checks", columns, order: Fragment("`number`", .int), dialect: .older,
        periods: [10: KnownPeriods(10, periods)])
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  private func rows(_ plan: BoundPlan) throws -> RemoteRows {
    if case .source = plan.step {
      return RemoteRows(Self.table, places: Array(0..<Self.table.schema.count), RemoteContext())
    }
    var rows = try rows(plan.inputs[0])
    try rows.apply(plan)
    return rows
  }

  private func rows(_ build: (Steps) throws -> Steps) throws -> RemoteRows {
    let steps = try build(Steps(PlanSource(name: "checks", distant: Self.table)))
    return try rows(Binder.bind(steps.plan))
  }

  /// The last column of a derivation.
  private func sql(_ formula: String) throws -> String {
    let rows = try rows { try $0.derive("made = \(formula)") }
    return rows.compiler.columns[rows.compiler.columns.count - 1].sql
  }

  private func condition(_ formula: String) throws -> String {
    try rows { try $0.filter(formula) }.query(["1"])
  }

  @Test func `a comparison with a missing value is false`() throws {
    #expect(
      try condition("kind == '网站'") == """
        SELECT 1
        FROM `checks`
        WHERE (ifNull(`kind` = '网站', 0))
        """)
  }

  @Test func `two missing values are equal`() throws {
    #expect(
      try sql("score == score")
        == "(ifNull(toDecimal64(`score`, 1) = toDecimal64(`score`, 1), isNull(`score`) AND isNull(`score`)))")
  }

  @Test func `names and texts are quoted`() throws {
    #expect(try sql("unit .. 'it\\'s'") == "concat(`unit`, 'it\\'s')")
    #expect(SQLText.name("a`b\\c") == "`a\\`b\\\\c`")
    #expect(SQLText.text("a'b\\c\n") == "'a\\'b\\\\c\\n'")
  }

  @Test func `a division by zero is missing and counted`() throws {
    let rows = try rows { try $0.derive("rate = weight / posts") }
    #expect(rows.compiler.columns[12].sql == "(toFloat64(`weight`) / nullIf(toFloat64(`posts`), 0))")
    #expect(rows.tallies.map(\.tally.meaning).contains(.divisionsByZero))
  }

  @Test func `a derived column is written where it is used`() throws {
    let rows = try rows { try $0.derive("late = days(opened, day)").filter("late > 5") }
    #expect(
      rows.query(["count()"]) == """
        SELECT count()
        FROM `checks`
        WHERE (ifNull((toInt64(toInt32(`day`)) - toInt64(toInt32(`opened`))) > 5, 0))
        """)
  }

  @Test func `dropped rows are those that would not be kept`() throws {
    let rows = try rows { try $0.exclude("posts > 3") }
    #expect(rows.query(["1"]).hasSuffix("WHERE NOT (`posts` > 3)"))
  }

  @Test(arguments: [
    ("lower(unit)", "lower runs here"),
    ("round(weight, 0)", "round of floats runs here"),
    ("percent(visits, 3, 1)", "a result could be too large"),
    ("lower(kind) == 'a'", "lower runs here"),
    ("visits * visits", "a result could be too large"),
    ("posts ^ 2", "^ of float runs here"),
    ("workdays(opened, day)", "there is no calendar of workdays"),
    ("opened + visits", "a day could leave the calendar"),
    ("lag(posts)", "this release of the server has no window functions"),
    ("contains(unit, kind)", "contains runs here"),
  ])
  func `what would mean something else is refused with the reason`(formula: String, reason: String) throws {
    do {
      let sql = try sql(formula)
      Issue.record("expected a refusal, found \(sql)")
    } catch let refusal as Refusal {
      #expect(refusal.reason.text(in: .english) == reason)
    }
  }

  @Test(arguments: [
    (
      "round(score, 0)",
      "intDiv(toInt64(toDecimal64(`score`, 1) * 10) + if(ifNull(toInt64(toDecimal64(`score`, 1) * 10), 0) < 0, toInt64(-5), toInt64(5)), 10)"
    ),
    ("truncate(fee, 1)", "intDiv(toInt64(toDecimal64(`fee`, 3) * 1000), 100)"),
    (
      "percent(posts, 7, 1)",
      "if((toInt64(`posts`) * 1000) < 0, -toInt64(intDiv(2 * abs((toInt64(`posts`) * 1000)) + abs(toInt64(7)), 2 * abs(toInt64(7)))), toInt64(intDiv(2 * abs((toInt64(`posts`) * 1000)) + abs(toInt64(7)), 2 * abs(toInt64(7)))))"
    ),
    ("length(unit)", "toInt64(lengthUTF8(`unit`))"),
    ("quarter == '2021Q1'", "(`quarter` = '2021Q1')"),
    (
      "quarter > '2021Q1'",
      "(toInt64(transform(`quarter`, tongbao_periods10, tongbao_periods10_stored, 0)) > 97010)"
    ),
    ("passed and posts > 3", "(ifNull((`passed` != 0), 0) AND (`posts` > 3))"),
  ])
  func `functions that mean the same are said in the server's words`(formula: String, sql: String) throws {
    #expect(try self.sql(formula) == sql)
  }

  @Test func `what goes wrong in a branch counts only where the branch is used`() throws {
    let rows = try rows { try $0.derive("rate = if_else(posts > 0, weight / visits, nil)") }
    let divisions = rows.tallies.filter { $0.tally.meaning == .divisionsByZero }.map(\.tally.sql)
    #expect(
      divisions == [
        "(((`posts` > 0)) = 1) AND ((ifNull(toFloat64(`visits`) = 0, 0) AND NOT isNull(toFloat64(`visits`))) = 1)"
      ])
  }

  @Test func `a small table is sent along as lists of constants`() throws {
    let small = Table(
      Schema([Field("name", .text), Field("staff", .int)]),
      [
        ColumnBuilder.column(.text, [.text("甲"), .text("it's"), .missing]),
        ColumnBuilder.column(.int, [.int(3), .missing, .int(5)]),
      ])
    let plan = try Binder.bind(
      Steps(PlanSource(name: "checks", distant: Self.table)).join(
        Steps(PlanSource(name: "units", table: small)), .inner, on: "unit = name"
      ).plan)
    let rows = try rows(plan)
    #expect(
      rows.query([rows.compiler.columns[12].sql]) == """
        WITH ['甲','it\\'s'] AS tongbao_keys0,
          [1,2] AS tongbao_places0,
          [0,3,0] AS tongbao_values0_1,
          [1,0,1] AS tongbao_gaps0_1
        SELECT if(tongbao_gaps0_1[(transform(`unit`, tongbao_keys0, tongbao_places0, 0)) + 1] = 1, CAST(NULL AS Nullable(Int64)), toInt64(tongbao_values0_1[(transform(`unit`, tongbao_keys0, tongbao_places0, 0)) + 1]))
        FROM `checks`
        WHERE (transform(`unit`, tongbao_keys0, tongbao_places0, 0)) > 0
        """)
  }

  @Test func `a table whose keys repeat is joined here`() throws {
    let small = Table(
      Schema([Field("name", .text)]), [ColumnBuilder.column(.text, [.text("甲"), .text("甲")])])
    let plan = try Binder.bind(
      Steps(PlanSource(name: "checks", distant: Self.table)).join(
        Steps(PlanSource(name: "units", table: small)), .left, on: "unit = name"
      ).plan)
    do {
      _ = try rows(plan)
      Issue.record("expected a refusal")
    } catch let refusal as Refusal {
      #expect(refusal.reason.text(in: .english) == "keys repeat in the other table")
    }
  }

  @Test func `long lists are cut where a query is shown`() {
    let list = (0..<100).map { String($0) }.joined(separator: ",")
    #expect(
      SQLText.shortened("WITH [\(list)] AS n SELECT n[1], '[\(list)]'")
        == "WITH [0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22, …] AS n SELECT n[1], '[\(list)]'"
    )
  }

  @Test(arguments: [
    ("18.16.1", Dialect.older), ("21.8.3.44", .older), ("22.3", .today), ("26.5.1.1", .today), ("", .older),
  ])
  func `the dialect goes by the server's version`(version: String, dialect: Dialect) {
    #expect(Dialect(version: version) == dialect)
  }

  @Test func `groups come in the order of their first row, sums as decimals`() throws {
    var rows = try rows { $0 }
    let sum = BoundAggregate(function: .sum, arguments: [.column(4, .int)], type: .int)
    let aggregation = try RemoteAggregation(keys: [2], [sum], over: &rows)
    #expect(
      aggregation.sql(rows) == """
        SELECT `kind` AS tb_0,
          sum(toDecimal64(`posts`, 0)) AS tb_1,
          min(`number`) AS tb_first
        FROM `checks`
        GROUP BY tb_0
        ORDER BY tb_first, isNull(tb_0), tb_0
        """)
  }

  @Test func `answers are read exactly`() throws {
    let bytes = Array(
      "a\tb\tc\td\nx\tx\tx\tx\n-0.5\ta\\tb\\\\\t\\N\t12345678901234567890123.4\n7\t\\N\t\t0\n".utf8)
    var reader = try AnswerReader(bytes, columns: 4)
    let (values, count) = try reader.columns([.decimal(scale: 2), .text, .text, .wide(scale: 1)])
    #expect(count == 2)
    guard case .column(let numbers) = values[0], case .column(let texts) = values[1],
      case .column(let others) = values[2], case .wide(let sums) = values[3]
    else {
      Issue.record("other columns: \(values)")
      return
    }
    #expect([numbers[0], numbers[1]].map(\.description) == ["-0.50", "7.00"])
    #expect([texts[0], texts[1]] == [.text("a\tb\\"), .missing])
    #expect([others[0], others[1]] == [.missing, .text("")])
    #expect(sums == [123_456_789_012_345_678_901_234, 0])
  }

  @Test(arguments: [
    "a\tb\nx\tx\n1\n", "a\nx\n1\n", "a\tb\nx\tx\n1\t2\t3\n", "a\tb\nx\tx\n1\tz\n", "", "a\tb\n",
  ])
  func `an answer that is not what was asked for is an error`(answer: String) {
    #expect(throws: RemoteError.self) {
      var reader = try AnswerReader(Array(answer.utf8), columns: 2)
      _ = try reader.columns([.stored(.int), .stored(.int)])
    }
  }
}

extension ColumnBuilder {
  static func column(_ type: ColumnType, _ values: [Value]) -> Column {
    var builder = ColumnBuilder(type)
    for value in values { _ = builder.append(value) }
    return builder.build()
  }
}
