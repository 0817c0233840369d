import CivilTime
import Inspection
import Query
import Tables
import TestSupport
import Testing

@Suite struct RankMovesTests {
  private func moves(_ measure: String, former: String? = nil) throws -> RankMoves {
    func parsed(_ text: String) throws -> TrendMeasure {
      TrendMeasure(try FormulaParser.parseList(text).expressions[0])
    }
    var moves = RankMoves(try parsed(measure), UnitHistory(current: try period("2021Q3")))
    moves.formerMeasure = try former.map(parsed)
    return moves
  }

  private func run(_ moves: RankMoves, _ sheet: Plan) throws -> Table {
    moves.table(of: try moves.plan(over: sheet, bases: TrendBases([.period]), origin: origin).run())
  }

  @Test func `a move is split into what left, the unit, the others, the rule and what came`() throws {
    let sheet = plan(
      """
      | unit | quarter | score | bonus |
      | text | period  | int   | int   |
      | 甲   | 2021Q2  | 90    | 0     |
      | 乙   | 2021Q2  | 80    | 0     |
      | 丙   | 2021Q2  | 70    | 0     |
      | 丁   | 2021Q2  | 60    | 0     |
      | 乙   | 2021Q3  | 75    | 0     |
      | 丙   | 2021Q3  | 85    | 0     |
      | 丁   | 2021Q3  | 65    | 30    |
      | 戊   | 2021Q3  | 99    | 0     |
      | 己   | 2021Q3  |       | 0     |
      """)
    // 乙: 2nd; 甲 leaves: 1st; its own 75 stays 1st; 丙 rises past it: 2nd; with the bonus 丁 does: 3rd; 戊 enters: 4th.
    #expect(
      try run(moves("score + bonus", former: "score"), sheet).grid == """
        | unit | rank | previous_rank | rank_fall | left | own | others | rule | entered |
        | text | int  | int           | int       | int  | int | int    | int  | int     |
        | 乙   | 4    | 2             | 2         | -1   | 0   | 1      | 1    | 1       |
        | 丙   | 3    | 3             | 0         | -1   | -1  | 0      | 1    | 1       |
        | 丁   | 2    | 4             | -2        | -1   | 0   | 0      | -2   | 1       |
        | 戊   | 1    |               |           |      |     |        |      |         |
        | 己   |      |               |           |      |     |        |      |         |
        | 甲   |      | 1             |           |      |     |        |      |         |
        """)
  }

  @Test func `parts add up, and each is what ranking the units again gives`() throws {
    let seed = UInt64.random(in: 0..<1_000_000)
    print("rank moves: seed \(seed)")
    var random = SplitMix64(seed: seed)
    for _ in 0..<40 {
      let count = Int.random(in: 1...9, using: &random)
      func values() -> [Int?] {
        (0..<count).map { _ in random.once(in: 5) ? nil : Int.random(in: 0...6, using: &random) }
      }
      let (old, now) = (values(), values())
      let factor = random.pick([1, -1])
      var rows: [String] = []
      for unit in 0..<count {
        rows.append("| u\(unit) | 2021Q2 | \(old[unit].map(String.init) ?? "") |")
        rows.append("| u\(unit) | 2021Q3 | \(now[unit].map(String.init) ?? "") |")
      }
      let sheet = plan(
        (["| unit | quarter | x |", "| text | period | int |"] + rows).joined(separator: "\n"))
      let table = try run(moves("y = x * \(factor)", former: "x"), sheet)
      for unit in 0..<count {
        #expect(table.row(unit).dropFirst() == Self.slow(unit, old, now, factor)[...], "\(sheet)")
      }
    }
  }

  /// Ranks everybody again after each step.
  private static func slow(_ unit: Int, _ old: [Int?], _ now: [Int?], _ factor: Int) -> [Value] {
    func place(_ values: [Int?]) -> Int? {
      values[unit].map { own in 1 + values.compactMap { $0 }.filter { $0 > own }.count }
    }
    let new = now.map { $0.map { $0 * factor } }
    let (first, last) = (place(old), place(new))
    let places: [Value] = [last, first].map { $0.map { .int(Int64($0)) } ?? .missing }
    guard let first, let last else { return places + Array(repeating: .missing, count: 6) }
    let stayed = old.indices.map { old[$0] != nil && now[$0] != nil }
    func only(_ values: [Int?]) -> [Int?] { values.enumerated().map { stayed[$0.offset] ? $0.element : nil } }
    var own = only(old)
    own[unit] = now[unit]
    let steps = [first, place(only(old)), place(own), place(only(now)), place(only(new)), last].compactMap {
      $0
    }
    let parts = zip(steps, steps.dropFirst()).map { Value.int(Int64($1 - $0)) }
    return places + [.int(Int64(last - first))] + parts
  }
}
