import Inspection
import Query
import Tables
import TestSupport
import Testing

@Suite struct RobustnessTests {
  private static let anchors = CompositeComponent.Anchors(low: FixedDecimal(0), high: FixedDecimal(100))

  private func index(_ weights: [Int64]) throws -> CompositeIndex {
    try CompositeIndex(
      weights.enumerated().map { place, weight in
        CompositeComponent("c\(place)", weight: FixedDecimal(weight), anchors: Self.anchors)
      })
  }

  private func sheet(_ points: [[Int?]]) -> Plan {
    let names = (points.first ?? []).indices.map { "c\($0)" }
    let header = "| unit | \(names.joined(separator: " | ")) |"
    let types = "| text | \(names.map { _ in "int" }.joined(separator: " | ")) |"
    let rows = points.enumerated().map { place, row in
      "| u\(place) | \(row.map { $0.map(String.init) ?? "" }.joined(separator: " | ")) |"
    }
    return plan(([header, types] + rows).joined(separator: "\n"))
  }

  private func run(_ robustness: Robustness, _ sheet: Plan) throws -> Table {
    try robustness.table(of: robustness.plan(over: sheet, origin: origin).run())
  }

  @Test func `each unit has its range of places, its chance and the weight that moves it`() throws {
    var robustness = Robustness(try index([60, 40]), line: .first(1))
    robustness.draws = 2000
    let table = try run(robustness, sheet([[90, 60], [70, 82], [10, 10]]))
    // 60 × 90 + 40 × 60 = 7800 and 60 × 70 + 40 × 82 = 7480: equal when the first weight is 44.
    #expect(
      table.grid == """
        | unit | index      | rank | rank_low | rank_high | rank_best | rank_worst | on_list | chance     | flips_by | weight     | flips_at   |
        | text | decimal(2) | int  | int      | int       | int       | int        | bool    | decimal(1) | text     | decimal(4) | decimal(4) |
        | u0   | 78.00      | 1    | 1        | 1         | 1         | 2          | true    | 97.5       | c0       | 60.0000    | 44.0000    |
        | u1   | 74.80      | 2    | 2        | 2         | 1         | 2          | false   | 2.5        | c0       | 60.0000    | 44.0000    |
        | u2   | 10.00      | 3    | 3        | 3         | 3         | 3          | false   | 0.0        |          |            |            |
        """)
  }

  @Test func `a weight that goes to nothing moves nobody who only comes to stand on the line`() throws {
    func flips(_ line: CutLine, _ points: [[Int?]]) throws -> [String] {
      var robustness = Robustness(try index([20, 20]), line: line)
      robustness.draws = 1
      let table = try run(robustness, sheet(points))
      let (by, at) = (try table.column("flips_by"), try table.column("flips_at"))
      return points.indices.map { by[$0].isMissing ? "–" : "\(by[$0].description) \(at[$0].description)" }
    }
    // Without the second indicator the first unit has exactly 60, and is on the list; so has the second, which is not.
    #expect(try flips(.atLeast(60), [[60, 74], [60, 40]]) == ["–", "c1 0.0000"])
    #expect(try flips(.below(60), [[60, 74], [60, 40]]) == ["–", "c1 0.0000"])
    // They draw level, so that both are among the first, and both among the last.
    #expect(try flips(.first(1), [[60, 74], [60, 40]]) == ["–", "c1 0.0000"])
    #expect(try flips(.last(1), [[60, 74], [60, 40]]) == ["c1 0.0000", "–"])
  }

  @Test func `the result does not depend on the number of threads`() throws {
    var random = SplitMix64(seed: 11)
    let points = (0..<20).map { _ in (0..<4).map { _ in Optional(Int.random(in: 0...100, using: &random)) } }
    var robustness = Robustness(try index([30, 30, 20, 20]), line: .first(5))
    robustness.draws = 501
    let alone = try run(robustness, sheet(points)).grid
    robustness.threads = 3
    #expect(try run(robustness, sheet(points)).grid == alone)
    robustness.seed = 2
    #expect(try run(robustness, sheet(points)).grid != alone)
  }

  @Test func `classes are ranked apart, and units without an index not at all`() throws {
    let units = plan(
      """
      | unit | class | a   |
      | text | text  | int |
      | 甲   | 部门  | 10  |
      | 乙   | 乡镇  | 5   |
      | 丙   | 部门  |     |
      | 丁   | 部门  | 20  |
      """)
    var index = try CompositeIndex([CompositeComponent("a", weight: FixedDecimal(1), anchors: Self.anchors)])
    index.within = [NamedColumn("class", .column("class"))]
    index.missing = .unranked
    var robustness = Robustness(index, line: .atLeast(10))
    robustness.draws = 10
    let table = try run(robustness, units)
    #expect(
      try table.selecting(
        ["class", "unit", "rank", "on_list", "chance"].map { try #require(table.schema.index(of: $0)) }
      ).grid
        == """
        | class | unit | rank | on_list | chance     |
        | text  | text | int  | bool    | decimal(1) |
        | 部门  | 甲   | 2    | true    | 100.0      |
        | 乡镇  | 乙   | 1    | false   | 0.0        |
        | 部门  | 丙   |      |         |            |
        | 部门  | 丁   | 1    | true    | 100.0      |
        """)
  }

  /// A flip is held against a slow look along each weight: nothing nearer moves the unit, and what is found does.
  @Test func `no smaller change of one weight moves a unit across the line`() throws {
    let seed = UInt64.random(in: 0..<1_000_000)
    print("flips: seed \(seed)")
    var random = SplitMix64(seed: seed)
    for _ in 0..<12 {
      let (units, kinds) = (Int.random(in: 2...7, using: &random), Int.random(in: 1...3, using: &random))
      let gaps = random.once(in: 2)
      let points: [[Int?]] = (0..<units).map { _ in
        (0..<kinds).map { _ in gaps && random.once(in: 5) ? nil : Int.random(in: 0...20, using: &random) }
      }
      let weights = (0..<kinds).map { _ in Int64.random(in: 1...9, using: &random) }
      let most = Int.random(in: 1...units, using: &random)
      let line: CutLine = random.pick([.first(most), .last(most), .atLeast(10.5)])
      var index = try index(weights)
      index.missing = .reweight
      var robustness = Robustness(index, line: line)
      robustness.draws = 1
      let table = try run(robustness, sheet(points))
      let slow = SlowFlips(points: points, weights: weights.map(Double.init), line: line)
      for unit in 0..<units where points[unit].contains(where: { $0 != nil }) {
        let found = try slow.nearest(unit, table, unit)
        #expect(found.isRight, "unit \(unit) of \(points), weights \(weights), \(line): \(found.remark)")
      }
    }
  }
}

