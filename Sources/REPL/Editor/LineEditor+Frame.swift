import Diagnostics
import Reports

/// What the window shows.
extension LineEditor {
  /// The entry, and below it what is being chosen or searched; as much of it as the window is tall.
  package mutating func frame() -> Frame {
    if let search { return frame(of: search) }
    let layout = layout(buffer.characters, cursor: buffer.cursor)
    var below: [FrameRow] = []
    if let menu {
      below = menu.rows(
        columns: columns, height: max(2, height - min(layout.count, height / 2)), in: knowledge.language)
    } else if let remark {
      below = [FrameRow(VisibleText.escaped(remark), .dim).cut(to: columns)]
    }
    return frame(layout, below)
  }

  /// The entry alone and whole, for what stays in the window when it is run.
  package func finalFrame(of text: String) -> Frame {
    let characters = Array(text)
    let layout = layout(characters, cursor: characters.count)
    let styles = knowledge.styles(of: characters, cursor: nil)
    return Frame(
      rows: layout.rows(0..<layout.count, styles), cursorRow: layout.cursorRow,
      cursorColumn: layout.cursorColumn)
  }

  private func layout(_ characters: [Character], cursor: Int) -> TextLayout {
    TextLayout(characters, cursor: cursor, prompts: (prompts.first, prompts.other), columns: columns)
  }

  private func styles(in window: Range<Int>) -> [TextStyle] {
    let cursor = buffer.cursor
    var styles = knowledge.styles(of: buffer.characters, cursor: cursor, in: window)
    for place in BracketPairs.around(cursor, in: buffer.characters) where window.contains(place) {
      styles[place - window.lowerBound] = .bracket
    }
    return styles
  }

  /// Lets a text that is taller than the window scroll, so that the cursor is seen.
  private mutating func frame(_ layout: TextLayout, _ below: [FrameRow]) -> Frame {
    let room = max(1, height - below.count)
    top = min(max(top, layout.cursorRow - room + 1), layout.cursorRow)
    top = max(0, min(top, layout.count - room))
    let rows = top..<min(layout.count, top + room)
    let shown = layout.rows(
      rows, styles(in: layout.characters(in: rows)), ending: suggestion.flatMap(Self.ending))
    return Frame(
      rows: Array((shown + below).prefix(height)), cursorRow: layout.cursorRow - top,
      cursorColumn: min(layout.cursorColumn, columns - 1))
  }

  /// The first line of a suggestion, as it is shown behind the text.
  private static func ending(_ suggestion: String) -> String? {
    guard let line = suggestion.split(separator: "\n", omittingEmptySubsequences: false).first else {
      return nil
    }
    return VisibleText.escaped(String(line)) + (line.count < suggestion.count ? " …" : "")
  }

  private func frame(of search: HistorySearch) -> Frame {
    let characters = search.entry.map { Array($0.text) } ?? buffer.characters
    let layout = layout(characters, cursor: characters.count)
    let rows = 0..<min(layout.count, max(1, height / 2))
    let window = layout.characters(in: rows)
    var styles = knowledge.styles(of: characters, cursor: nil, in: window)
    for range in search.found(in: characters[window]) {
      for place in range { styles[place - window.lowerBound] = .found }
    }
    let shown = layout.rows(rows, styles)
    let query = search.queryRow(columns: columns, in: knowledge.language)
    let list = search.rows(
      columns: columns, height: max(0, height - shown.count - 1), in: knowledge.language)
    return Frame(
      rows: Array((shown + [query.row] + list).prefix(height)),
      cursorRow: min(shown.count, height - 1), cursorColumn: query.cursor)
  }
}
