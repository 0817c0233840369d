import CivilTime
import Inspection
import Query
import Tables
import TestSupport
import Testing

@Suite struct LedgerPlanTests {
  private let problems = """
    | id   | unit | item | indicator | found_at   |
    | text | text | text | text      | date       |
    | W1   | 甲   | a    | 更新      | 2021-08-02 |
    | W2   | 甲   | a    | 更新      | 2021-08-03 |
    | W3   | 乙   | b    | 更新      | 2021-08-02 |
    | W4   | 乙   | c    | 更新      | 2021-08-02 |
    | W5   | 丙   | d    | 更新      | 2021-08-02 |
    | W6   | 丙   | e    | 更新      | 2021-08-02 |
    | W7   | 丙   | f    | 更新      | 2021-08-02 |
    """
  private let rectifications = """
    | problem | ordered_on | due_on     | reported_on | recheck_on | result | recheck_result |
    | text    | date       | date       | date        | date       | text   | text           |
    | W1      | 2021-08-04 | 2021-08-13 | 2021-08-13  | 2021-08-16 | 已整改 | 合格           |
    | W2      | 2021-08-04 | 2021-08-13 | 2021-08-17  | 2021-08-18 | 已整改 | 不合格         |
    | W3      | 2021-08-04 | 2021-08-13 | 2021-08-16  | 2021-08-25 | 已整改 | 合格           |
    | W4      | 2021-08-04 | 2021-08-20 | 2021-08-24  |            | 已整改 |                |
    | W5      | 2021-08-04 | 2021-08-24 |             |            | 整改中 |                |
    | W6      | 2021-08-04 | 2021-08-13 | 2021-08-10  |            | 已关停 |                |
    """

  private func ledger(
    _ problems: String? = nil, _ rectifications: String? = nil, confirmations: String? = nil,
    asOf: String? = "2021-08-23", showing columns: String
  ) throws -> String {
    var ledger = LedgerPlan()
    ledger.columns.keys = [JoinKey(left: "id", right: "problem")]
    ledger.asOf = try asOf.map(day)
    let plan = try ledger.plan(
      problems: plan(problems ?? self.problems), rectifications: plan(rectifications ?? self.rectifications),
      confirmations: confirmations.map(plan), origin: origin)
    let shown = try columns.split(separator: " ").map { try column(String($0), named: String($0)) }
    return try plan.then(.select(shown), origin: origin).run(workdays: CountyData().workdays).grid
  }

