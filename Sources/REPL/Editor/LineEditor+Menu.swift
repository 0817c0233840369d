import Diagnostics

/// Tab: the list of what may stand at the cursor.
extension LineEditor {
  mutating func complete() {
    guard let list = knowledge.completions(of: buffer.text, cursor: buffer.cursor), !list.items.isEmpty
    else {
      // Where a line begins there is nothing to complete, and a tab sets in.
      let start = buffer.lineStart(of: buffer.cursor)
      if buffer.characters[start..<buffer.cursor].allSatisfy({ $0 == " " }) { type("  ", .typing) }
      remark = knowledge.whyNoCompletions(of: buffer.text, cursor: buffer.cursor)?.text(
        in: knowledge.language)
      return
    }
    if list.items.count == 1 {
      take(list.items[0], over: list.range)
    } else {
      let typed = String(buffer.characters[list.range])
      let common = list.commonStart
      // With nothing typed nobody has chosen yet, and a letter that names happen to share would be in the way of others.
      if !typed.isEmpty, common.count > typed.count, common.hasPrefix(typed) {
        undo.willChange(buffer, .other)
        buffer.replace(list.range, with: common)
        menu = knowledge.completions(of: buffer.text, cursor: buffer.cursor).map { CompletionMenu($0) }
      } else {
        menu = CompletionMenu(list, chosen: 0)
      }
    }
  }

  /// - Returns: whether the list took the key; if not, it is closed.
  mutating func handleInMenu(_ key: Key) -> Bool {
    switch key {
    case .tab, .down, .control("n"): menu?.move(by: 1)
    case .backTab, .up, .control("p"): menu?.move(by: -1)
    case .pageDown: for _ in 0..<8 { menu?.move(by: 1) }
    case .pageUp: for _ in 0..<8 { menu?.move(by: -1) }
    case .enter:
      guard let menu, let item = menu.item else { return leaveMenu() }
      take(item, over: menu.list.range)
      self.menu = nil
    case .escape, .control("g"): menu = nil
    case .text(let text):
      type(text, .typing)
      narrow()
    case .backspace:
      erase(max(0, buffer.cursor - 1)..<buffer.cursor)
      narrow()
    default: return leaveMenu()
    }
    return true
  }

  private mutating func leaveMenu() -> Bool {
    menu = nil
    return false
  }

  /// The list for what is typed by now; closed when nothing fits any more.
  private mutating func narrow() {
    let list = knowledge.completions(of: buffer.text, cursor: buffer.cursor)
    menu = list.flatMap { $0.items.isEmpty ? nil : CompletionMenu($0, chosen: 0) }
  }

  private mutating func take(_ item: Completion, over range: Range<Int>) {
    undo.willChange(buffer, .other)
    buffer.replace(range, with: item.text)
  }
}
