import Reports
import Tables
import Testing

@Suite struct SVGChartTests {
  private let scores = table(
    [Field("unit", .text), Field("score", .int)], [["甲局", 90], ["<乙局>", 45], ["丙局", .missing]])

  @Test func `a chart of three bars is a small file that says what it shows`() throws {
    expectGolden(SVGChart(ChartLayout.drawing(of: try Chart(scores, caption: "2021Q3"))).text, "bars.svg")
  }

  @Test func `a piece of a page has no colours and no name space of its own`() throws {
    let lines = SVGChart(ChartLayout.drawing(of: try Chart(scores)), id: "c1").lines
    #expect(
      lines.prefix(3) == [
        #"<svg class="chart" viewBox="0 0 720 182.4" role="img" aria-labelledby="c1-title c1-desc">"#,
        #"<title id="c1-title">score</title>"#,
        #"<desc id="c1-desc">bar chart: score. Highest: 甲局 (90); lowest: &lt;乙局&gt; (45). 1 value of score is missing and not drawn.</desc>"#,
      ])
  }
}
