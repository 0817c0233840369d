import Reports
import Testing

/// What is printed of a file is read, with its place in the source.
@Suite struct ProofReadingTests {
  private func places(_ paragraphs: [RunningParagraph]) -> [String] {
    Proofreader(ProofSample.knowledge).read(paragraphs).findings.map { finding in
      "\(finding.place.line ?? 0):\(finding.place.character) \(finding.before)|\(finding.spot)|\(finding.behind)"
    }
  }

  @Test func `Markdown without its signs`() {
    let text = """
      ---
      成文日期: 2021-09-08
      ---

      # 关于检查情况的通报

      **(一)网站**。见[附件1](附件1.xlsx "情况")的的内容\\_略
      """
    #expect(places(MarkdownReading.paragraphs(of: text)) == ["7:32 (一)网站。见附件1|的的|内容_略"])
  }

  @Test func `a page without what is not read in it`() {
    let page = """
      <html><head><style>p { }</style></head><body>
      <nav>首页的的</nav>
      <p>更新<b>的</b>的内容&nbsp;不多</p>
      <table><tr><td>单位</td><td>的的</td></tr></table>
      <aside>的的</aside>
      </body></html>
      """
    #expect(places(HTMLReading.paragraphs(of: page)) == ["3:9 更新|的的|内容 不多"])
  }

  @Test func `plain text in lines`() {
    #expect(places(PlainTextReading.paragraphs(of: "\u{FEFF}一行\r\n　　更新的的内容\r\n")) == ["2:5 更新|的的|内容"])
  }
}
