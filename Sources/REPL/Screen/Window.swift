import CTerminal

/// The terminal's window: its modes, its size, and what happens to it.
struct Window {
  enum Mode {
    case found, typing, running
  }

  /// What there is to see to.
  struct News: OptionSet {
    let rawValue: Int32
    static let input = News(rawValue: Int32(cterminal_input))
    static let resized = News(rawValue: Int32(cterminal_resized))
    static let resumed = News(rawValue: Int32(cterminal_resumed))
    static let interrupted = News(rawValue: Int32(cterminal_interrupted))
  }

  /// Nil when a person does not both type and look here, or the terminal knows no escape sequences.
  static func open() -> Window? {
    let kind = EnvironmentVariable.value("TERM") ?? ""
    guard kind != "dumb", !kind.isEmpty, cterminal_open() else { return nil }
    return Window()
  }

  private init() {}

  func enter(_ mode: Mode) {
    switch mode {
    case .found: cterminal_enter(cterminal_mode_found)
    case .typing: cterminal_enter(cterminal_mode_typing)
    case .running: cterminal_enter(cterminal_mode_running)
    }
  }

  /// Waits for something to happen, at most so many milliseconds; for ever when nil.
  func wait(_ milliseconds: Int32? = nil) -> News { News(rawValue: cterminal_wait(milliseconds ?? -1)) }

  /// Shows a page of its own in place of the lines of the window, or these again.
  func showPage(_ isShown: Bool) { cterminal_page(isShown) }

  func suspend() { cterminal_suspend() }

  /// Cells across and lines down; what terminals have always had when it is not known.
  var size: (columns: Int, rows: Int) {
    var (columns, rows): (Int32, Int32) = (80, 24)
    guard unsafe cterminal_size(&columns, &rows) else { return (80, 24) }
    return (max(8, Int(columns)), max(2, Int(rows)))
  }
}
