import Inspection
import Query
import Tables
import TestSupport
import Testing

@Suite struct CompositeIndexTests {
  private let units = plan(
    """
    | unit | class | reply      | late | posts |
    | text | text  | decimal(1) | int  | float |
    | 甲   | 部门  | 90.0       | 1    | 10.0  |
    | 乙   | 部门  | 70.0       | 0    | 30.0  |
    | 丙   | 部门  | 110.0      | 9    | 20.0  |
    | 丁   | 乡镇  | 50.0       |      | 20.0  |
    | 戊   | 乡镇  |            |      | 40.0  |
    """)

  private func index(
    _ normalisation: Normalisation = .minMax, _ aggregation: CompositeAggregation = .arithmetic,
    missing: MissingComponents = .unranked
  ) throws -> CompositeIndex {
    var index = try CompositeIndex([
      CompositeComponent(
        "reply", weight: FixedDecimal(60), anchors: .init(low: FixedDecimal(0), high: FixedDecimal(100))),
      CompositeComponent(
        "late", weight: FixedDecimal(40), lowIsBest: true,
        anchors: .init(low: FixedDecimal(0), high: FixedDecimal(5))),
    ])
    index.normalisation = normalisation
    index.aggregation = aggregation
    index.missing = missing
    index.within = [NamedColumn("class", .column("class"))]
    return index
  }

  private func values(_ index: CompositeIndex, over plan: Plan? = nil) throws -> [String] {
    let table = try index.plan(over: plan ?? units, origin: origin).run()
    return (0..<table.rowCount).map { table[$0, 5].description }
  }

  @Test func `fixed anchors make points of which a unit's move with its own value only`() throws {
    // 丙 stands beyond both anchors: 100 and 0 points.
    #expect(try values(index()) == ["86.00", "82.00", "60.00", "", ""])
  }

  @Test func `a missing indicator counts as the policy says`() throws {
    #expect(
      try values(index(missing: .points(.integer(50)))) == ["86.00", "82.00", "60.00", "50.00", "50.00"])
    let table = try index(missing: .reweight).plan(over: units, origin: origin).run()
    #expect(table.schema.names.suffix(2) == ["index", "index_weight"])
    #expect((0..<5).map { table[$0, 5].description } == ["86.00", "82.00", "60.00", "50.00", ""])
    #expect((0..<5).map { table[$0, 6].description } == ["100.0", "100.0", "100.0", "60.0", "0.0"])
    let incomplete = try #require(try index(missing: .refuse).incomplete(of: units, origin: origin)).run()
    #expect((0..<incomplete.rowCount).map { incomplete[$0, 0].description } == ["丁", "戊"])
    #expect(try index(missing: .reweight).incomplete(of: units, origin: origin) == nil)
  }

  @Test func `a geometric mean forgives less, and an indicator at 0 not at all`() throws {
    // 90^0.6 × 80^0.4 and 70^0.6 × 100^0.4
    #expect(try values(index(.minMax, .geometric)) == ["85.86", "80.73", "0.00", "", ""])
  }

  @Test func `points by places share the mean of equal ones`() throws {
    // reply: 丙 100, 甲 50, 乙 0; late: 乙 100, 甲 50, 丙 0.
    #expect(try values(index(.rank)) == ["50.00", "40.00", "60.00", "", ""])
  }

  @Test func `z-scores are distances from the mean of the class`() throws {
    var index = try CompositeIndex([CompositeComponent("posts", weight: FixedDecimal(1))])
    index.normalisation = .zScore
    index.within = [NamedColumn("class", .column("class"))]
    #expect(try values(index) == ["-1.00", "1.00", "0.00", "-0.71", "0.71"])
  }

  @Test func `what cannot be an index is refused`() throws {
    expect(throwing: try CompositeIndex([]), "an index needs at least one indicator with its weight")
    expect(
      throwing: try CompositeIndex([CompositeComponent("a", weight: FixedDecimal(0))]),
      "the weight of \"a\" has to be above 0, found 0")
    expect(
      throwing: try CompositeIndex([
        CompositeComponent("a", weight: FixedDecimal(1)), CompositeComponent("a", weight: FixedDecimal(2)),
      ]), "indicator \"a\" has two weights")
    expect(
      throwing: try index(.zScore, .geometric).plan(over: units, origin: origin),
      """
      trends.lua:3: z-scores have no geometric mean: half of them are below 0
        help: normalise = "min-max" or "rank" gives points from 0 to 100
      """)
    expect(
      throwing: try index(.none).plan(over: units, origin: origin),
      """
      trends.lua:3: "late" is best when low, but is taken as points
        help: normalise = "min-max" or "rank" gives points from 0 to 100
      """)
  }

  @Test func `weights stand in a table`() throws {
    let components = try CompositeComponent.all(
      in: TableLiteral.table(
        """
        | indicator | weight     | best | low | high |
        | text      | decimal(1) | text | int | int  |
        | reply     | 62.5       |      | 0   | 100  |
        | late      | 37.5       | low  |     |      |
        """))
    #expect(
      components == [
        CompositeComponent(
          "reply", weight: FixedDecimal(unscaled: 625, scale: 1),
          anchors: .init(low: FixedDecimal(0), high: FixedDecimal(100))),
        CompositeComponent("late", weight: FixedDecimal(unscaled: 375, scale: 1), lowIsBest: true),
      ])
    expect(
      throwing: try CompositeComponent.all(
        in: TableLiteral.table("| indicator | weight | best |\n| text | int | text |\n| a | 1 | more |")),
      """
      weights: 1 mistake
        weights row 1: the best value is "high" or "low", found "more"
      """)
  }
}
