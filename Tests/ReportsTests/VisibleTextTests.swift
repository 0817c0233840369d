import Reports
import Testing

/// What data may hold and a terminal would obey.
@Suite struct VisibleTextTests {
  @Test func `on one line everything that moves the cursor is written out`() {
    #expect(VisibleText.escaped("甲\t乙\n\u{1B}[31m红\u{202E}\u{7}") == "甲\\t乙\\n\\u{1B}[31m红\\u{202E}\\u{7}")
    #expect(VisibleText.escaped("䶮、👩‍👩‍👧 ①…") == "䶮、👩‍👩‍👧 ①…")
  }

  @Test func `in several lines their ends and tabs stay`() {
    #expect(
      VisibleText.lines("甲\t乙\n\u{1B}]0;title\u{7}\r\n丙") == "甲\t乙\n\\u{1B}]0;title\\u{7}\\r\n丙")
    #expect(VisibleText.lines("甲\t乙\n丙") == "甲\t乙\n丙")
  }
}
