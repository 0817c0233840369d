import Diagnostics
import Testing

@Suite struct WrappedTextTests {
  @Test func `English breaks where there is a space`() {
    #expect(
      WrappedText("Drops the rows for which a.b holds", width: 12).lines == [
        "Drops the", "rows for", "which a.b", "holds",
      ])
  }

  @Test func `Chinese breaks between characters, as wide as the window`() {
    #expect(WrappedText("由缺失值决定去留的行会被拒绝", width: 10).lines == ["由缺失值决", "定去留的行", "会被拒绝"])
    #expect(WrappedText("由缺失值决定去留的行会被拒绝", width: 11).lines == ["由缺失值决", "定去留的行", "会被拒绝"])
  }

  @Test func `no line begins with a sign that ends something, or ends with one that begins something`() {
    #expect(WrappedText("按行的顺序，作为名单", width: 10).lines == ["按行的顺", "序，作为名", "单"])
    #expect(WrappedText("单位称为“公安局”的行", width: 9).lines == ["单位称为", "“公安局”", "的行"])
  }

  @Test func `a name stays whole among Chinese, and may stand alone in a line`() {
    #expect(WrappedText("用derive和filter来写", width: 10).lines == ["用derive和", "filter来写"])
    #expect(WrappedText("用derive和filter来写", width: 5).lines == ["用", "derive", "和", "filter", "来写"])
  }

  @Test func `lines after the first can begin further in`() {
    #expect(WrappedText("one two three", width: 7, indent: 2).lines == ["one two", "  three"])
  }
}
