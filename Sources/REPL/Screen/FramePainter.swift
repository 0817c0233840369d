import Diagnostics

/// Brings frames to a terminal: what changed since the last one, and nothing else.
///
/// Every line of a frame is a line of its own for the terminal, so that it never wraps by itself.
package struct FramePainter {
  private let palette: Palette
  private var shown: Frame?
  private var columns = 0
  /// The line of the frame where the terminal's cursor is.
  private var at = 0

  package init(_ palette: Palette) {
    self.palette = palette
  }

  /// What to send to show a frame in a window that is `columns` wide.
  package mutating func paint(_ frame: Frame, columns: Int) -> String {
    if let shown, self.columns == columns {
      guard shown != frame else { return "" }
      return synchronised(changes(from: shown, to: frame))
    }
    var text = shown.map { Self.up(rowsAboveCursor(of: $0, columns)) } ?? ""
    text += "\r\u{1B}[J" + frame.rows.map(line).joined(separator: "\r\n")
    at = frame.rows.count - 1
    text += placed(frame)
    (shown, self.columns) = (frame, columns)
    return synchronised(text)
  }

  /// What to send to leave a frame where it is, however tall, and to go on below it.
  package mutating func finish(_ frame: Frame) -> String {
    let start = shown.map { _ in Self.up(at) } ?? ""
    shown = nil
    return start + "\r\u{1B}[J" + frame.rows.map(line).joined(separator: "\r\n") + "\r\n"
  }

  /// Says that the terminal no longer shows the last frame.
  package mutating func forget() { shown = nil }

  private mutating func changes(from old: Frame, to new: Frame) -> String {
    var text = ""
    let existing = old.rows.count
    for (place, row) in new.rows.enumerated() where place >= existing || old.rows[place] != row {
      text += go(to: place, existing: max(existing, place)) + "\r\u{1B}[K" + line(row)
    }
    if existing > new.rows.count {
      text += go(to: new.rows.count, existing: existing) + "\r\u{1B}[J"
    }
    text += placed(new)
    shown = new
    return text
  }

  /// To the start of a line of the frame; lines that the terminal does not have yet are made.
  private mutating func go(to row: Int, existing: Int) -> String {
    defer { at = row }
    if row < at { return Self.up(at - row) }
    let last = min(row, existing - 1)
    let down = last > at ? "\u{1B}[\(last - at)B" : ""
    return down + String(repeating: "\r\n", count: row - max(last, at))
  }

  private mutating func placed(_ frame: Frame) -> String {
    let move = go(to: frame.cursorRow, existing: frame.rows.count)
    return move + "\r" + (frame.cursorColumn > 0 ? "\u{1B}[\(frame.cursorColumn)C" : "")
  }

  private func line(_ row: FrameRow) -> String {
    var (text, column) = ("", 0)
    for piece in row.pieces {
      text += palette.styled(CursorColumns.placed(piece.text, from: column), piece.style)
      column += DisplayWidth.cells(piece.text)
    }
    return text
  }

  private static func up(_ count: Int) -> String { count > 0 ? "\u{1B}[\(count)A" : "" }

  private func synchronised(_ text: String) -> String { "\u{1B}[?2026h\(text)\u{1B}[?2026l" }

  /// How far the top of a frame is above the cursor after the terminal has broken its lines anew.
  private func rowsAboveCursor(of frame: Frame, _ columns: Int) -> Int {
    let above = frame.rows[..<frame.cursorRow].reduce(0) {
      $0 + max(1, ($1.width + columns - 1) / columns)
    }
    return above + frame.cursorColumn / columns
  }
}
