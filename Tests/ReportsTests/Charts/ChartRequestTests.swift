import CivilTime
import Diagnostics
import Reports
import Tables
import Testing

/// What is guessed, and what is refused.
@Suite struct ChartRequestTests {
  private let ranking = table(
    [
      Field("class", .text), Field("rank", .int), Field("unit", .text, title: "单位"), Field("letters", .int),
      Field("reply_percent", .decimal(scale: 1)),
    ],
    [["部门", 1, "甲局", 12, decimal(1000, 1)], ["部门", 2, "乙局", 9, decimal(875, 1)]])

  private func message(_ table: Table, _ change: (inout ChartRequest) -> Void) -> String {
    var request = ChartRequest()
    change(&request)
    do throws(ChartError) {
      _ = try Chart(table, request)
      return "no error"
    } catch { return error.text(in: .english) }
  }

  @Test func `a ranking is drawn by its units and its share, in per cent`() throws {
    let chart = try Chart(ranking)
    #expect(chart.content.kind == .bar)
    #expect(
      chart.content.rows(.english) == [["unit", "reply_percent"], ["甲局", "100.0%"], ["乙局", "87.5%"]])
  }

  @Test func `columns of numbers alone become a histogram`() throws {
    #expect(try Chart(table([Field("days", .int)], [[1], [2]])).content.kind == .histogram)
  }

  @Test func `a place of a line without a row is no missing value`() throws {
    let letters = table(
      [Field("day", .int), Field("unit", .text), Field("score", .int)],
      [[1, "甲局", 7], [2, "乙局", 8], [3, "丙局", .missing], [4, "甲局", 9]])
    for kind in [ChartKind.line, .heat] {
      var request = ChartRequest(kind)
      (request.x, request.y, request.by) = ("day", ["score"], "unit")
      let chart = try Chart(letters, request)
      #expect(chart.remarks.last == "1 value of score is missing and not drawn.")
      #expect(
        chart.content.rows(.english) == [
          ["unit", "1", "2", "3", "4"], ["甲局", "7", "–", "–", "9"], ["乙局", "–", "8", "–", "–"],
          ["丙局", "–", "–", "–", "–"],
        ])
    }
  }

  @Test func `columns go by title as well`() throws {
    var request = ChartRequest(.bar)
    request.x = "单位"
    request.y = ["letters"]
    #expect(try Chart(ranking, request).content.rows(.english)[1] == ["甲局", "12"])
  }

  @Test func `an unknown column gets the nearest name`() {
    #expect(
      message(ranking) { $0.y = ["leters"] } == """
        no column "leters" (class, rank, unit, letters, reply_percent); did you mean "letters"?
        """)
  }

  @Test func `a column without numbers is told with those that have some`() {
    #expect(
      message(ranking) { $0.y = ["class"] } == """
        column "class" is text, and a chart draws numbers
          help: columns of numbers are rank, letters, reply_percent
        """)
  }

  @Test func `two rows for one bar are refused`() {
    #expect(
      message(ranking) {
        $0.kind = .bar
        $0.x = "class"
      } == """
        "部门" stands in several rows, and a chart draws it once
          help: make one row of them with group and aggregate, or tell them apart with by
        """)
  }

  @Test func `what a kind needs is named with its option`() {
    #expect(
      message(ranking) { $0.kind = .bump } == """
        a chart of kind "bump" needs a column of periods
          help: name it with x
        """)
  }

  @Test func `too many bars are refused with the way out`() {
    let rows = (0..<300).map { [Value.text("单位\($0)"), .int(1)] }
    #expect(
      message(table([Field("unit", .text), Field("n", .int)], rows)) { _ in } == """
        300 bars are too many to be seen; 200 can be drawn
          help: draw some of them: top or filter first
        """)
  }

  @Test func `a range that is turned around is refused`() {
    let turned = table(
      [Field("unit", .text), Field("median", .int), Field("low", .int), Field("high", .int)],
      [["甲局", 2, 3, 1]])
    #expect(
      message(turned) { _ in } == """
        the range of "甲局" begins at 3 and ends at 1
          help: low names the column of the smaller ends
        """)
  }

  @Test func `a name to highlight must be drawn`() {
    #expect(
      message(ranking) { $0.highlight = ["甲居"] } == """
        nothing is called "甲居" here; did you mean "甲局"?
        """)
  }
}
