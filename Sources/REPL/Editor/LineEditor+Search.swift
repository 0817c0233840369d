/// Ctrl-R: the search through what was typed before.
extension LineEditor {
  mutating func startSearch() {
    menu = nil
    suggestion = nil
    search = HistorySearch(index, query: buffer.text.contains("\n") ? "" : buffer.text)
  }

  mutating func handleInSearch(_ key: Key) -> EditorEvent? {
    switch key {
    case .text(let text), .paste(let text): search?.type(text)
    case .backspace, .control("h"): search?.erase()
    case .deleteWordLeft, .control("w"): search?.eraseWord()
    case .control("u"): search?.eraseAll()
    case .control("r"), .up, .control("p"): search?.move(by: 1)
    case .control("s"), .down, .control("n"): search?.move(by: -1)
    case .pageUp: search?.move(by: 5)
    case .pageDown: search?.move(by: -5)
    case .tab: search?.toggleSucceeded()
    case .escape, .control("g"), .control("c"): search = nil
    case .enter: takeFound()
    default:
      takeFound()
      return handle(key)
    }
    return nil
  }

  /// Puts what was found in the place of what was typed; it is not run yet.
  private mutating func takeFound() {
    if let entry = search?.entry {
      undo.willChange(buffer, .other)
      buffer = EditBuffer(entry.text)
      recalled = nil
    }
    search = nil
  }
}
