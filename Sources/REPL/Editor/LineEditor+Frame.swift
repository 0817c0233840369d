import Diagnostics
import Reports

/// What the window shows.
extension LineEditor {
  /// The entry, and below it what is being chosen or searched; as much of it as the window is tall.
  package mutating func frame() -> Frame {
    if let search { return frame(of: search) }
    var layout = layout(buffer.characters, cursor: buffer.cursor, styles(cursor: buffer.cursor))
    if let suggestion { layout.append(suggestion: suggestion) }
    var below: [FrameRow] = []
    if let menu {
      below = menu.rows(
        columns: columns, height: max(2, height - min(layout.rows.count, height / 2)), in: knowledge.language)
    } else if let remark {
      below = [FrameRow(VisibleText.escaped(remark), .dim).cut(to: columns)]
    }
    return frame(layout, below)
  }

  /// The entry alone and whole, for what stays in the window when it is run.
  package func finalFrame(of text: String) -> Frame {
    let characters = Array(text)
    let styles = knowledge.styles(of: characters, cursor: nil)
    let layout = layout(characters, cursor: characters.count, styles)
    return Frame(rows: layout.rows, cursorRow: layout.cursorRow, cursorColumn: layout.cursorColumn)
  }

  private func layout(_ characters: [Character], cursor: Int, _ styles: [TextStyle]) -> TextLayout {
    TextLayout(characters, styles, cursor: cursor, prompts: (prompts.first, prompts.other), columns: columns)
  }

  private func styles(cursor: Int) -> [TextStyle] {
    var styles = knowledge.styles(of: buffer.characters, cursor: cursor)
    for place in BracketPairs.around(cursor, in: buffer.characters) { styles[place] = .bracket }
    return styles
  }

  /// Lets a text that is taller than the window scroll, so that the cursor is seen.
  private mutating func frame(_ layout: TextLayout, _ below: [FrameRow]) -> Frame {
    let room = max(1, height - below.count)
    top = min(max(top, layout.cursorRow - room + 1), layout.cursorRow)
    top = max(0, min(top, layout.rows.count - room))
    let shown = Array(layout.rows[top..<min(layout.rows.count, top + room)])
    return Frame(
      rows: Array((shown + below).prefix(height)), cursorRow: layout.cursorRow - top,
      cursorColumn: min(layout.cursorColumn, columns - 1))
  }

  private func frame(of search: HistorySearch) -> Frame {
    let characters = search.entry.map { Array($0.text) } ?? buffer.characters
    var styles = knowledge.styles(of: characters, cursor: nil)
    for range in search.found(in: characters) {
      for place in range { styles[place] = .found }
    }
    let rows = layout(characters, cursor: characters.count, styles).rows
    let query = search.queryRow(columns: columns, in: knowledge.language)
    let shown = Array(rows.prefix(max(1, height / 2)))
    let list = search.rows(
      columns: columns, height: max(0, height - shown.count - 1), in: knowledge.language)
    return Frame(
      rows: Array((shown + [query.row] + list).prefix(height)),
      cursorRow: min(shown.count, height - 1), cursorColumn: query.cursor)
  }
}

extension TextLayout {
  /// Shows the first line of a suggestion behind the text, as far as the line of the window goes.
  mutating func append(suggestion: String) {
    guard let line = suggestion.split(separator: "\n", omittingEmptySubsequences: false).first else { return }
    let whole = VisibleText.escaped(String(line)) + (line.count < suggestion.count ? " …" : "")
    appendToLastRow(whole, .suggestion)
  }
}
