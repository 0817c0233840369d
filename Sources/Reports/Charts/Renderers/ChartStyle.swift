/// The colours of charts on light and dark pages, as a style sheet.
///
/// Series take the colours of Okabe and Ito, which readers who do not see red or green tell apart; shades go from light to
/// strong in one hue.
enum ChartStyle {
  static let text = """
    .chart { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimHei", sans-serif; }
    .chart rect, .chart circle, .chart text { fill: currentColor; }
    .chart path { fill: none; stroke: currentColor; stroke-linejoin: round; stroke-linecap: round; }
    \(rules(light))
    @media screen and (prefers-color-scheme: dark) {
    \(rules(dark))
    }
    """

  /// The class of what is painted.
  static func name(of paint: Paint) -> String {
    switch paint {
    case .ink: "ink"
    case .faint: "faint"
    case .back: "back"
    case .grid: "grid"
    case .series(let number): "s\(number % Paint.seriesCount)"
    case .shade(let step): "h\(step)"
    case .onShade(let step): "o\(step)"
    case .empty: "empty"
    }
  }

  private struct Colours {
    let paper: String
    let ink: String
    let faint: String
    let back: String
    let grid: String
    let empty: String
    let series: [String]
    let shades: [String]
    /// From this shade on, text upon it is in the other colour.
    let turn: Int
    let textOnShades: (String, String)
  }

  private static let light = Colours(
    paper: "#ffffff", ink: "#1b1b1b", faint: "#5f5f5f", back: "#b3b3b3", grid: "#d9d9d9", empty: "#f2f2f2",
    series: ["#0072b2", "#d55e00", "#009e73", "#b0478c", "#c98500", "#3d9bd1", "#555555"],
    shades: ["#eef4fa", "#d5e5f3", "#b4d1e9", "#88b6da", "#5796c5", "#2b74aa", "#0b4f86"], turn: 5,
    textOnShades: ("#1b1b1b", "#ffffff"))

  private static let dark = Colours(
    paper: "#17181a", ink: "#e8e6e3", faint: "#aaa7a1", back: "#5c5f64", grid: "#3a3c40", empty: "#222427",
    series: ["#56b4e9", "#ff8f4a", "#2fc79a", "#e59bc4", "#f2b93b", "#9ad3f5", "#bbbbbb"],
    shades: ["#1c2733", "#1f3a52", "#215073", "#2b6a97", "#4689b8", "#79afd3", "#b5d6ec"], turn: 4,
    textOnShades: ("#e8e6e3", "#10161c"))

  private static func rules(_ colours: Colours) -> String {
    var rules = [
      ("paper", colours.paper), ("ink", colours.ink), ("faint", colours.faint), ("back", colours.back),
      ("grid", colours.grid),
      ("empty", colours.empty),
    ]
    rules += colours.series.enumerated().map { ("s\($0)", $1) }
    rules += colours.shades.enumerated().map { ("h\($0)", $1) }
    rules += colours.shades.indices.map {
      ("o\($0)", $0 < colours.turn ? colours.textOnShades.0 : colours.textOnShades.1)
    }
    return rules.map { ".chart .\($0) { color: \($1); }" }.joined(separator: "\n")
  }
}
