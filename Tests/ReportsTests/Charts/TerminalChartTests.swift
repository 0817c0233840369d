import CivilTime
import Reports
import Tables
import Testing

@Suite struct TerminalChartTests {
  private func chart(_ table: Table, _ change: (inout ChartRequest) -> Void = { _ in }) throws -> Chart {
    var request = ChartRequest()
    change(&request)
    return try Chart(table, request, caption: "units · 2021Q3")
  }

  private let scores = table(
    [Field("unit", .text, title: "单位"), Field("score", .decimal(scale: 1), title: "得分")],
    [
      ["综合行政执法局", decimal(1000, 1)], ["䶮镇", decimal(500, 1)], ["医保局", decimal(5, 1)],
      ["水利局", .missing(.notInspected)], ["信访局", decimal(0, 1)],
    ])

  @Test func `a ranking becomes bars, and a missing value says why instead of being 0`() throws {
    let shown = TerminalChart(try chart(scores), width: 48).description
    #expect(
      shown == """
        score · units · 2021Q3
         综合行政执法局  █████████████████ 100.0
         䶮镇            ████████▌ 50.0
         医保局          ▏ 0.5
         水利局          not inspected
         信访局          0.0
         1 value of score is missing and not drawn.
        """)
  }

  @Test func `the same in Chinese and without Unicode's blocks`() throws {
    let chart = try chart(scores) {
      $0.words = .chinese
      $0.usesTitles = true
    }
    #expect(
      TerminalChart(chart, width: 44, signs: .plain).description == """
        得分 · units · 2021Q3
         综合行政执法局  #################### 100.0
         䶮镇            ########## 50.0
         医保局          0.5
         水利局          未检查
         信访局          0.0
         得分有1个值缺失，没有画出。
        """)
  }

  @Test func `negative bars stand left of an axis`() throws {
    let moves = table(
      [Field("unit", .text), Field("change", .int)],
      [["甲局", 10], ["乙局", -20], ["丙局", -1], ["丁局", .missing]])
    let shown = TerminalChart(try chart(moves), width: 32).lines.prefix(5).joined(separator: "\n")
    #expect(
      shown == """
        change · units · 2021Q3
         甲局               │██████▎ 10
         乙局  ▐████████████│ -20
         丙局              ▐│ -1
         丁局               │ –
        """)
  }

  @Test func `several columns of numbers stand in groups`() throws {
    let parts = table(
      [Field("unit", .text), Field("site", .int), Field("media", .int)],
      [["甲局", 8, 4], ["乙局", 2, .missing]])
    let grouped = try chart(parts) { $0.y = ["site", "media"] }
    #expect(
      TerminalChart(grouped, width: 30).description == """
        site, media · units · 2021Q3
         甲局  site   ██████████████ 8
               media  ███████ 4
         乙局  site   ███▌ 2
               media  –
         1 value of site, media is
         missing and not drawn.
        """)
  }

  private func quarter(_ text: String) -> Value { Period(text: text).map(Value.period) ?? .missing }

  private var history: Table {
    table(
      [Field("unit", .text), Field("quarter", .period), Field("rank", .int), Field("score", .int)],
      [
        ["甲局", quarter("2021Q1"), 1, 90], ["乙局", quarter("2021Q1"), 2, 80], ["丙局", quarter("2021Q1"), 2, 80],
        ["乙局", quarter("2021Q3"), 1, 95], ["甲局", quarter("2021Q3"), 2, 85], ["丁局", quarter("2021Q3"), 3, 60],
      ])
  }

  @Test func `places over quarters become a bump chart: ties side by side, a quarter without rows empty`()
    throws
  {
    let shown = TerminalChart(try chart(history), width: 50).description
    #expect(
      shown == """
        rank · units · 2021Q3
             2021Q1           2021Q2           2021Q3
         1 甲局 ●                                 ● 1 乙局
         2 乙局 ●                                 ● 2 甲局
         2 丙局 ●                                 ● 3 丁局
        """)
  }

  @Test func `more than four lines become small bars, one line each`() throws {
    let units = ["甲", "乙", "丙", "丁", "戊"]
    let rows = units.enumerated().flatMap { number, unit in
      ["2020Q4", "2021Q1", "2021Q3"].enumerated().map { step, period -> [Value] in
        [.text(unit), quarter(period), .int(Int64(number * 10 + step * 20))]
      }
    }
    let trend = try chart(
      table([Field("unit", .text), Field("quarter", .period), Field("score", .int)], rows))
    #expect(
      TerminalChart(trend, width: 40).description == """
        score · units · 2021Q3
             2020Q4–2021Q3
         甲  ▁▃·▅  40
         乙  ▂▄·▆  50
         丙  ▃▅·▇  60
         丁  ▄▆·█  70
         戊  ▅▇·█  80
        """)
  }

  @Test func `dots stand within their ranges`() throws {
    let robust = table(
      [Field("unit", .text), Field("rank", .int), Field("rank_low", .int), Field("rank_high", .int)],
      [["甲局", 1, 1, 3], ["乙局", 2, 1, 5], ["丙局", .missing, .missing, .missing]])
    let shown = TerminalChart(try chart(robust), width: 40).description
    #expect(
      shown == """
        rank · units · 2021Q3
         甲局  ●───────────┤             1 (1–3)
         乙局  ├─────●────────────────┤  2 (1–5)
         丙局                            –
         1 value of rank is missing and not
         drawn.
        """)
  }

  @Test func `a heat map is a table with shades`() throws {
    let cells = table(
      [Field("unit", .text), Field("indicator", .text), Field("points", .int)],
      [["甲局", "更新", 0], ["甲局", "互动", 100], ["乙局", "更新", 60], ["乙局", "互动", .missing(.notApplicable)]])
    let shown = TerminalChart(try chart(cells), width: 60).description
    #expect(
      shown == """
        points · units · 2021Q3
               更新              互动
         甲局     0  █            100
         乙局  ▓ 60    not applicable
         The more a cell stands out, the larger its value: from 0 to
         100. 1 value of points is missing and not drawn.
        """)
  }

  @Test func `values are counted between round limits, 100 in the last bar`() throws {
    let values = [59, 60, 61, 74, 75, 88, 89, 100, 100, 93].map { Int64($0) }
    let rows = values.map { [Value.int($0)] } + [[.missing]]
    let shown = TerminalChart(try chart(table([Field("score", .int)], rows)), width: 50).description
    #expect(
      shown == """
        score · units · 2021Q3
          50–60  █████████████ 1
          60–70  ██████████████████████████ 2
          70–80  ██████████████████████████ 2
          80–90  ██████████████████████████ 2
         90–100  ███████████████████████████████████████ 3
         10 values. 1 value of score is missing and not
         drawn. Each bar is 10 wide and has its lower
         limit in it, the last one both.
        """)
  }

  @Test func `an empty table says that it has no rows`() throws {
    let shown = TerminalChart(try chart(table([Field("unit", .text), Field("n", .int)], []))).description
    #expect(
      shown == """
        n · units · 2021Q3
         no rows
        """)
  }
}
