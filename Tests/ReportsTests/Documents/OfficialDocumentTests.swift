import Reports
import Tables
import TestSupport
import Testing

/// Notices on official paper, read back from the packed file.
@Suite struct OfficialDocumentTests {
  private func document(_ text: String, pictures: [Int: [UInt8]] = [:]) throws -> UnpackedDocument {
    try UnpackedDocument(OfficialDocument(NoticeSample(text).notice(), pictures: pictures).bytes())
  }

  private func lines(_ text: String) throws -> [String] { try document(text).lines() }

  /// Lists that differ are shown whole.
  private func expect(
    _ found: some Sequence<String>, _ expected: [String], location: SourceLocation = #_sourceLocation
  ) {
    #expect(found.joined(separator: "\n") == expected.joined(separator: "\n"), sourceLocation: location)
  }

  @Test func `the county's notice in the official form`() throws {
    let document = try UnpackedDocument(OfficialDocument(NoticeSample.county()).bytes())
    let expected = """
      Title+ | 关于2021年第三季度政府网站内容保障⏎和政务新媒体检查情况的通报
      Addressee | 
      Addressee | 各乡镇（街道）人民政府（办事处），沂水经济开发区，县政府各部门：
      BodyText | 根据有关要求，8月9日—18日，县政府办公室政务公开办公室对各乡镇（街道）、县政府各部门政务公开和政务新媒体工作情况进行了全面检查。现将有关情况通报如下：
      Heading1 | 一、总体情况
      BodyText | {楷体_GB2312:（一）政府网站内容保障情况。}上半年，公开各类政府信息⟦f1:12400余⟧条（附件1）。领导信箱收到群众来信⟦f2:224⟧件，已办结⟦f3:210⟧件，回复率为⟦f4:94%⟧。信件办理模拟测评发出信件⟦f5:46⟧件（附件2）。
      BodyText | {楷体_GB2312:（二）办文办会公开情况。}未公开的有⟦f6:民政局、农业农村局、教体局、自然资源和规划局、行政审批服务局、工信局、经济开发区等7个单位⟧。
      | 重复 | 平台 | 账号（个） |
      | 微信公众号 | ⟦f7:44⟧ |
      | 新浪微博 | ⟦f8:7⟧ |
      Heading1 | 二、工作要求
      BodyText | 各单位要做到以下几点：
      BodyText | 1.健全组织领导机制；
      BodyText | 2.优化政务公开载体。
      BodyText | 问题整改情况于{楷体_GB2312:9月20日前}报送沂水县政务公开办。
      AttachmentList | 附件：1.⇥政府信息公开情况
      AttachmentList+ | 2.⇥信件办理模拟测评情况
      Signature+ | 沂水县人民政府办公室
      Signature | 2021年9月8日
      """
    expect(try document.lines(), expected.split(separator: "\n").map(String.init))
    #expect(document.isWellFormed)
  }

