import Testing

@testable import REPL

/// What stands behind a picture whose width terminals do not agree on.
@Suite struct CursorColumnsTests {
  @Test func `behind a picture of several code points the column is said`() {
    #expect(CursorColumns.placed("a❤️b👍🏽c", in: 80) == "a❤️\u{1B}[4Gb👍🏽\u{1B}[7Gc")
    #expect(CursorColumns.placed("🇨🇳|", from: 3) == "🇨🇳\u{1B}[6G|")
  }

  @Test func `plain texts, lines with tabs and lines that break stay as they are`() {
    for text in ["甲 䶮 👍 ①…", "❤️\tb"] { #expect(CursorColumns.placed(text, in: 80) == text) }
    #expect(CursorColumns.placed("❤️乙", in: 4) == "❤️乙")
    #expect(CursorColumns.placed("甲\n❤️b", in: 80) == "甲\n❤️\u{1B}[3Gb")
  }
}
