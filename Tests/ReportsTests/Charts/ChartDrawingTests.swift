import CivilTime
import Diagnostics
import Reports
import Tables
import TestSupport
import Testing

/// Every mark lies within its plot, every text within the picture, and no two texts overlap.
@Suite struct ChartDrawingTests {
  private static let names = ["甲局", "综合行政执法局", "䶮镇", "A", "北京经济技术开发区管理委员会政务服务和大数据管理局", "WMWMWM", "👨‍👩‍👧", "iiii"]

  @Test(arguments: ChartKind.allCases) func `random tables are drawn in good order`(kind: ChartKind) throws {
    for seed in UInt64(1)...20 {
      var random = SplitMix64(seed: seed)
      let chart = try randomChart(kind, &random)
      let drawing = ChartLayout.drawing(of: chart)
      let wrong = Self.problems(drawing)
      #expect(wrong.isEmpty, "seed \(seed), \(kind): \(wrong.prefix(3).joined(separator: "; "))")
      for width in [24, 80] {
        for signs in [ChartSigns.blocks, .plain] {
          let lines = TerminalChart(chart, width: width, signs: signs).lines
          let wide = lines.filter { DisplayWidth.cells($0) > width || $0.hasSuffix(" ") }
          #expect(wide.isEmpty, "seed \(seed), \(kind), \(width) cells: \(wide.prefix(2))")
        }
      }
    }
  }

  @Test func `a chart of many rows goes on over pages of paper, each in letters that can be read`() throws {
    let names = (1...63).map { "第\($0)街道办事处" }
    let rows = names.enumerated().map { place, name -> [Value] in [.text(name), .int(Int64(place)), .int(1)] }
    let data = table([Field("unit", .text), Field("甲", .int), Field("乙", .int)], rows)
    var (bars, heat) = (ChartRequest(.bar), ChartRequest(.heat))
    (bars.x, bars.y) = ("unit", ["甲"])
    (heat.by, heat.y) = ("unit", ["甲", "乙"])
    for request in [bars, heat] {
      let pages = ChartLayout.paperDrawings(of: try Chart(data, request))
      #expect(pages.count == 3)
      var found: [String] = []
      for page in pages {
        #expect(page.width == 600 && page.height <= 660)
        #expect(Self.problems(page) == [])
        for shape in page.shapes {
          guard case .text(let text) = shape.form else { continue }
          // 156 mm are 442 points.
          #expect(text.size * 442 / page.width >= 8)
          if names.contains(text.text) { found.append(text.text) }
        }
      }
      #expect(found == names)
    }
  }

  @Test func `a chart that fits on a page, and one of lines, stays whole on paper`() throws {
    let data = table([Field("unit", .text), Field("甲", .int)], [["a", 1], ["b", 2]])
    #expect(ChartLayout.paperDrawings(of: try Chart(data)).count == 1)
    var random = SplitMix64(seed: 7)
    for kind in [ChartKind.line, .bump, .histogram] {
      #expect(ChartLayout.paperDrawings(of: try randomChart(kind, &random)).count == 1)
    }
  }

  @Test(arguments: ChartKind.allCases) func `the same table gives the same bytes`(kind: ChartKind) throws {
    for seed in UInt64(1)...5 {
      var (one, other) = (SplitMix64(seed: seed), SplitMix64(seed: seed))
      let first = SVGChart(ChartLayout.drawing(of: try randomChart(kind, &one))).text
      #expect(first == SVGChart(ChartLayout.drawing(of: try randomChart(kind, &other))).text)
    }
  }

  static func problems(_ drawing: Drawing) -> [String] {
    var page = drawing.plot
    (page.x, page.y, page.width, page.height) = (0, 0, drawing.width, drawing.height)
    var plot = drawing.plot
    (plot.x, plot.y, plot.width, plot.height) = (plot.x - 6, plot.y - 6, plot.width + 12, plot.height + 12)
    var wrong: [String] = []
    var labels: [(String, Box)] = []
    for shape in drawing.shapes {
      switch shape.part {
      case .mark:
        if !plot.contains(shape.box) { wrong.append("a mark at \(shape.box) leaves the plot \(plot)") }
      case .axis: if !page.contains(shape.box) { wrong.append("an axis at \(shape.box) leaves the picture") }
      case .label:
        guard case .text(let text) = shape.form else { continue }
        if !page.contains(text.box) { wrong.append("\"\(text.text)\" at \(text.box) leaves the picture") }
        labels.append((text.text, text.box))
      }
    }
    for (place, label) in labels.enumerated() {
      for other in labels[(place + 1)...] where label.1.overlaps(other.1) {
        wrong.append("\"\(label.0)\" overlaps \"\(other.0)\"")
      }
    }
    return wrong
  }

  // MARK: - Random charts

  private func randomChart(_ kind: ChartKind, _ random: inout SplitMix64) throws -> Chart {
    let units = Int.random(in: 0...(kind == .bar ? 60 : 20), using: &random)
    let names = (0..<units).map {
      "\(Self.names[$0 % Self.names.count])\($0 < Self.names.count ? "" : String($0))"
    }
    let reach = random.pick([Int64(3), 100, 1_000_000_000])
    let gaps = random.pick([0, 3, 1])
    func number() -> Value {
      if gaps > 0, random.once(in: gaps) { return .missing(random.pick(Array(MissingReason.allCases))) }
      return decimal(Int64.random(in: -reach...reach, using: &random), 2)
    }
    var request = ChartRequest(kind)
    request.words = random.once(in: 2) ? .chinese : .english
    request.title = random.pick([nil, "各单位得分", String(repeating: "很长的标题 and words ", count: 12)])
    let score = Field("score", .decimal(scale: 2))
    switch kind {
    case .histogram:
      let rows = (0..<units * 7).map { _ in [number()] }
      return try Chart(table([score], rows), request)
    case .dots:
      let rows = names.map { name -> [Value] in
        let ends = [
          Int64.random(in: -reach...reach, using: &random), Int64.random(in: -reach...reach, using: &random),
        ].sorted()
        return [.text(name), number(), decimal(ends[0], 2), decimal(ends[1], 2)]
      }
      let fields = [
        Field("unit", .text), score, Field("low", .decimal(scale: 2)), Field("high", .decimal(scale: 2)),
      ]
      request.y = ["score"]
      return try Chart(table(fields, rows), request)
    case .bar:
      request.y = random.once(in: 2) ? ["score"] : ["score", "other"]
      let rows = names.map { name -> [Value] in [.text(name), number(), number()] }
      return try Chart(
        table([Field("unit", .text), score, Field("other", .decimal(scale: 2))], rows), request)
    case .line, .bump, .heat:
      let periods = Int.random(in: 1...12, using: &random)
      request.x = "quarter"
      request.y = [kind == .bump ? "rank" : "score"]
      request.by = "unit"
      var rows: [[Value]] = []
      for period in 0..<periods {
        for name in names where !random.once(in: 5) {
          let quarter = Period(.quarter, containing: CivilDate(daysSinceEpoch: 17_900)).advanced(by: period)
          rows.append([
            .text(name), .period(quarter), number(),
            .int(Int64.random(in: 1...Int64(max(1, units)), using: &random)),
          ])
        }
      }
      return try Chart(
        table([Field("unit", .text), Field("quarter", .period), score, Field("rank", .int)], rows), request)
    }
  }
}