  @Test func `each problem is in one state as of the day`() throws {
    #expect(
      try ledger(showing: "id reported rechecked state late days_late") == """
        | id   | reported   | rechecked  | state          | late  | days_late |
        | text | date       | date       | text           | bool  | int       |
        | W1   | 2021-08-13 | 2021-08-16 | closed         | false | 0         |
        | W2   | 2021-08-17 | 2021-08-18 | failed recheck | true  | 2         |
        | W3   | 2021-08-16 |            | reported       | true  | 1         |
        | W4   |            |            | overdue        | true  | 1         |
        | W5   |            |            | not due yet    | false | 0         |
        | W6   | 2021-08-10 |            | closed         | false | 0         |
        | W7   |            |            | not ordered    |       |           |
        """)
  }

  @Test func `a day later a report is known and a deadline has passed`() throws {
    #expect(
      try ledger(asOf: "2021-08-25", showing: "id state days_late") == """
        | id   | state          | days_late |
        | text | text           | int       |
        | W1   | closed         | 0         |
        | W2   | failed recheck | 2         |
        | W3   | closed         | 1         |
        | W4   | reported       | 2         |
        | W5   | overdue        | 1         |
        | W6   | closed         | 0         |
        | W7   | not ordered    |           |
        """)
  }

  @Test func `a deadline with a clock time ends there, a report of which only the day is known keeps it`()
    throws
  {
    let orders = """
      | problem | ordered_on | due_on           | reported_on      | recheck_on | result | recheck_result |
      | text    | date       | datetime         | datetime         | date       | text   | text           |
      | W1      | 2021-08-04 | 2021-08-16 12:00 | 2021-08-16 12:00 |            | 已整改 |                |
      | W2      | 2021-08-04 | 2021-08-16 12:00 | 2021-08-16 12:01 |            | 已整改 |                |
      | W3      | 2021-08-04 | 2021-08-16 12:00 | 2021-08-17 09:00 |            | 已整改 |                |
      """
    let toTheMinute = try ledger(nil, orders, showing: "id late days_late").split(separator: "\n")
    #expect(
      toTheMinute[2..<5].joined(separator: "\n") == """
        | W1   | false | 0         |
        | W2   | true  | 0         |
        | W3   | true  | 1         |
        """)
    let byDay = """
      | problem | ordered_on | due_on           | reported_on | recheck_on | result | recheck_result |
      | text    | date       | datetime         | date        | date       | text   | text           |
      | W1      | 2021-08-04 | 2021-08-16 12:00 | 2021-08-16  |            | 已整改 |                |
      | W2      | 2021-08-04 | 2021-08-16 12:00 | 2021-08-17  |            | 已整改 |                |
      """
    let toTheDay = try ledger(nil, byDay, showing: "id late days_late").split(separator: "\n")
    #expect(
      toTheDay[2..<4].joined(separator: "\n") == """
        | W1   | false | 0         |
        | W2   | true  | 1         |
        """)
  }

  @Test func `the same problem on a later day is a repeat, on the same day it is not`() throws {
    let found = """
      | id   | unit | item | indicator | found_at         |
      | text | text | text | text      | datetime         |
      | W1   | 甲   | a    | 更新      | 2021-08-03 10:00 |
      | W2   | 甲   | a    | 更新      | 2021-08-02 15:00 |
      | W3   | 甲   | a    | 更新      | 2021-08-03 16:00 |
      | W4   | 甲   | a    | 死链      | 2021-08-05 10:00 |
      | W5   | 乙   | a    | 更新      | 2021-08-05 10:00 |
      """
    #expect(
      try ledger(found, showing: "id occurrence repeat_of") == """
        | id   | occurrence | repeat_of |
        | text | int        | text      |
        | W1   | 2          | W2        |
        | W2   | 1          |           |
        | W3   | 2          | W2        |
        | W4   | 1          |           |
        | W5   | 1          |           |
        """)
  }

  @Test func `what was withdrawn or is disputed does not count and does not repeat`() throws {
    let rulings = """
      | problem | sent_on    | objected_on | ruling | ruled_on   | reason     |
      | text    | date       | date        | text   | date       | text       |
      | W1      | 2021-08-05 | 2021-08-06  | 撤回   | 2021-08-09 | 已按时更新 |
      | W3      | 2021-08-05 | 2021-08-06  |        |            |            |
      | W4      | 2021-08-05 | 2021-08-06  | 维持   | 2021-08-09 | 理由不成立 |
      | W5      | 2021-08-05 | 2021-08-06  | 撤回   | 2021-08-24 | 栏目已撤销 |
      | W6      | 2021-08-05 |             |        |            |            |
      """
    #expect(
      try ledger(confirmations: rulings, showing: "id state occurrence withdrawn_because") == """
        | id   | state          | occurrence | withdrawn_because |
        | text | text           | int        | text              |
        | W1   | withdrawn      |            | 已按时更新        |
        | W2   | failed recheck | 1          |                   |
        | W3   | disputed       |            |                   |
        | W4   | overdue        | 1          |                   |
        | W5   | disputed       |            |                   |
        | W6   | closed         | 1          |                   |
        | W7   | not ordered    | 1          |                   |
        """)
  }

  @Test func `days that contradict each other are told, and close nothing`() throws {
    let orders = """
      | problem | ordered_on | due_on     | reported_on | recheck_on | result | recheck_result |
      | text    | date       | date       | date        | date       | text   | text           |
      | W1      | 2021-07-30 | 2021-08-13 | 2021-08-13  | 2021-08-16 | 已整改 | 合格           |
      | W2      | 2021-08-04 | 2021-08-03 |             |            | 整改中 |                |
      | W3      | 2021-08-04 | 2021-08-13 | 2021-08-03  |            | 已整改 |                |
      | W4      | 2021-08-04 | 2021-08-13 | 2021-08-12  | 2021-08-11 | 已整改 | 合格           |
      | W5      | 2021-08-04 | 2021-08-13 |             | 2021-08-11 | 已整改 | 合格           |
      | W6      | 2021-08-04 |            |             |            | 整改中 |                |
      | W7      | 2021-08-04 | 2021-08-13 | 2021-08-12  |            | 已整改 | 不合格         |
      """
    #expect(
      try ledger(nil, orders, showing: "id state impossible") == """
        | id   | state      | impossible                                                    |
        | text | text       | text                                                          |
        | W1   | impossible | ordered on 2021-07-30, before it was found on 2021-08-02      |
        | W2   | impossible | due on 2021-08-03, before it was ordered on 2021-08-04        |
        | W3   | impossible | reported on 2021-08-03, before it was ordered on 2021-08-04   |
        | W4   | impossible | rechecked on 2021-08-11, before it was reported on 2021-08-12 |
        | W5   | impossible | rechecked, and never reported                                 |
        | W6   | impossible | ordered without a deadline                                    |
        | W7   | impossible | failed a recheck that has no day                              |
        """)
  }

  @Test
  func `what needs no recheck is closed when it is reported, and open again once a recheck finds it wrong`()
    throws
  {
    let orders = """
      | problem | ordered_on | due_on     | reported_on | recheck_on | result | recheck_result |
      | text    | date       | date       | date        | date       | text   | text           |
      | W1      | 2021-08-04 | 2021-08-13 | 2021-08-05  | 2021-08-20 | 已关停 | 不合格         |
      | W2      | 2021-08-04 | 2021-08-13 | 2021-08-05  | 2021-08-20 | 已关停 | 合格           |
      | W3      | 2021-08-04 | 2021-08-13 | 2021-08-05  | 2021-08-20 | 已整改 | 合格           |
      """
    #expect(
      try ledger(nil, orders, asOf: "2021-08-19", showing: "id rechecked state").prefix(while: { $0 != "4" })
        == """
        | id   | rechecked | state       |
        | text | date      | text        |
        | W1   |           | closed      |
        | W2   |           | closed      |
        | W3   |           | reported    |
        | W
        """)
    #expect(
      try ledger(nil, orders, asOf: "2021-08-20", showing: "id rechecked state").prefix(while: { $0 != "4" })
        == """
        | id   | rechecked  | state          |
        | text | date       | text           |
        | W1   | 2021-08-20 | failed recheck |
        | W2   | 2021-08-20 | closed         |
        | W3   | 2021-08-20 | closed         |
        | W
        """)
  }

  @Test func `the latest order counts, and how many there were`() throws {
    let orders = """
      | problem | ordered_on | due_on     | reported_on | recheck_on | result | recheck_result |
      | text    | date       | date       | date        | date       | text   | text           |
      | W1      | 2021-08-16 | 2021-08-20 | 2021-08-18  | 2021-08-19 | 已整改 | 合格           |
      | W1      | 2021-08-04 | 2021-08-13 | 2021-08-12  | 2021-08-13 | 已整改 | 不合格         |
      | W1      | 2021-08-30 | 2021-09-03 |             |            | 整改中 |                |
      """
    let rows = try ledger(nil, orders, showing: "id ordered rounds state").split(separator: "\n")
    #expect(rows[2] == "| W1   | 2021-08-16 | 2      | closed      |")
    #expect(rows[3] == "| W2   |            |        | not ordered |")
  }

  @Test func `closure counts what stands and what does not, and gives no rate of nothing`() throws {
    let ledgers = plan(
      """
      | unit | state          | ordered    | late  | occurrence |
      | text | text           | date       | bool  | int        |
      | 甲   | closed         | 2021-08-04 | false | 1          |
      | 甲   | closed         | 2021-08-04 | true  | 2          |
      | 甲   | overdue        | 2021-08-04 | true  | 1          |
      | 甲   | withdrawn      |            |       |            |
      | 乙   | not ordered    |            |       | 1          |
      | 丙   | disputed       |            |       |            |
      """)
    let closure = try ClosurePlan(by: [column("unit", named: "unit")]).plan(over: ledgers, origin: origin)
    #expect(
      try closure.run().grid == """
        | unit | problems | withdrawn | disputed | ordered | closed | failed | reported | overdue | late | repeats | closed_percent | ordered_percent |
        | text | int      | int       | int      | int     | int    | int    | int      | int     | int  | int     | decimal(1)     | decimal(1)      |
        | 甲   | 3        | 1         | 0        | 3       | 2      | 0      | 0        | 1       | 2    | 1       | 66.7           | 66.7            |
        | 乙   | 1        | 0         | 0        | 0       | 0      | 0      | 0        | 0       | 0    | 0       | 0.0            |                 |
        | 丙   | 0        | 0         | 1        | 0       | 0      | 0      | 0        | 0       | 0    | 0       |                |                 |
        """)
  }

  @Test func `problems with a column of a ledger's name are refused`() throws {
    expect(
      throwing: try ledger(problems.replacing("indicator", with: "state    "), showing: "id"),
      """
      trends.lua:3: a ledger has a column "state" of its own
        help: rename it first: :rename "state_of_problem = state"
      """)
  }
}
