package import Diagnostics
package import Reports
import Tables

/// Looks at a table of any size through a window: keys in, a frame out. The header and the first columns stay where they
/// are; only the rows that are seen are formatted.
package struct TablePager {
  package var columns = 80
  package var height = 24

  private let paged: PagedTable
  private let language: Language
  private let options: GridOptions
  /// The first row and the first column that move.
  private var top = 0
  private var left = 0
  /// Columns at the left that stay.
  private var frozen = 1
  /// The widest that each column was so far: what is seen does not jump when rows go by.
  private var widths: [Int]
  private static let widestCell = 40
  private static let keys = Phrase(
    " ↑↓ PgUp PgDn g G rows, ←→ columns, f F freeze, q leaves", zh: " ↑↓ PgUp PgDn g G移动行，←→移动列，f F冻结列，q退出")
  private static let gap = 2
  /// A column of which less can be seen is left out.
  private static let leastCut = 4
  /// Lines that are no rows: the caption, the header and the keys.
  private static let otherLines = 3

  package init(
    _ paged: PagedTable, _ options: GridOptions = GridOptions(), language: Language = .english
  ) {
    self.paged = paged
    self.language = language
    var options = options
    options.maximumCellWidth = Self.widestCell
    self.options = options
    widths = Array(repeating: 0, count: paged.table.schema.count)
    frozen = min(1, paged.table.schema.count)
  }

  private var rowCount: Int { paged.table.rowCount }
  private var page: Int { max(1, height - Self.otherLines) }
  private var lastTop: Int { max(0, rowCount - page) }

  /// Takes a key.
  ///
  /// - Returns: false when the person is done.
  package mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .text(let text): return text.allSatisfy { letter($0) }
    case .up, .control("p"): top -= 1
    case .down, .enter, .control("n"): top += 1
    case .pageUp, .control("b"): top -= page
    case .pageDown, .control("f"): top += page
    case .home, .textStart: top = 0
    case .end, .textEnd: top = lastTop
    case .left, .wordLeft: left -= 1
    case .right, .wordRight, .tab: left += 1
    case .escape, .control("c"), .control("d"): return false
    default: break
    }
    settle()
    return true
  }

  private mutating func letter(_ letter: Character) -> Bool {
    switch letter {
    case "q", "Q": return false
    case " ": top += page
    case "b": top -= page
    case "j": top += 1
    case "k": top -= 1
    case "h": left -= 1
    case "l": left += 1
    case "g": top = 0
    case "G": top = lastTop
    case "f": frozen += 1
    case "F": frozen -= 1
    default: break
    }
    settle()
    return true
  }

  private mutating func settle() {
    let count = paged.table.schema.count
    frozen = min(max(0, frozen), max(0, count - 1))
    top = min(max(0, top), lastTop)
    left = min(max(0, left), max(0, count - frozen - 1))
  }

  // MARK: - The window

  package mutating func frame() -> Frame {
    settle()
    let rows = top..<min(rowCount, top + page)
    let number = String(rowCount).count
    var shown: [GridColumn] = []
    var used = number + 1
    // The last column that moves and is seen as a whole, or else the one that is cut.
    var last: Int?
    var cut: Int?
    for place in Array(0..<frozen) + Array((frozen + left)..<max(frozen + left, paged.table.schema.count)) {
      let column = GridColumn(paged.table.schema[place], paged.table.columns[place], rows: rows, options)
      widths[place] = max(widths[place], column.width)
      let room = columns - used - Self.gap
      used += Self.gap + widths[place]
      let isCut = used > columns && !shown.isEmpty
      if isCut, room < Self.leastCut { break }
      shown.append(column.widened(to: widths[place]))
      if place >= frozen, !isCut || last == nil { last = place + 1 }
      if isCut {
        cut = room
        break
      }
    }
    var lines = [caption(rows, shown, last: last), line(shown, cut, row: nil, number: "", width: number)]
    for (place, row) in rows.enumerated() {
      lines.append(line(shown, cut, row: place, number: String(row + 1), width: number))
    }
    while lines.count < height - 1 { lines.append(FrameRow()) }
    lines.append(FrameRow(Self.keys.text(in: language), .dim))
    let rowsOfFrame = lines.prefix(height).map { $0.cut(to: columns) }
    return Frame(rows: rowsOfFrame, cursorRow: height - 1, cursorColumn: 0)
  }

  private func caption(_ rows: Range<Int>, _ shown: [GridColumn], last: Int?) -> FrameRow {
    let count = paged.table.schema.count
    var parts = [
      Phrase(verbatim: VisibleText.escaped(paged.caption)),
      Phrase("\(rowCount, .row)", zh: "\(rowCount, .row)"),
    ]
    if rows.count < rowCount {
      let (first, last) = (rows.lowerBound + 1, rows.upperBound)
      parts.append(Phrase("rows \(first)–\(last)", zh: "第\(first)–\(last)行"))
    }
    if let last, last - left < count {
      let first = frozen + left + 1
      parts.append(Phrase("columns \(first)–\(last) of \(count)", zh: "第\(first)–\(last)列，共\(count)列"))
    } else if last == nil, count > frozen {
      parts.append(
        Phrase(
          "only the first \(frozen) of \(count) columns fit", zh: "只容得下冻结的前\(frozen)列，共\(count)列"))
    }
    return FrameRow(parts.joined(" · ", zh: " · ").text(in: language), .dim)
  }

  /// One line; of the last column no more than `cut` cells, if that is not nil.
  private func line(
    _ shown: [GridColumn], _ cut: Int?, row: Int?, number: String, width: Int
  ) -> FrameRow {
    var line = FrameRow(DisplayWidth.padded(number, to: width, right: true) + " ", .dim)
    for (place, column) in shown.enumerated() {
      let text = row.map { column.cells[$0] } ?? column.header
      let room = place == shown.count - 1 ? cut ?? column.width : column.width
      let padded = DisplayWidth.padded(
        DisplayWidth.truncated(text, to: room), to: room, right: column.isRight)
      let style: TextStyle = row == nil ? .prompt : place < frozen ? .column : .plain
      line.append(String(repeating: " ", count: Self.gap), .plain)
      line.append(padded, style)
    }
    return line
  }
}
