import CivilTime
import Inspection
import Query
import Tables
import TestSupport
import Testing

@Suite struct StreakPlanTests {
  private let checks = plan(
    """
    | unit | quarter | passed | score |
    | text | period  | bool   | int   |
    | 甲   | 2020Q4  | true   | 1     |
    | 甲   | 2021Q1  | true   | 2     |
    | 甲   | 2021Q2  | true   | 3     |
    | 甲   | 2021Q3  | true   | 4     |
    | 甲   | 2021Q3  | true   | 6     |
    | 乙   | 2020Q4  | true   | 9     |
    | 乙   | 2021Q2  | true   | 8     |
    | 乙   | 2021Q3  | true   | 7     |
    | 丙   | 2021Q1  | true   | 5     |
    | 丙   | 2021Q2  | false  | 4     |
    | 丙   | 2021Q3  | true   | 6     |
    | 丁   | 2021Q2  |        | 1     |
    | 丁   | 2021Q3  | true   | 2     |
    | 戊   | 2021Q2  | true   | 2     |
    | 戊   | 2021Q3  | false  | 2     |
    | 戊   | 2021Q3  | true   | 2     |
    | 己   | 2021Q2  | true   | 2     |
    | 甲   | 2021Q4  | false  | 0     |
    """)

  private func history() throws -> UnitHistory { UnitHistory(current: try period("2021Q3")) }

  private func run(_ question: StreakPlan.Question) throws -> String {
    try StreakPlan(question, history()).plan(over: checks, bases: TrendBases([.period]), origin: origin)
      .run().grid
  }

  @Test func `a streak goes back as far as the calendar and the data have it`() throws {
    #expect(
      try run(.holds(column("passed"))) == """
        | unit | quarter | streak | since  | stopped_by | longest | quarters |
        | text | period  | int    | period | text       | int     | int      |
        | 甲   | 2021Q3  | 4      | 2020Q4 | start      | 4       | 4        |
        | 乙   | 2021Q3  | 2      | 2021Q2 | gap        | 2       | 3        |
        | 丙   | 2021Q3  | 1      | 2021Q3 | no         | 1       | 3        |
        | 丁   | 2021Q3  | 1      | 2021Q3 | gap        | 1       | 1        |
        | 戊   | 2021Q3  | 0      |        |            | 1       | 2        |
        """)
  }

  @Test func `an aggregate is asked of the rows together`() throws {
    let table = try StreakPlan(.holds(column("max(score) >= 4")), history())
      .plan(over: checks, bases: TrendBases([.period]), origin: origin).run()
    #expect(try (0..<5).map { try table.column("streak")[$0] } == [1, 2, 3, 0, 0].map(Value.int))
  }

  @Test func `a measure runs up or down from quarter to quarter`() throws {
    let measure = TrendMeasure(try FormulaParser.parseList("points = sum(score)").expressions[0])
    #expect(
      try run(.moves(measure, isUp: true)) == """
        | unit | quarter | points | streak | since  | stopped_by | longest | quarters |
        | text | period  | int    | int    | period | text       | int     | int      |
        | 甲   | 2021Q3  | 10     | 3      | 2021Q1 | gap        | 3       | 3        |
        | 乙   | 2021Q3  | 7      | 0      |        |            | 0       | 1        |
        | 丙   | 2021Q3  | 6      | 1      | 2021Q3 | no         | 1       | 2        |
        | 丁   | 2021Q3  | 2      | 1      | 2021Q3 | gap        | 1       | 1        |
        | 戊   | 2021Q3  | 4      | 1      | 2021Q3 | gap        | 1       | 1        |
        """)
  }

  @Test func `streaks are those that going back quarter by quarter gives`() throws {
    let seed = UInt64.random(in: 0..<1_000_000)
    print("streaks: seed \(seed)")
    var random = SplitMix64(seed: seed)
    let current = try period("2021Q3")
    for _ in 0..<30 {
      var rows: [String] = []
      var held: [String: [Period: Bool?]] = [:]
      for unit in ["a", "b", "c"] {
        for back in 0..<8 where !random.once(in: 5) {
          let quarter = current.advanced(by: 1 - back)
          let value: Bool? = random.once(in: 6) ? nil : !random.once(in: 3)
          held[unit, default: [:]][quarter] = .some(value)
          rows.append("| \(unit) | \(quarter) | \(value.map(String.init) ?? "") |")
        }
      }
      rows.shuffle(using: &random)
      let sheet = plan(
        (["| unit | quarter | good |", "| text | period | bool |"] + rows).joined(separator: "\n"))
      let table = try StreakPlan(.holds(column("good")), history())
        .plan(over: sheet, bases: TrendBases([.period]), origin: origin).run()
      for row in 0..<table.rowCount {
        let quarters = held[table[row, 0].description] ?? [:]
        var (streak, quarter) = (0, current)
        while let found = quarters[quarter], found == true {
          streak += 1
          quarter = quarter.previous
        }
        #expect(try table.column("streak")[row] == .int(Int64(streak)), "\(sheet)")
        let known = quarters.filter { $0.key <= current && $0.value != nil }.count
        #expect(try table.column("quarters")[row] == .int(Int64(known)))
        guard streak > 0 else { continue }
        let isStart = !quarters.keys.contains { $0 < quarter.next }
        let stopped = isStart ? "start" : quarters[quarter].map { $0 == false } == true ? "no" : "gap"
        #expect(try table.column("stopped_by")[row] == .text(stopped))
      }
      #expect(table.rowCount == held.values.filter { $0.keys.contains(current) }.count)
    }
  }
}
