import Testing

@testable import REPL

/// What stands behind a picture whose width terminals do not agree on.
@Suite struct CursorColumnsTests {
  @Test func `behind a picture of several code points the column is said`() {
    #expect(CursorColumns.placed("a❤️b👍🏽c", in: 80) == "a❤️\u{1B}[4Gb👍🏽\u{1B}[7Gc")
    #expect(CursorColumns.placed("🇨🇳|", from: 3) == "🇨🇳\u{1B}[6G|")
  }

  @Test(arguments: [
    ("ｶﾞ|", "ｶﾞ\u{1B}[3G|"), ("น้ำ|", "น้ำ\u{1B}[3G|"), ("𱍐|", "𱍐\u{1B}[3G|"), ("🫨|", "🫨\u{1B}[3G|"),
    ("㉈|", "㉈\u{1B}[2G|"), ("⿰|", "⿰\u{1B}[3G|"), ("a\u{200D}b|", "a\u{200D}\u{1B}[2Gb|"),
    ("e\u{301}|", "e\u{301}\u{1B}[2G|"), ("𠮷|", "𠮷\u{1B}[3G|"),
  ])
  func `behind what a terminal may not know the column is said`(_ text: String, _ placed: String) {
    #expect(CursorColumns.placed(text, in: 80) == placed)
  }

  @Test func `plain texts, lines with tabs and lines that break stay as they are`() {
    for text in ["甲 䶮㐀 ①…·±“”—§αЖ ─│┌■□●★ ㎡℃№ ＡＢ！ 한글 ｶ カ ガ é ⣿▏", "❤️\tb", "\u{1B}[1m甲\u{1B}[0m"] {
      #expect(CursorColumns.placed(text, in: 80) == text)
    }
    #expect(CursorColumns.placed("❤️乙", in: 4) == "❤️乙")
    #expect(CursorColumns.placed("甲\n❤️b", in: 80) == "甲\n❤️\u{1B}[3Gb")
  }
}
