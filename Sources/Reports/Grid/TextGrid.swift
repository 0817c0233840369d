import Diagnostics
package import Tables

/// A table as aligned text, for terminals and pipes: no colours, no boxes.
///
///     test_letters · 2021Q3 · 46 rows
///      bucket    letters
///      ≤2 days        14
///
/// Numbers stand right, everything else left, by terminal cells. Missing values are shown as `–` or their reason.
/// Only the rows that are shown are formatted.
package struct TextGrid: Sendable {
  /// The line above: caption and the true row count.
  package let caption: String
  /// The header line and the rows, without line ends and trailing spaces.
  package let body: [String]
  /// What was left out: `… 36 more rows`, `… 3 more columns: a, b, c`; empty when nothing was.
  package let remarks: [String]

  /// What `watch` stops is not laid out to its end.
  package init(_ table: Table, _ options: GridOptions = GridOptions(), watch: WorkWatch? = nil) {
    let rows = Noun.row.text(table.rowCount, in: options.language)
    caption = options.caption.map { "\(VisibleText.escaped($0)) · \(rows)" } ?? rows
    let shownRows = min(table.rowCount, max(0, options.maximumRows ?? .max))
    // Texts of the cells take about as long as the lines that they are put into.
    let stretch = shownRows / 2 / max(1, table.schema.count)
    let all = table.schema.fields.indices.map { place in
      let isStopped = watch?.isStopped == true
      defer { watch?.add(stretch) }
      return GridColumn(
        table.schema[place], table.columns[place], rows: 0..<(isStopped ? 0 : shownRows), options)
    }
    let columns = Self.fitting(all, options.maximumWidth)
    body = Self.lines(columns, rows: shownRows, watch)
    let hidden = Hidden(rows: table.rowCount - shownRows, columns: all.dropFirst(columns.count).map(\.header))
    remarks = hidden.remarks.flatMap { Self.filled($0.text(in: options.language), options.maximumWidth) }
  }

  /// What does not fit.
  private struct Hidden {
    let rows: Int
    let columns: [String]

    var remarks: [Phrase] {
      var remarks: [Phrase] = []
      let (moreRows, moreColumns) = (Noun("more row", zh: "行"), Noun("more column", zh: "列"))
      if rows > 0 { remarks.append(Phrase("… \(rows, moreRows)", zh: "… 另有\(rows, moreRows)")) }
      if !columns.isEmpty {
        remarks.append(
          Phrase(
            "… \(columns.count, moreColumns): \(listed: columns)",
            zh: "… 另有\(columns.count, moreColumns)：\(listed: columns)"))
      }
      return remarks
    }
  }

  /// The whole grid line by line.
  package var lines: [String] { [caption] + body + remarks }

  private static let margin = 1
  private static let gap = 2

  /// The first columns, as many as fit; the first one always, cut when it is too wide.
  private static func fitting(_ columns: [GridColumn], _ maximumWidth: Int?) -> [GridColumn] {
    guard let maximumWidth, let first = columns.first else { return columns }
    var used = margin + first.width
    guard used <= maximumWidth else { return [first.cut(to: max(1, maximumWidth - margin))] }
    var count = 1
    for column in columns.dropFirst() {
      used += gap + column.width
      if used > maximumWidth { break }
      count += 1
    }
    return Array(columns.prefix(count))
  }

  /// Windows narrower than this are too narrow to break sentences in.
  private static let narrowest = 20

  /// A sentence in lines of at most so many cells.
  private static func filled(_ text: String, _ maximumWidth: Int?) -> [String] {
    guard let maximumWidth, maximumWidth >= narrowest, DisplayWidth.cells(text) > maximumWidth else {
      return [text]
    }
    return WrappedText(text, width: maximumWidth, indent: 2).lines
  }

  /// So many lines are made between two questions for a stop.
  private static let batch = 4096

  private static func lines(_ columns: [GridColumn], rows: Int, _ watch: WorkWatch?) -> [String] {
    guard !columns.isEmpty else { return [] }
    let rows = min(rows, columns.map(\.cells.count).min() ?? 0)
    var lines: [String] = []
    for row in -1..<rows {
      if row % batch == 0 {
        guard watch?.isStopped != true else { return lines }
        watch?.add(min(row, batch) / 2)
      }
      var line = String(repeating: " ", count: margin)
      for (place, column) in columns.enumerated() {
        if place > 0 { line += String(repeating: " ", count: gap) }
        let text = row < 0 ? column.header : column.cells[row]
        line += DisplayWidth.padded(text, to: column.width, right: column.isRight)
      }
      while line.last == " " { line.removeLast() }
      lines.append(line)
    }
    return lines
  }
}

extension TextGrid: CustomStringConvertible {
  /// The whole grid without a trailing newline.
  package var description: String { lines.joined(separator: "\n") }
}
