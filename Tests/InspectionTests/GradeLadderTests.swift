import Inspection
import Query
import Tables
import TestSupport
import Testing

@Suite struct GradeLadderTests {
  private let scores = plan(
    """
    | unit | score      | vetoed |
    | text | decimal(1) | bool   |
    | 甲   | 90.0       | false  |
    | 乙   | 89.9       | true   |
    | 丙   | 59.9       | false  |
    | 丁   |            | false  |
    | 戊   | 95.0       |        |
    """)

  private static let ladder = [
    GradeLadder.Step(limit: .integer(90), grade: "优"), GradeLadder.Step(limit: .integer(60), grade: "合格"),
  ]

  private func graded(_ ladder: GradeLadder, by column: String, over plan: Plan) throws -> [String] {
    let column = ladder.column(of: .column(column))
    let graded = try plan.then(.derive([column], WindowScope(partition: [])), origin: origin).run()
    return (0..<graded.rowCount).map { graded[$0, graded.schema.count - 1].description }
  }

  private func grades(rest: String?) throws -> [String] {
    let ladder = try GradeLadder(Self.ladder, rest: rest)
    #expect(ladder.grades == ["优", "合格"] + [rest].compactMap { $0 })
    return try graded(ladder, by: "score", over: scores)
  }

  @Test func `a number earns the first grade it reaches, and a missing one none`() throws {
    #expect(try grades(rest: "不合格") == ["优", "合格", "不合格", "", "优"])
    #expect(try grades(rest: nil) == ["优", "合格", "", "", "优"])
  }

  @Test func `a vetoed unit has its own grade, and one whose veto is not known has none`() throws {
    var ladder = try GradeLadder(Self.ladder, rest: "不合格")
    ladder.veto = (try column("vetoed").expression, "不合格")
    #expect(try graded(ladder, by: "score", over: scores) == ["优", "不合格", "不合格", "", ""])
    #expect(ladder.grades == ["优", "合格", "不合格"])
  }

  @Test func `places and shares of places earn grades too`() throws {
    let places = plan("| rank |\n| int |\n| 1 |\n| 2 |\n| 2 |\n| 4 |\n| 5 |\n|  |\n| 6 |\n| 7 |")
    let byPlace = try GradeLadder(
      [.init(limit: .integer(1), grade: "一等"), .init(limit: .integer(4), grade: "二等")], rest: "其他", by: .place
    )
    #expect(
      try graded(byPlace, by: "rank", over: places) == ["一等", "二等", "二等", "二等", "其他", "", "其他", "其他"])
    // Of seven ranked units, 0.3 is 2.1 places and 0.6 is 4.2.
    let byShare = try GradeLadder(
      [
        .init(limit: .decimal(unscaled: 3, scale: 1), grade: "靠前"),
        .init(limit: .decimal(unscaled: 6, scale: 1), grade: "较好"),
      ], by: .share)
    #expect(try graded(byShare, by: "rank", over: places) == ["靠前", "靠前", "靠前", "较好", "", "", "", ""])
  }

  @Test func `a ladder has steps, and none is out of reach`() {
    expect(throwing: try GradeLadder([]), "there are no grades")
    expect(
      throwing: try GradeLadder(Self.ladder.reversed()),
      """
      grade "优" is never given: its limit is not beyond that of "合格"
        help: write the best grade first: numbers fall from grade to grade, places and shares rise
      """)
    expect(
      throwing: try GradeLadder(Self.ladder, by: .place),
      """
      grade "合格" is never given: its limit is not beyond that of "优"
        help: write the best grade first: numbers fall from grade to grade, places and shares rise
      """)
  }
}
