import Reports
import Tables
import Testing

struct NoticeRendererTests {
  static let renderers: [any NoticeRenderer] = [MarkdownRenderer(), TextRenderer(), HTMLRenderer()]

  @Test func `the county's notice as Markdown`() throws {
    expectGolden(MarkdownRenderer().text(of: try NoticeSample.county()), "notice.md")
  }

  @Test func `the county's notice as text`() throws {
    expectGolden(TextRenderer().text(of: try NoticeSample.county()), "notice.txt")
  }

  @Test func `the county's notice as a page`() throws {
    expectGolden(HTMLRenderer().text(of: try NoticeSample.county()), "notice.html")
  }

  @Test func `the evidence behind the county's notice`() throws {
    let evidence = Evidence(
      try NoticeSample.county(), facts: [("quarter", "2021Q3"), ("as_of", "2021-08-23")])
    expectGolden(String(decoding: evidence.json, as: UTF8.self), "evidence.json")
  }

  @Test(arguments: 0..<renderers.count)
  func `every renderer prints every figure, the same each time`(_ index: Int) throws {
    let renderer = Self.renderers[index]
    let notice = try NoticeSample.county()
    let text = renderer.text(of: notice)
    for figure in notice.figures { #expect(text.contains(figure.text)) }
    #expect(renderer.text(of: try NoticeSample.county()) == text)
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
  }

  @Test func `rendered Markdown reads back as the same blocks`() throws {
    let text =
      "# a\\*b\n\n## 一、x\n\n共*7*个 \\# \\[x\\] a\\_\n\n- \\- a\n- b\n\n1\\. c\n\n| a | b |\n| --- | --: |\n| x\\|y | 1 |"
    let notice = try NoticeSample(text).notice()
    let again = try NoticeSample(MarkdownRenderer().text(of: notice)).notice()
    #expect(again.title == notice.title)
    #expect(again.blocks == notice.blocks)
  }

  @Test func `a page escapes everything that data can hold`() throws {
    let hostile = "<script>alert('1')</script>\"&"
    let id = FigureID(1)
    var figure = Figure(id: id, text: hostile, label: hostile, query: hostile)
    figure.rows = [RowReference(dataset: hostile, file: hostile, line: 2, sha256: "")]
    figure.datasets = [DatasetReference(name: hostile, sha256: hostile)]
    figure.notes = [hostile]
    figure.preview = table([Field(hostile, .text)], [[.text(hostile)]])
    let notice = try Notice(
      rendered: [
        .text("---\n\(hostile): \(hostile)\n---\n# "), .literal(hostile), .text("\n## "), .literal(hostile),
        .text("\n"), .figure(id, hostile), .text("[x](javascript:alert) [y](a\"b.csv)\n\n- "),
        .literal(hostile),
      ], figures: [figure])
    let page = HTMLRenderer().text(of: notice)
    #expect(!page.contains("<script") && !page.contains("javascript:") && !page.contains("alert('"))
    #expect(page.contains("href=\"a%22b.csv\""))
    #expect(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;</a>"))
  }

  @Test func `a page needs no network and hides confidential columns`() throws {
    let page = HTMLRenderer().text(of: try NoticeSample.county())
    for outside in ["http://", "https://", "<script", "<link", "@import", "url("] {
      #expect(!page.contains(outside))
    }
    #expect(page.contains("<html lang=\"zh-CN\">"))
    #expect(page.contains("编号") && !page.contains("来信人") && !page.contains("王某"))
  }

  @Test func `headings of a page never skip a level`() throws {
    let page = HTMLRenderer().text(of: try NoticeSample("# t\n### a\n### b\n## c\n# d").notice())
    let tags = page.split(separator: "<").filter { $0.hasPrefix("h") && $0.dropFirst(2).hasPrefix(">") }
    #expect(tags.map { $0.prefix(4) } == ["h1>t", "h2>a", "h3>b", "h2>c", "h2>d"])
  }
}
