import Inspection
import Query
import Tables
import TestSupport
import Testing

@Suite struct GradeLadderTests {
  private let scores = plan(
    """
    | unit | score      |
    | text | decimal(1) |
    | 甲   | 90.0       |
    | 乙   | 89.9       |
    | 丙   | 59.9       |
    | 丁   |            |
    """)

  private func grades(rest: String?) throws -> [String] {
    let ladder = try GradeLadder(
      [
        GradeLadder.Step(lowest: .integer(90), grade: "优"),
        GradeLadder.Step(lowest: .integer(60), grade: "合格"),
      ], rest: rest)
    let column = ladder.column(of: .column("score"))
    #expect(column.domain == ["优", "合格"] + [rest].compactMap { $0 })
    let graded = try scores.then(.derive([column], .inherited), origin: StepOrigin(verb: "grade")).run()
    return (0..<graded.rowCount).map { graded[$0, 2].description }
  }

  @Test func `a number earns the first grade it reaches, and a missing one none`() throws {
    #expect(try grades(rest: "不合格") == ["优", "合格", "不合格", ""])
    #expect(try grades(rest: nil) == ["优", "合格", "", ""])
  }

  @Test func `a ladder has steps, and they fall`() {
    expect(throwing: try GradeLadder([]), "there are no grades")
    expect(
      throwing: try GradeLadder([
        GradeLadder.Step(lowest: .integer(60), grade: "合格"),
        GradeLadder.Step(lowest: .integer(90), grade: "优"),
      ]),
      """
      grade "优" is never given: its number is not below that of "合格"
        help: write the grades from the highest number down
      """)
  }
}
