import REPL

/// A line editor at which a test types; it knows brackets, and nothing of Lua.
struct TypedEditor {
  private struct Brackets: EditorKnowledge {
    let list: CompletionList?

    func isWhole(_ entry: String) -> Bool {
      entry.filter { $0 == "(" }.count <= entry.filter { $0 == ")" }.count
    }

    func styles(of characters: [Character], cursor: Int?, in window: Range<Int>) -> [TextStyle] {
      Array(repeating: .plain, count: window.count)
    }

    func completions(of entry: String, cursor: Int) -> CompletionList? {
      guard let list else { return nil }
      let start = entry.prefix(cursor).lastIndex { !$0.isLetter && $0 != "_" }
        .map { entry.distance(from: entry.startIndex, to: $0) + 1 }
      let typed = String(entry.prefix(cursor).dropFirst(start ?? 0))
      return CompletionList(
        range: (start ?? 0)..<cursor, items: list.items.filter { $0.text.hasPrefix(typed) })
    }
  }

  private(set) var editor: LineEditor
  private(set) var events: [EditorEvent] = []
  private var decoder = KeyDecoder()

  init(
    columns: Int = 40, height: Int = 10, history: [HistoryEntry] = [], completions: [Completion] = []
  ) {
    editor = LineEditor(
      Brackets(list: completions.isEmpty ? nil : CompletionList(range: 0..<0, items: completions)),
      history: history)
    editor.columns = columns
    editor.height = height
  }

  /// Takes what a terminal sends.
  mutating func send(_ bytes: String) {
    for key in decoder.keys(Array(bytes.utf8)) + decoder.flush() { press(key) }
  }

  mutating func press(_ keys: Key...) {
    for key in keys {
      if let event = editor.handle(key) { events.append(event) }
    }
  }

  /// Says what the last entry was perhaps meant to be.
  mutating func correct(_ entry: String) { editor.correction = entry }

  mutating func resize(columns: Int, height: Int) {
    editor.columns = columns
    editor.height = height
  }

  /// The window's lines, with `▏` where the cursor stands.
  mutating func screen() -> [String] {
    let frame = editor.frame()
    var lines = frame.text
    var cells = 0
    var line = ""
    var isMarked = false
    for character in lines[frame.cursorRow] {
      if cells == frame.cursorColumn, !isMarked {
        line += "▏"
        isMarked = true
      }
      line.append(character)
      cells += character.isWide ? 2 : 1
    }
    lines[frame.cursorRow] = isMarked ? line : line + "▏"
    return lines
  }
}

extension Character {
  /// Of the characters of these tests.
  fileprivate var isWide: Bool { unicodeScalars.contains { $0.value >= 0x3000 && $0.value != 0xFE0F } }
}
