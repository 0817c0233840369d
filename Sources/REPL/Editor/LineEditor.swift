/// The line editor: keys in, a frame out. Knows no terminal, no clock and no file.
///
/// | keys | do |
/// | --- | --- |
/// | Enter, Alt-Enter | run the entry, or begin another line while it is not whole; always begin one |
/// | arrows, Home, End, Ctrl-A E B F | move; up and down at the ends go through the history |
/// | Alt-B F, Ctrl-arrows | move by words |
/// | Ctrl-W, Alt-D, Ctrl-U, Ctrl-K, Ctrl-Y, Alt-Y | cut a word or a line, put back, put back an earlier one |
/// | Ctrl-_, Alt-/ | take a change back, make it again |
/// | Tab, Ctrl-R, Ctrl-L, Ctrl-Z | complete, search, clear the window, stop the process |
/// | Ctrl-C, Ctrl-D | drop the entry; end when it is empty |
package struct LineEditor {
  let knowledge: any EditorKnowledge
  /// What stands before the first line, and before every other one.
  package var prompts: (first: String, other: String) = ("> ", "  ")
  package var columns = 80
  package var height = 24

  /// What was typed before, as it is searched.
  private(set) var index: HistoryIndex
  package var history: [HistoryEntry] { index.entries }
  var buffer = EditBuffer()
  var undo = UndoHistory()
  var kills = KillRing()
  var menu: CompletionMenu?
  var search: HistorySearch?
  /// What is said below the entry until the next key.
  package var remark: String?
  /// The place in the history that is shown, and what was typed before it was.
  var recalled: Int?
  var draft = EditBuffer()
  /// The cell that moving up and down keeps to.
  var wantedColumn: Int?
  /// Whether the last key cut something out, or put something back.
  var lastWasKill = false
  var lastYank: Range<Int>?
  /// The first line of a text that is taller than the window.
  var top = 0
  /// What the history suggests behind the cursor.
  var suggestion: String?
  /// What is suggested while nothing is typed: the last entry as it was perhaps meant.
  package var correction: String? { didSet { suggest() } }

  package init(_ knowledge: any EditorKnowledge, history: [HistoryEntry] = []) {
    self.knowledge = knowledge
    index = HistoryIndex(history)
  }

  package var text: String { buffer.text }

  /// Takes a key.
  package mutating func handle(_ key: Key) -> EditorEvent? {
    remark = nil
    if search != nil { return handleInSearch(key) }
    if menu != nil, handleInMenu(key) {
      suggest()
      return nil
    }
    let event = act(on: key)
    if event == nil { suggest() } else { suggestion = nil }
    return event
  }

  /// Adds what was run to what can be called back.
  package mutating func remember(_ entry: HistoryEntry) {
    if history.last?.text == entry.text { index.removeLast() }
    index.append(entry)
  }

  private mutating func act(on key: Key) -> EditorEvent? {
    let wasKill = lastWasKill
    let yank = lastYank
    (lastWasKill, lastYank) = (false, nil)
    if key != .up, key != .down { wantedColumn = nil }
    switch key {
    case .text(let text): type(text, .typing)
    case .paste(let text): type(text, .other)
    case .enter: return enter()
    case .newLine: newLine()
    case .tab: complete()
    case .backspace: erase(max(0, buffer.cursor - 1)..<buffer.cursor)
    case .delete: erase(buffer.cursor..<min(buffer.cursor + 1, buffer.characters.count))
    case .deleteWordLeft: kill(buffer.previousWord..<buffer.cursor, .before, goesOn: wasKill)
    case .deleteWordRight: kill(buffer.cursor..<buffer.nextWord, .behind, goesOn: wasKill)
    case .control(let letter): return control(letter, wasKill: wasKill)
    case .alt(let letter): alt(letter, yank: yank)
    case .backTab, .escape: break
    default: move(key)
    }
    return nil
  }

  private mutating func control(_ letter: Character, wasKill: Bool) -> EditorEvent? {
    switch letter {
    case "a": move(.home)
    case "e": move(.end)
    case "b": move(.left)
    case "f": move(.right)
    case "p": move(.up)
    case "n": move(.down)
    case "c":
      let text = buffer.text
      clear()
      return .interrupted(text)
    case "d":
      guard !buffer.isEmpty else { return .ended }
      erase(buffer.cursor..<min(buffer.cursor + 1, buffer.characters.count))
    case "h": erase(max(0, buffer.cursor - 1)..<buffer.cursor)
    case "k": killToLineEnd(goesOn: wasKill)
    case "u": kill(buffer.lineStart(of: buffer.cursor)..<buffer.cursor, .before, goesOn: wasKill)
    case "w": kill(buffer.previousWord..<buffer.cursor, .before, goesOn: wasKill)
    case "y": yank(kills.current)
    case "t": transpose()
    case "_": restore(undo.undo(buffer))
    case "r": startSearch()
    case "l": return .cleared
    case "z": return .suspended
    default: break
    }
    return nil
  }

  private mutating func alt(_ letter: Character, yank: Range<Int>?) {
    switch letter {
    case "y":
      guard let yank, let earlier = kills.earlier() else { return }
      undo.willChange(buffer, .other)
      buffer.replace(yank, with: earlier)
      lastYank = yank.lowerBound..<buffer.cursor
    case "/", "_": restore(undo.redo(buffer))
    default: break
    }
  }

  private mutating func enter() -> EditorEvent? {
    let text = buffer.text
    guard knowledge.isWhole(text) else {
      newLine()
      return nil
    }
    clear()
    return .submitted(text)
  }

  /// Begins anew with nothing typed.
  private mutating func clear() {
    buffer = EditBuffer()
    undo = UndoHistory()
    recalled = nil
    menu = nil
    top = 0
    correction = nil
  }
}