  @Test func `the parts stand in one order, and the same notice is the same file`() throws {
    let bytes = try OfficialDocument(NoticeSample.county()).bytes()
    #expect(try OfficialDocument(NoticeSample.county()).bytes() == bytes)
    #expect(
      try UnpackedDocument(bytes).parts.map(\.name) == [
        "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels",
        "word/styles.xml", "word/settings.xml", "word/fontTable.xml", "word/footer1.xml", "word/footer2.xml",
        "docProps/core.xml", "docProps/app.xml",
      ])
  }

  @Test func `the page is the one of the standard, and nothing says what the time is`() throws {
    let document = try document("# 通报\n\n正文。")
    let body = try document.text("word/document.xml")
    // A4; 37, 26, 35 and 28 mm; 22 lines of 28.95 points.
    #expect(body.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"))
    #expect(body.contains("<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\""))
    #expect(body.contains("<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/>"))
    #expect(try document.text("word/settings.xml").contains("<w:evenAndOddHeaders/>"))
    for (part, side) in [("word/footer1.xml", "right"), ("word/footer2.xml", "left")] {
      let footer = try document.text(part)
      #expect(footer.contains("<w:jc w:val=\"\(side)\"/>") && footer.contains(" PAGE "))
    }
    #expect(try document.text("word/fontTable.xml").contains("w:val=\"仿宋,FangSong,STFangsong,FandolFang\""))
    #expect(
      try document.text("docProps/core.xml").hasSuffix(
        "<dc:title>通报</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>"))
  }

  @Test func `the header gives the letterhead, the number and the record of printing`() throws {
    let head = """
      ---
      发文机关标志: 沂水县人民政府办公室文件
      文号: 沂政办字〔2021〕45号
      抄送: 县委办公室,县人大常委会办公室
      印发机关: 沂水县人民政府办公室
      印发日期: 2021-09-09
      ---
      # 关于检查情况的通报

      正文。
      """
    expect(
      try lines(head),
      [
        "Letterhead | 沂水县人民政府办公室文件", "DocumentNumber | 沂政办字〔2021〕45号", "Title+ | 关于检查情况的通报",
        "Addressee | ", "BodyText | 正文。", "Imprint | ", "Imprint | 抄送：县委办公室，县人大常委会办公室。", "Imprint | ",
        "Imprint | 沂水县人民政府办公室⇥2021年9月9日印发", "Imprint | ", "Imprint | ",
      ])
    let body = try document(head).text("word/document.xml")
    #expect(body.contains("<w:bottom w:val=\"single\" w:sz=\"18\" w:space=\"11\" w:color=\"FF0000\"/>"))
    #expect(body.contains("w:vAnchor=\"margin\" w:hAnchor=\"margin\" w:xAlign=\"left\" w:yAlign=\"bottom\""))
    // 12 characters over 156 mm less one of size 3.
    #expect(body.contains("<w:sz w:val=\"71\"/>"))
    // What stands on paper only is not in the other editions.
    let notice = try NoticeSample(head).notice()
    #expect(TextRenderer().text(of: notice).hasPrefix("关于检查情况的通报\n\n文号：沂政办字〔2021〕45号\n\n"))
    #expect(!HTMLRenderer().text(of: notice).contains("抄送"))
  }

  @Test func `a number without a letterhead stands under the title`() throws {
    expect(
      try lines("---\n文号: 沂政办字〔2021〕45号\n---\n# 通报\n\n正文。"),
      [
        "Title+ | 通报", "DocumentNumber | 沂政办字〔2021〕45号", "Addressee | ", "BodyText | 正文。",
      ])
  }

  @Test func `headings have the face of their level, alone and where they run in`() throws {
    expect(
      try lines(
        "# 通报\n\n## 一、甲\n### (一)乙\n### 1.丙\n## 丁\n### 戊\n\n**1.己。**庚\n\n**一是辛**。**壬**癸\n\n**一、子。**丑"
      ),
      [
        "Title+ | 通报", "Addressee | ", "Heading1 | 一、甲", "Heading2 | （一）乙", "Heading3 | 1.丙",
        "Heading1 | 丁", "Heading2 | 戊", "BodyText | {粗:1.己。}庚", "BodyText | {粗:一是辛}。{粗:壬}癸",
        "BodyText | {黑体:一、子。}丑",
      ])
  }

  @Test func `one attachment has no number, and names no brackets and no sign at the end`() throws {
    expect(
      try lines(
        "# 通报\n\n见[附件](a.xlsx \"《检查情况》。\")。\n\n::: signature\n办公室\n2021年9月8日\n:::\n\n## 附件\n\n# 检查情况"),
      [
        "Title+ | 通报", "Addressee | ", "BodyText | 见附件。", "AttachmentList+ | 附件：检查情况",
        "Signature+ | 办公室", "Signature | 2021年9月8日", "⇟AttachmentMark | 附件", "Title | 检查情况",
        "Addressee | ",
      ])
  }

  @Test func `what follows the signature begins a page`() throws {
    let rest = "# 通报\n\n::: signature\n办公室\n2021年9月8日\n:::\n\n"
    expect(try lines(rest + "甲\n\n乙").suffix(2), ["⇟BodyText | 甲", "BodyText | 乙"])
    expect(
      try lines(rest + "| 甲 |\n| --- |\n| 乙 |").suffix(4),
      [
        "⇟TableText | ", "| 重复 | 甲 |", "| 乙 |", "TableText | ",
      ])
  }

  @Test(arguments: [
    ("办公室", "2021年9月8日", "<w:ind w:left=\"0\" w:right=\"1732\"/>", "<w:ind w:left=\"0\" w:right=\"1260\"/>"),
    (
      "沂水县人民政府办公室", "2021年9月8日", "<w:ind w:left=\"0\" w:right=\"630\"/>",
      "<w:ind w:left=\"0\" w:right=\"1260\"/>"
    ),
  ])
  func `the office is centred over the day, which ends four characters before the margin`(
    office: String, day: String, first: String, second: String
  ) throws {
    let body = try document("# 通报\n\n::: signature\n\(office)\n\(day)\n:::").text("word/document.xml")
    #expect(body.contains(first) && body.contains(second))
  }

  @Test func `an office wider than the day's place ends at the margin, and the day stands under its middle`()
    throws
  {
    let body = try document("# 通报\n\n::: signature\n某某某某某某某某某某某某某某某某某某某某\n2021年9月8日\n:::").text(
      "word/document.xml")
    #expect(!body.contains("w:right=\"1260\"") && body.contains("<w:ind w:left=\"0\" w:right=\"2205\"/>"))
  }

  @Test(arguments: [
    ("共28件,其中2件(附件1):一", "共28件，其中2件（附件1）：一"), ("12,400条", "12,400条"), ("10:30开会", "10:30开会"),
    ("f(x), y", "f(x), y"), ("第(一)条", "第（一）条"), ("(甲(乙)", "(甲（乙）"), ("甲)", "甲)"), ("占50.5%;乙", "占50.5%；乙"),
    ("AB岗,CD", "AB岗，CD"), ("“甲”,乙", "“甲”，乙"), ("是吗?对!", "是吗？对！"), ("a:中", "a：中"),
  ])
  func `punctuation between Chinese is full-width`(text: String, expected: String) throws {
    #expect(try lines("# 通报\n\n\(text)").last == "BodyText | \(expected)")
  }

  @Test(arguments: [
    ("关于2021年第三季度检查情况的通报", "关于2021年第三季度检查情况的通报"),
    ("沂水县人民政府办公室关于2021年第三季度全县政府网站与政务新媒体检查情况的通报", "沂水县人民政府办公室关于2021年第三季度⏎全县政府网站与政务新媒体检查情况的通报"),
    (
      "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ",
      "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ"
    ),
  ])
  func `a long title is broken where a phrase ends`(title: String, expected: String) throws {
    #expect(try lines("# \(title)\n\n正文。").first == "Title+ | \(expected)")
  }

  @Test func `what XML cannot hold is shown, and markup is text`() throws {
    let document = try UnpackedDocument(
      OfficialDocument(
        Notice(
          rendered: [.text("# "), .literal("<通报>&\"\u{1}"), .text("\n\n"), .literal("甲\u{FFFE}\u{B}<w:p/>")],
          figures: [])
      ).bytes())
    #expect(document.isWellFormed)
    expect(
      try document.lines(),
      [
        "Title+ | <通报>&\"\\u{1}", "Addressee | ", "BodyText | 甲\\u{FFFE} <w:p/>",
      ])
  }

  @Test func `columns share the width of the text, and wide ones give way`() throws {
    let long = String(repeating: "很长的文字", count: 20)
    let body = try document("# 通报\n\n| 序号 | 问题 | 期限 |\n| --: | --- | --- |\n| 1 | \(long) | 2021年9月20日 |")
      .text(
        "word/document.xml")
    let widths = body.split(separator: "<w:gridCol w:w=\"").dropFirst().map {
      Int($0.prefix { $0.isNumber }) ?? 0
    }
    #expect(widths == [670, 6425, 1750])
    #expect(widths.reduce(0, +) == 8845)
    #expect(body.contains("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"))
  }

  @Test func `a chart is a picture with words for those who cannot see it, or a table`() throws {
    let data = table(
      [Field("unit", .text, title: "单位"), Field("score", .int, title: "得分")], [["甲局", 90], ["乙局", 85]])
    var request = ChartRequest()
    request.title = "各单位得分"
    request.words = .chinese
    request.usesTitles = true
    let chart = NoticeChart(figure: FigureID(1), number: 1, chart: try Chart(data, request))
    let figure = Figure(id: FigureID(1), text: "各单位得分", label: "各单位得分", query: "")
    let notice = try Notice(rendered: [.text("# 通报\n\n"), .chart(chart)], figures: [figure])
    let drawn = try UnpackedDocument(OfficialDocument(notice, pictures: [1: [1, 2, 3]]).bytes())
    expect(
      try drawn.lines().suffix(2),
      [
        "Picture | [图1: 条形图：各单位得分。最高：甲局（90）；最低：乙局（85）。]", "Caption | ⟦f1:图1　各单位得分⟧",
      ])
    #expect(try drawn.bytes("word/media/picture1.png") == [1, 2, 3])
    #expect(drawn.isWellFormed)
    let printed = try UnpackedDocument(OfficialDocument(notice).bytes())
    expect(
      try printed.lines().suffix(4),
      [
        "| 重复 | 单位 | 得分 |", "| 甲局 | 90 |", "| 乙局 | 85 |", "Caption | ⟦f1:图1　各单位得分⟧",
      ])
  }

  @Test func `a chart of more rows than a page holds has a picture and a caption for each page`() throws {
    let rows = (1...40).map { place -> [Value] in [.text("第\(place)局"), .int(Int64(place))] }
    let data = table([Field("unit", .text, title: "单位"), Field("score", .int, title: "得分")], rows)
    var request = ChartRequest(.bar)
    (request.x, request.y) = ("unit", ["score"])
    (request.title, request.words, request.usesTitles) = ("各单位得分", .chinese, true)
    let chart = NoticeChart(figure: FigureID(1), number: 1, chart: try Chart(data, request))
    let figure = Figure(id: FigureID(1), text: "各单位得分", label: "各单位得分", query: "")
    let notice = try Notice(rendered: [.text("# 通报\n\n"), .chart(chart)], figures: [figure])
    let drawn = try UnpackedDocument(
      OfficialDocument(notice, pictures: [1: [1, 2, 3], 1002: [4, 5, 6]]).bytes())
    #expect(
      try drawn.lines().filter { $0.hasPrefix("Caption") } == [
        "Caption | ⟦f1:图1　各单位得分⟧", "Caption | 图1（续）　各单位得分",
      ])
    #expect(try drawn.bytes("word/media/picture1.png") == [1, 2, 3])
    #expect(try drawn.bytes("word/media/picture1002.png") == [4, 5, 6])
    #expect(drawn.isWellFormed)
  }
}
