/// One thing that was typed, whatever bytes the terminal sent for it.
package enum Key: Hashable, Sendable {
  /// One or more characters that stand for themselves.
  case text(String)
  /// What was pasted, with line ends as `\n`.
  case paste(String)
  case enter, tab, backTab, backspace, delete, escape
  case left, right, up, down, home, end, pageUp, pageDown
  case wordLeft, wordRight, textStart, textEnd
  case deleteWordLeft, deleteWordRight
  /// A new line whether or not the entry is whole: Alt-Enter.
  case newLine
  /// Ctrl with a letter or `_`.
  case control(Character)
  /// Alt with a character.
  case alt(Character)
}