/// Looks along each weight in small steps.
private struct SlowFlips {
  let points: [[Int?]]
  let weights: [Double]
  let line: CutLine
  private static let steps = 400

  private func index(_ unit: Int, _ weights: [Double]) -> Double? {
    var (sum, total) = (0.0, 0.0)
    for (place, value) in points[unit].enumerated() {
      guard let value else { continue }
      sum += weights[place] * Double(value)
      total += weights[place]
    }
    return total > 0 ? sum / total : nil
  }

  /// Nil where the unit stands on the line itself, or has no index.
  private func isListed(_ unit: Int, _ component: Int, _ weight: Double) -> Bool? {
    var changed = weights
    changed[component] = weight
    guard let own = index(unit, changed) else { return nil }
    let others = points.indices.filter { $0 != unit && points[$0].contains { $0 != nil } }
    var (better, count) = (0, 1)
    for other in others {
      count += 1
      guard let its = index(other, changed) else { return nil }
      if abs(its - own) < 1e-7 { continue }
      if its > own { better += 1 }
    }
    switch line {
    case .first(let most): return better < most
    case .last(let most): return better >= count - most
    case .atLeast(let least): return abs(own - least) < 1e-7 ? nil : own >= least
    case .below(let least): return abs(own - least) < 1e-7 ? nil : own < least
    }
  }

  func nearest(_ unit: Int, _ table: Table, _ row: Int) throws -> (isRight: Bool, remark: String) {
    let flips = try table.column("flips_by")[row]
    var limit = 1.0
    if case .text(let name) = flips, let component = Int(name.dropFirst()) {
      let at = try table.column("flips_at")[row].double ?? 0
      limit = abs(at - weights[component]) / weights[component]
    }
    for component in weights.indices {
      guard let now = isListed(unit, component, weights[component]) else { continue }
      for sign in [-1.0, 1.0] {
        for step in 1..<Self.steps {
          let share = sign * Double(step) / Double(Self.steps) * min(limit, 1) * 0.999
          guard abs(share) < limit - 0.001 else { continue }
          if let then = isListed(unit, component, weights[component] * (1 + share)), then != now {
            return (false, "c\(component) at \(share) moves it, said \(flips) at \(limit)")
          }
        }
      }
    }
    return (true, "")
  }
}
