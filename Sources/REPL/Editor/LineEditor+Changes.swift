import Diagnostics

/// What keys do to the text and the cursor.
extension LineEditor {
  mutating func type(_ text: String, _ kind: UndoHistory.Kind) {
    undo.willChange(buffer, kind)
    buffer.insert(text)
    // A word is taken back at a time.
    if text.last?.isWhitespace ?? false { undo.pause() }
  }

  /// Another line, set in as far as the one before it.
  mutating func newLine() {
    let line = buffer.characters[buffer.lineStart(of: buffer.cursor)..<buffer.cursor]
    type("\n" + String(line.prefix { $0 == " " }), .other)
  }

  mutating func erase(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    undo.willChange(buffer, .deleting)
    buffer.remove(range)
  }

  mutating func kill(_ range: Range<Int>, _ side: KillRing.Side, goesOn: Bool) {
    lastWasKill = true
    guard !range.isEmpty else { return }
    undo.willChange(buffer, .other)
    kills.keep(buffer.remove(range), side, goesOn: goesOn)
  }

  /// The rest of the line, or its end when nothing is left of it.
  mutating func killToLineEnd(goesOn: Bool) {
    let end = buffer.lineEnd(of: buffer.cursor)
    let last = end == buffer.cursor ? min(end + 1, buffer.characters.count) : end
    kill(buffer.cursor..<last, .behind, goesOn: goesOn)
  }

  mutating func yank(_ text: String?) {
    guard let text else { return }
    undo.willChange(buffer, .other)
    let start = buffer.cursor
    buffer.insert(text)
    lastYank = start..<buffer.cursor
  }

  /// Swaps the characters around the cursor, at the end of a line the last two.
  mutating func transpose() {
    let start = buffer.lineStart(of: buffer.cursor)
    let second = buffer.cursor == buffer.lineEnd(of: buffer.cursor) ? buffer.cursor - 1 : buffer.cursor
    guard second > start else { return }
    undo.willChange(buffer, .other)
    let (left, right) = (buffer.characters[second - 1], buffer.characters[second])
    buffer.replace((second - 1)..<(second + 1), with: String(right) + String(left))
  }

  mutating func restore(_ earlier: EditBuffer?) {
    if let earlier { buffer = earlier }
  }

  // MARK: - Motion

  mutating func move(_ key: Key) {
    undo.pause()
    switch key {
    case .left: buffer.move(to: buffer.cursor - 1)
    case .right: if !takeSuggestion() { buffer.move(to: buffer.cursor + 1) }
    case .wordLeft: buffer.move(to: buffer.previousWord)
    case .wordRight: if !takeSuggestedWord() { buffer.move(to: buffer.nextWord) }
    case .home: buffer.move(to: buffer.lineStart(of: buffer.cursor))
    case .end: if !takeSuggestion() { buffer.move(to: buffer.lineEnd(of: buffer.cursor)) }
    case .textStart: buffer.move(to: 0)
    case .textEnd: buffer.move(to: buffer.characters.count)
    case .up: if buffer.isOnFirstLine { recall(older: true) } else { moveLine(up: true) }
    case .down: if buffer.isOnLastLine { recall(older: false) } else { moveLine(up: false) }
    case .pageUp: recall(older: true)
    case .pageDown: recall(older: false)
    default: break
    }
  }

  /// To the line above or below, as near as can be to the cell where the moving began.
  private mutating func moveLine(up: Bool) {
    let start = buffer.lineStart(of: buffer.cursor)
    let wanted = wantedColumn ?? DisplayWidth.cells(String(buffer.characters[start..<buffer.cursor]))
    wantedColumn = wanted
    let line = up ? buffer.lineStart(of: start - 1) : buffer.lineEnd(of: buffer.cursor) + 1
    let end = buffer.lineEnd(of: line)
    var place = line
    var cells = 0
    while place < end, cells + DisplayWidth.cells(buffer.characters[place]) <= wanted {
      cells += DisplayWidth.cells(buffer.characters[place])
      place += 1
    }
    buffer.move(to: place)
  }

  // MARK: - History

  /// Shows the entry before or after the one that is shown; what was typed is kept behind the last.
  private mutating func recall(older: Bool) {
    let place = recalled ?? history.count
    let next = older ? place - 1 : place + 1
    guard next >= 0, next <= history.count else { return }
    if recalled == nil { draft = buffer }
    undo.willChange(buffer, .other)
    recalled = next == history.count ? nil : next
    buffer = next == history.count ? draft : EditBuffer(history[next].text)
  }

  /// Who has typed or pasted more is not waiting for the rest.
  private static let longestBeginning = 4096

  /// The rest of the last entry that began with what is typed; while nothing is, what was perhaps meant.
  mutating func suggest() {
    suggestion = nil
    if buffer.isEmpty, search == nil, menu == nil { suggestion = correction }
    guard !buffer.isEmpty, buffer.isAtEnd, search == nil, menu == nil, recalled == nil,
      buffer.characters.count <= Self.longestBeginning
    else { return }
    let text = buffer.text
    let begun = text.utf8
    // Bytes first: characters of every entry would be counted at every key.
    guard
      let entry = history.last(where: {
        $0.text.utf8.count > begun.count && $0.text.utf8.starts(with: begun) && $0.text.hasPrefix(text)
      }),
      entry.outcome != .failed
        || !history.contains(where: { $0.outcome == .succeeded && $0.text == entry.text })
    else { return }
    suggestion = String(entry.text.dropFirst(text.count))
  }

  private mutating func takeSuggestion() -> Bool {
    guard buffer.isAtEnd, let suggestion else { return false }
    undo.willChange(buffer, .other)
    buffer.insert(suggestion)
    return true
  }

  private mutating func takeSuggestedWord() -> Bool {
    guard buffer.isAtEnd, let suggestion else { return false }
    var taken = EditBuffer(suggestion)
    taken.move(to: 0)
    undo.willChange(buffer, .other)
    buffer.insert(String(suggestion.prefix(max(1, taken.nextWord))))
    return true
  }
}
