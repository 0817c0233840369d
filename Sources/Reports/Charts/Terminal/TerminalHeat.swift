import Diagnostics

/// A heat map in a terminal: a table whose numbers stand beside a shade.
struct TerminalHeat {
  let width: Int
  let signs: ChartSigns

  private static let mostHeading = 14

  func lines(_ content: SeriesContent, byColumn: Bool) -> [String] {
    guard !content.series.isEmpty, !content.places.isEmpty else { return [] }
    let names = TerminalRows.Names(content.series.map(\.name), limit: width / 3)
    let shades = HeatShades(content, byColumn: byColumn, steps: signs.shades.count)
    let headings = content.places.map { DisplayWidth.truncated($0, to: Self.mostHeading) }
    let widths = headings.indices.map { place in
      content.series.reduce(DisplayWidth.cells(headings[place])) {
        max($0, DisplayWidth.cells($1.cells[place].text) + 2)
      }
    }
    var used = 1 + names.width
    let shown = widths.prefix { cells in
      used += 2 + cells
      return used <= width
    }.count
    var lines = [" " + String(repeating: " ", count: names.width)]
    for place in 0..<shown {
      lines[0] += "  " + DisplayWidth.padded(headings[place], to: widths[place], right: true)
    }
    for (row, series) in content.series.enumerated() {
      var line = " " + names.padded(row)
      for place in 0..<shown {
        let sign = shades.steps[row][place].map { signs.shades[$0] } ?? " "
        line +=
          "  \(sign) " + DisplayWidth.padded(series.cells[place].text, to: widths[place] - 2, right: true)
      }
      lines.append(line)
    }
    let hidden = content.places.dropFirst(shown)
    if !hidden.isEmpty { lines.append(" … +\(hidden.count): \(hidden.joined(separator: ", "))") }
    return lines.map { DisplayWidth.truncated($0, to: width) }
  }
}
