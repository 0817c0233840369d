import Inspection
import Query
import Tables
import TestSupport
import Testing

@Suite struct RankPlanTests {
  private let sites = plan(
    """
    | unit | class | score      | vetoed |
    | text | text  | decimal(1) | bool   |
    | 甲   | 部门  | 71.3       | false  |
    | 乙   | 部门  | 90.0       | true   |
    | 丙   | 部门  | 71.3       | false  |
    | 丁   | 部门  |            | true   |
    | 戊   | 部门  | 40.0       | false  |
    | 己   | 部门  | 80.0       |        |
    | 庚   | 乡镇  | 30.0       | false  |
    | 辛   | 部门  |            | false  |
    """)

  private func ranking(_ placement: VetoPlacement, _ ties: RankTies = .min) throws -> RankPlan {
    var ranking = RankPlan([SortKey(try column("score", named: "score"), isDescending: true)])
    ranking.within = [NamedColumn("class", .column("class"))]
    ranking.ties = ties
    ranking.veto = try column("vetoed")
    ranking.placement = placement
    return ranking
  }

  private func places(_ placement: VetoPlacement, _ ties: RankTies = .min) throws -> [String] {
    let table = try ranking(placement, ties).plan(over: sites, origin: origin).run()
    #expect(table.schema.names == ["unit", "class", "score", "vetoed", "rank"])
    return (0..<table.rowCount).map { table[$0, 4].description }
  }

  @Test func `vetoed units share the place behind the last, whatever method counts ties`() throws {
    #expect(try places(.last) == ["1", "4", "1", "4", "3", "", "1", ""])
    #expect(try places(.last, .max) == ["2", "5", "2", "5", "3", "", "1", ""])
    #expect(try places(.last, .dense) == ["1", "3", "1", "3", "2", "", "1", ""])
    #expect(try places(.last, .average) == ["1.5", "4.5", "1.5", "4.5", "3.0", "", "1.0", ""])
    #expect(try places(.last, .ordinal) == ["1", "4", "2", "5", "3", "", "1", ""])
  }

  @Test func `vetoed units have no place, or one by stated points`() throws {
    #expect(try places(.unranked) == ["1", "", "1", "", "3", "", "1", ""])
    #expect(try places(.points(.integer(59))) == ["1", "3", "1", "3", "5", "", "1", ""])
  }

  @Test func `stated points need a column to stand in`() throws {
    var ranking = try ranking(.points(.integer(59)))
    ranking.keys = [SortKey(try column("score + 1", named: "score + 1"))]
    expect(
      throwing: try ranking.plan(over: sites, origin: origin),
      """
      trends.lua:3: vetoed units get points only in a column, found "score + 1"
        help: derive the column first, and rank by its name
      """)
  }

  @Test func `without a stated policy the units that are vetoed, or may be, stop the ranking`() throws {
    let refused = try #require(try ranking(.refused).refused(of: sites, origin: origin)).run()
    #expect((0..<refused.rowCount).map { refused[$0, 0].description } == ["乙", "丁", "己"])
    #expect(try ranking(.last).refused(of: sites, origin: origin) == nil)
  }

  /// Every tie method and veto policy, against places counted one by one.
  @Test(arguments: RankTies.allCases)
  func `places are those that counting gives`(ties: RankTies) throws {
    let seed = UInt64.random(in: 0..<1_000_000)
    print("places, \(ties): seed \(seed)")
    var random = SplitMix64(seed: seed)
    for _ in 0..<40 {
      let count = Int.random(in: 0...12, using: &random)
      let scores: [Int?] = (0..<count).map { _ in
        random.once(in: 5) ? nil : Int.random(in: 0...4, using: &random)
      }
      let vetoes: [Bool?] = (0..<count).map { _ in random.once(in: 6) ? nil : random.once(in: 3) }
      let rows = (0..<count).map { row in
        "| \(scores[row].map(String.init) ?? "") | \(vetoes[row].map(String.init) ?? "") |"
      }
      let sheet = plan((["| score | vetoed |", "| int | bool |"] + rows).joined(separator: "\n"))
      var ranking = RankPlan([SortKey(try column("score", named: "score"), isDescending: true)])
      ranking.within = []
      ranking.ties = ties
      ranking.veto = try column("vetoed")
      ranking.placement = .last
      let table = try ranking.plan(over: sheet, origin: origin).run()
      #expect((0..<count).map { table[$0, 2].description } == Self.counted(scores, vetoes, ties))
    }
  }

  private static func counted(_ scores: [Int?], _ vetoes: [Bool?], _ ties: RankTies) -> [String] {
    let own = scores.indices.map { vetoes[$0] == false ? scores[$0] : nil }
    let ranked = own.compactMap(\.self)
    let vetoed = vetoes.indices.filter { vetoes[$0] == true }
    func place(_ better: Int, _ equal: Int, _ betterKinds: Int, _ before: Int) -> String {
      switch ties {
      case .min: "\(better + 1)"
      case .max: "\(better + equal)"
      case .dense: "\(betterKinds + 1)"
      case .average: "\(Double(2 * better + equal + 1) / 2)"
      case .ordinal: "\(better + before + 1)"
      }
    }
    return scores.indices.map { row in
      if vetoes[row] == true {
        return place(ranked.count, vetoed.count, Set(ranked).count, vetoed.filter { $0 < row }.count)
      }
      guard let score = own[row] else { return "" }
      let better = ranked.filter { $0 > score }
      return place(
        better.count, ranked.filter { $0 == score }.count, Set(better).count,
        own.indices.filter { $0 < row && own[$0] == score }.count)
    }
  }
}
