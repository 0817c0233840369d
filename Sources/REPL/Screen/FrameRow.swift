import Diagnostics

/// One line of the window: texts with their styles.
package struct FrameRow: Hashable, Sendable {
  package struct Piece: Hashable, Sendable {
    package var text: String
    package var style: TextStyle
  }

  package private(set) var pieces: [Piece] = []
  /// Cells it takes.
  package private(set) var width = 0

  package init() {}

  package init(_ text: String, _ style: TextStyle = .plain) {
    append(text, style)
  }

  package var text: String { pieces.map(\.text).joined() }

  package mutating func append(_ text: String, _ style: TextStyle = .plain) {
    append(text, style, width: DisplayWidth.cells(text))
  }

  mutating func append(_ text: String, _ style: TextStyle, width: Int) {
    self.width += width
    if pieces.last?.style == style {
      pieces[pieces.count - 1].text += text
    } else if !text.isEmpty {
      pieces.append(Piece(text: text, style: style))
    }
  }

  /// The same line in at most `limit` cells, a cut one with `…` at its end.
  package func cut(to limit: Int) -> FrameRow {
    guard width > limit else { return self }
    var row = FrameRow()
    for piece in pieces {
      let room = limit - row.width
      guard room > 0 else { break }
      let isLast = DisplayWidth.cells(piece.text) >= room
      row.append(isLast ? DisplayWidth.truncated(piece.text + "……", to: room) : piece.text, piece.style)
      if isLast { break }
    }
    return row
  }

  /// The line over all the window, for what is marked as a whole.
  package func filled(to width: Int, _ style: TextStyle) -> FrameRow {
    var row = self
    if row.width < width { row.append(String(repeating: " ", count: width - row.width), style) }
    return row
  }
}
