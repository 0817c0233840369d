import Diagnostics
import REPL
import Testing

/// Tab where nothing is known.
@Suite struct NoCompletionTests {
  private struct Unread: EditorKnowledge {
    func isWhole(_ entry: String) -> Bool { true }

    func styles(of characters: [Character], cursor: Int?, in window: Range<Int>) -> [TextStyle] {
      Array(repeating: .plain, count: window.count)
    }

    func completions(of entry: String, cursor: Int) -> CompletionList? { nil }

    func whyNoCompletions(of entry: String, cursor: Int) -> Phrase? {
      entry.contains("'") ? Phrase("not read yet", zh: "尚未读取") : nil
    }
  }

  @Test func `a reason is told until the next key, and nothing where there is none`() {
    var editor = LineEditor(Unread())
    _ = editor.handle(.text("x"))
    _ = editor.handle(.tab)
    #expect(editor.remark == nil)
    _ = editor.handle(.text("'"))
    _ = editor.handle(.tab)
    #expect(editor.remark == "not read yet")
    #expect(editor.text == "x'")
    _ = editor.handle(.text("a"))
    #expect(editor.remark == nil)
  }
}
