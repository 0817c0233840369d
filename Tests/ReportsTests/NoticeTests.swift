import Diagnostics
import Reports
import Testing

struct NoticeTests {
  private func blocks(_ text: String) throws -> [NoticeBlock] {
    try NoticeSample("# t\n\n" + text).notice().blocks
  }

  private func error(_ text: String) -> String {
    do {
      _ = try NoticeSample(text).notice()
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test func `a header, a title and a text`() throws {
    let notice = try NoticeSample("---\n文号:\n发布日期： 2021-09-09\n---\n# 关于*检查*的通报\n正文").notice()
    #expect(notice.title == "关于检查的通报")
    #expect(
      notice.metadata == [
        NoticeMetadata(label: "文号", value: []), NoticeMetadata(label: "发布日期", value: [.text("2021-09-09")]),
      ])
    #expect(notice.blocks == [.paragraph([.text("正文")])])
  }

  @Test func `the title may stand in the header`() throws {
    let notice = try NoticeSample("---\n标题: 通报\n---\n正文").notice()
    #expect(notice.title == "通报")
    #expect(notice.blocks == [.paragraph([.text("正文")])])
  }

  @Test func `lines of a paragraph join without a space between Chinese`() throws {
    #expect(
      try blocks("收到来信\n⟦224⟧件，\n  其中——\n“A\nB”") == [
        .paragraph([.text("收到来信"), .figure(FigureID(1), "224"), .text("件，其中——“A B”")])
      ])
    #expect(
      try blocks("one  \ntwo\\\nthree") == [
        .paragraph([.text("one"), .lineBreak, .text("two"), .lineBreak, .text("three")])
      ])
  }

  @Test func `figures keep their identity in headings, lists, tables and emphasis`() throws {
    let one = Inline.figure(FigureID(1), "7")
    #expect(try blocks("## 共⟦7⟧个") == [.heading(level: 2, [.text("共"), one, .text("个")])])
    #expect(try blocks("- ⟦7⟧") == [.list(start: nil, items: [[one]])])
    #expect(try blocks("**共⟦7⟧**") == [.paragraph([.strong([.text("共"), one])])])
    #expect(
      try blocks("| a | b |\n|---|--:|\n| x | ⟦7⟧ |") == [
        .table(
          NoticeTable(
            header: [[.text("a")], [.text("b")]], rows: [[[.text("x")], [one]]], isRight: [false, true]))
      ])
  }

  @Test func `printed values are never read as Markdown`() throws {
    let pieces: [RenderedPiece] = [
      .text("# t\n"), .literal("# **a**\n| [x](y)"), .text("和"), .literal("*b*"),
    ]
    #expect(
      try Notice(rendered: pieces, figures: []).blocks == [.paragraph([.text("# **a** | [x](y)和*b*")])])
    let id = FigureID(1)
    let figure = Figure(id: id, text: "*1*\n# x", label: "", query: "")
    #expect(
      try Notice(rendered: [.text("# t\n"), .figure(id, figure.text)], figures: [figure]).blocks == [
        .paragraph([.figure(id, "*1*\n# x")])
      ])
  }

  @Test func `emphasis closes after Chinese punctuation, and stars that close nothing are text`() throws {
    #expect(
      try blocks("**（一）情况。**上半年*重*点") == [
        .paragraph([.strong([.text("（一）情况。")]), .text("上半年"), .emphasis([.text("重")]), .text("点")])
      ])
    #expect(
      try blocks("***x*** **a *b* c**") == [
        .paragraph([
          .strong([.emphasis([.text("x")])]), .text(" "),
          .strong([.text("a "), .emphasis([.text("b")]), .text(" c")]),
        ])
      ])
    #expect(try blocks("2 * 3 * 4 **x") == [.paragraph([.text("2 * 3 * 4 **x")])])
    #expect(try blocks("\\*x\\* a\\|b") == [.paragraph([.text("*x* a|b")])])
  }

  @Test func `links name attachments once, in the order of first mention`() throws {
    let notice = try NoticeSample(
      "# t\n[附件2](附件2.csv)、[附件1](附件1.csv \"信件 \\(2\\)\")、[附件2](附件2.csv \"账号\")、[x](http://a.cn)、[坏](javascript:x)"
    ).notice()
    #expect(notice.attachments.map(\.file) == ["附件2.csv", "附件1.csv"])
    #expect(notice.attachments.map(\.label) == ["附件2", "附件1"])
    #expect(notice.attachments.map(\.title) == ["账号", "信件 \\(2\\)"])
  }

  @Test(arguments: [
    "javascript:alert(1)", "../secret.csv", "/etc/passwd", "//host/x", "a\\b", "DATA:text/html,x",
  ])
  func `a link that leaves the notice's folder is no attachment`(_ target: String) throws {
    #expect(try NoticeSample("# t\n[x](\(target))").notice().attachments == [])
  }

  @Test func `lists go on over blank lines and indented lines`() throws {
    #expect(
      try blocks("3. a\n   b\n\n4. c\n\n正文\n- d\n- e") == [
        .list(start: 3, items: [[.text("a b")], [.text("c")]]), .paragraph([.text("正文")]),
        .list(start: nil, items: [[.text("d")], [.text("e")]]),
      ])
    #expect(try blocks("2021.5 年\n-5 度\n####### x") == [.paragraph([.text("2021.5 年-5 度####### x")])])
  }

  @Test func `addressee and signature keep their lines`() throws {
    #expect(
      try blocks("::: addressee\n各乡镇：\n:::\n正文\n::: signature\n办公室\n 9月8日 \n:::") == [
        .addressee([.text("各乡镇：")]), .paragraph([.text("正文")]),
        .signature([.text("办公室"), .lineBreak, .text("9月8日")]),
      ])
  }

  @Test func `a short row is filled up and a long one cut`() throws {
    #expect(
      try blocks("| a | b |\n| - | - |\n| 1 |\n| 1 | 2 | 3 |\n| x\\|y | |") == [
        .table(
          NoticeTable(
            header: [[.text("a")], [.text("b")]],
            rows: [[[.text("1")], []], [[.text("1")], [.text("2")]], [[.text("x|y")], []]],
            isRight: [false, false]))
      ])
  }

  @Test func `what is no notice is refused with the line that is meant`() {
    #expect(
      error("正文") == """
        the notice has no title
          help: begin the text with "# " and the title, or give 标题 in the header
        """)
    #expect(
      error("---\n发布机构 办公室\n---\n# t") == """
        a line of the header has no colon
          发布机构 办公室
          help: write "label: value", or end the header with ---
        """)
    #expect(
      error("---\n文号: 1\n# t") == """
        a line of the header has no colon
          # t
          help: write "label: value", or end the header with ---
        """)
    #expect(error("---\n文号: 1").hasPrefix("the header does not end\n"))
    #expect(
      error("# t\n::: signatur\nx\n:::") == """
        no block "signatur" (addressee, signature); did you mean "signature"?
          ::: signatur
        """)
    #expect(
      error("# t\n::: signature\nx") == """
        the block "signature" does not end
          ::: signature
          help: write ::: on a line of its own
        """)
  }
}
