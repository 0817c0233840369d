import Diagnostics
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

  @Test func `attachments are listed before the signature in every form`() throws {
    let notice = try NoticeSample(
      "# t\n\n见[附件](a.csv \"《名单》。\")。\n\n::: signature\n局\n2021年9月8日\n:::\n\n附注"
    ).notice()
    #expect(
      MarkdownRenderer().text(of: notice)
        == "# t\n\n见[附件](a.csv \"《名单》。\")。\n\n附件：名单\n\n局\\\n2021年9月8日\n\n附注\n")
    #expect(TextRenderer().text(of: notice) == "t\n\n　　见附件。\n　　附件：名单\n局\n2021年9月8日\n　　附注\n")
    #expect(
      HTMLRenderer().text(of: notice).contains(
        """
        <p>附件：</p>
        <ul>
        <li><a href="a.csv">名单</a></li>
        </ul>
        </section>
        <p class="signature">局<br>2021年9月8日</p>
        """))
    #expect(
      TextRenderer().text(of: try NoticeSample("# t\n\n[x](a.csv)、[y](b.csv \"乙\")").notice())
        == "t\n\n　　x、y\n　　附件：1.x\n　　　　　2.乙\n")
  }

  @Test func `a numbered heading that runs in is a heading of the page, other strong text is none`() throws {
    let page = HTMLRenderer().text(of: try NoticeSample("# t\n\n## 一、a\n\n**（一）b。**c\n\n**d**e").notice())
    #expect(
      page.contains(
        "<p><strong class=\"run-in\" role=\"heading\" aria-level=\"3\">（一）b。</strong>c</p>\n"
          + "<p><strong class=\"run-in\">d</strong>e</p>"))
  }

  @Test func `each figure of a page is described by what it says`() throws {
    let page = HTMLRenderer().text(of: try NoticeSample("# t\n\n共⟦3⟧件").notice())
    #expect(
      page.contains(
        "共<a class=\"figure whole\" id=\"at-f1\" href=\"#f1\" aria-describedby=\"f1-title\">3</a>件"))
    #expect(page.contains("<h2 id=\"f1-title\">figure f1</h2>"))
  }

  @Test func `yes and no are words in the tables of a Chinese page`() throws {
    let rows = table([Field("备案", .bool)], [[.bool(true)], [.bool(false)], [.missing(.unspecified)]])
    #expect(
      HTMLTableWriter(reasons: .chinese).lines(of: rows).filter { $0.hasPrefix("<tr>") } == [
        "<tr><td>是</td></tr>", "<tr><td>否</td></tr>", "<tr><td class=\"missing\">–</td></tr>",
      ])
    #expect(HTMLTableWriter().lines(of: rows).contains("<tr><td>true</td></tr>"))
    #expect(MarkdownTableWriter(reasons: .chinese).lines(of: rows)[2] == "| 是   |")
  }

  @Test func `a chart of many rows is whole on the screen and in parts on paper`() throws {
    func page(_ count: Int) throws -> String {
      let rows = (1...count).map { place -> [Value] in [.text("第\(place)局"), .int(Int64(place))] }
      let data = table([Field("unit", .text), Field("score", .int)], rows)
      let chart = NoticeChart(figure: FigureID(1), number: 1, chart: try Chart(data))
      let figure = Figure(id: FigureID(1), text: chart.chart.title, label: chart.chart.title, query: "")
      return HTMLRenderer().text(
        of: try Notice(rendered: [.text("# t\n\n"), .chart(chart)], figures: [figure]))
    }
    func count(_ part: String, in text: String) -> Int { text.ranges(of: part).count }
    let long = try page(40)
    #expect(count("<div class=\"on-screen\">", in: long) == 1)
    #expect(count("<div class=\"on-paper\">", in: long) == 2)
    #expect(count("<figcaption>", in: long) == 1)
    #expect(try !page(3).contains("<div class=\"on-"))
  }
}
