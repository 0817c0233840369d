import Diagnostics

/// A chart as lines of text, for terminals: bars of blocks, lines of Braille dots.
///
/// Everything is aligned by terminal cells, Chinese included. No line is wider than asked for, no line ends in spaces.
package struct TerminalChart: Sendable {
  package let lines: [String]

  static let mostNames = 30

  /// `width` counts the cells of the window, 24 at least; `height` the lines that a chart of lines may take. Charts with a
  /// line for each row take as many as they need.
  package init(_ chart: Chart, width: Int = 80, height: Int = 24, signs: ChartSigns = .blocks) {
    let width = max(24, width)
    let said = chart.remarks.joined(separator: chart.words == .chinese ? "" : " ")
    let remarks = Self.filled(said, width - 1).map { " \($0)" }
    let inside = max(8, height - 2 - remarks.count)
    let body: [String] =
      switch chart.content {
      case .bars(let content): TerminalRows(width: width, signs: signs).bars(content)
      case .histogram(let content): TerminalRows(width: width, signs: signs).histogram(content)
      case .dots(let content): TerminalRows(width: width, signs: signs).dots(content)
      case .lines(let content): TerminalLines(width: width, height: inside, signs: signs).lines(content)
      case .bump(let content): TerminalLines(width: width, height: inside, signs: signs).places(content)
      case .heat(let content, let byColumn):
        TerminalHeat(width: width, signs: signs).lines(content, byColumn: byColumn)
      }
    let words = chart.content.rows(chart.words).count > 1 ? chart.words.noValues : chart.words.noRows
    let shown = body.isEmpty ? [" \(words)"] : body.map { DisplayWidth.truncated($0, to: width) }
    lines = (Self.filled(chart.title, width) + shown + remarks).map(Self.trimmed)
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  /// A sentence in lines of at most so many cells: broken between words, and a word without spaces, such as a Chinese
  /// sentence, where it must.
  private static func filled(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, DisplayWidth.cells(last) + 1 + DisplayWidth.cells(word) <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
      while let last = lines.last, DisplayWidth.cells(last) > width {
        let kept = Self.prefix(of: last, width)
        lines[lines.count - 1] = kept
        lines.append(String(last.dropFirst(kept.count)))
      }
    }
    return lines
  }

  /// As many characters as fit, one at least.
  private static func prefix(of text: String, _ width: Int) -> String {
    var used = 0
    let kept = text.prefix { character in
      used += DisplayWidth.cells(character)
      return used <= width
    }
    return String(kept.isEmpty ? text.prefix(1) : kept)
  }
}

extension TerminalChart: CustomStringConvertible {
  package var description: String { lines.joined(separator: "\n") }
}
