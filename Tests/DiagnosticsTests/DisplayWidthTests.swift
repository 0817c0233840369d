import Diagnostics
import Testing

struct DisplayWidthTests {
  @Test(arguments: [
    ("abc", 3), ("沂水县", 6), ("", 0), ("“引号”—…①–≤", 11), ("ＡＢ", 4), ("ｱ", 1), ("한글", 4), ("䶮㙍𬭎", 6),
    ("e\u{301}", 1), ("👩‍👩‍👧", 2), ("🇨🇳", 2), ("❤️", 2), ("❤", 1), ("a\u{200B}b", 2), ("　", 2), ("（一）", 6),
    ("ｶﾞ", 2), ("ﾊﾟ", 2), ("ｶﾞｷﾞ", 4), ("ﾞ", 1), ("น้ำ", 2), ("กำ", 2), ("ນ້ຳ", 2), ("ガ", 2),
  ])
  func `a text takes these cells`(_ text: String, _ cells: Int) {
    #expect(DisplayWidth.cells(text) == cells)
  }

  @Test func `a cut text ends in an ellipsis and never passes the limit`() {
    #expect(DisplayWidth.truncated("综合行政执法局", to: 14) == "综合行政执法局")
    #expect(DisplayWidth.truncated("综合行政执法局", to: 13) == "综合行政执法…")
    #expect(DisplayWidth.truncated("综合行政执法局", to: 12) == "综合行政执…")
    #expect(DisplayWidth.truncated("综合行政执法局", to: 1) == "…")
    #expect(DisplayWidth.truncated("综合行政执法局", to: 0) == "")
    #expect(DisplayWidth.truncated("abcdef", to: 4) == "abc…")
  }

  @Test func `padding counts cells`() {
    #expect(DisplayWidth.padded("局", to: 5) == "局   ")
    #expect(DisplayWidth.padded("46", to: 5, right: true) == "   46")
    #expect(DisplayWidth.padded("综合执法局", to: 4) == "综合执法局")
  }
}
