import Diagnostics
import Reports
import Testing

/// What can only be seen in a whole notice: its header, attachments, period and signature.
@Suite struct ProofDocumentTests {
  private func notice(
    _ body: String..., title: String = "关于2021年第三季度检查情况的通报", header: [String] = [], list: [String] = [],
    signed: String = "2021年10月8日"
  ) -> String {
    (header + [title, "各乡镇:"] + body + list + ["沂水县人民政府办公室", signed]).joined(separator: "\n")
  }

  @Test func `a notice that is right is told to be right`() {
    let text = notice(
      "第三季度,共检查网站56家(附件1),截至9月30日已整改(附件2)。", header: ["发布日期:| 2021-10-09 | 成文日期:| 2021-10-08 |"],
      list: ["附件:1.检查情况", "2.整改情况"])
    #expect(ProofSample.told(text) == [])
  }

  @Test func `the day of the header is that of the signature`() {
    let text = notice("已检查。", header: ["发布日期:| 2021-10-09 | 成文日期:| 2021-10-09 |"])
    #expect(
      ProofSample.told(text)
        == ["sure dates “2021年10月8日”: signed on 2021-10-08, and the header says 2021-10-09"])
  }

  @Test func `nothing is published before it is signed, or counted up to a later day`() {
    let text = notice("截至10月20日已整改。", header: ["发布日期:| 2021-10-07 | 成文日期:| 2021-10-08 |"])
    #expect(
      ProofSample.told(text) == [
        "sure dates “2021-10-07”: published on 2021-10-07, before it was signed on 2021-10-08",
        "sure dates “10月20日”: things are counted up to 2021-10-20, after the signature of 2021-10-08",
      ])
  }

  @Test func `the period of the title is that of the text`() {
    #expect(
      ProofSample.told(notice("上半年,公开信息12条。上半年,检查14次。"))
        == ["likely periods “第三季度”: the title says 第三季度, and the text tells of 上半年 (2 times)"])
    #expect(
      ProofSample.told(notice("第二季度,公开信息12条。"))
        == ["likely periods “第二季度”: the text tells of 第二季度, and the title says 第三季度"])
    #expect(ProofSample.told(notice("第三季度,公开信息12条,较第二季度增加2条。")) == [])
  }

  @Test func `a notice is signed when its period has ended`() {
    #expect(
      ProofSample.told(notice("已检查。", signed: "2021年9月8日"))
        == ["remark periods “2021年9月8日”: signed on 2021-09-08, before 第三季度 had ended on 2021-09-30"])
  }

  @Test func `attachments are numbered one by one`() {
    let list = ["附件:1.检查情况", "2.整改情况", "3.名单"]
    #expect(
      ProofSample.told(notice("网站(附件1),账号(附件),名单(附件3)。", list: list)) == [
        "sure attachments “附件”: this attachment has no number, though others have one",
        "sure attachments “附件3”: attachment 2 is skipped",
        "likely attachments “2.整改情况”: the text never refers to attachment 2",
      ])
    #expect(
      ProofSample.told(notice("网站(附件1),账号(附件4)。", list: ["附件:1.检查情况", "3.名单"])) == [
        "sure attachments “附件4”: attachment 2 is skipped",
        "sure attachments “附件4”: attachment 4 is not in the list of attachments",
        "sure attachments “3.名单”: attachment 2 is missing in the list",
        "likely attachments “3.名单”: the text never refers to attachment 3",
      ])
  }

  @Test func `attachments are listed before the signature`() {
    #expect(
      ProofSample.told(notice("网站(附件1),账号(附件2)。")) == [
        "likely attachments “沂水县人民政府办公室”: no list of attachments stands before the signature, though the text refers to 2"
      ])
  }

  @Test func `a silence needs a reason, and says when it is of no use`() {
    let side = "words \"乱标准\" 引用原文\nrepeats\nsums 无\nwrods 无\n"
    let report = ProofSample.report("公开属性乱标准。更新的的内容。", Silence.all(inFile: side, file: "a.proof"))
    #expect(
      ProofSample.told(report) == ["sure repeats “的的”: \"的\" stands twice"])
    #expect(report.silenced.map(\.reason) == ["引用原文"])
    #expect(
      report.problems.map { "\($0.place): \($0.message.text(in: .english))" } == [
        "a.proof:2: \"repeats\" is silenced without a reason, so it is not",
        "a.proof:4: no class of slip \"wrods\"; did you mean \"words\"?",
        "a.proof:3: nothing of \"sums\" is found there any more",
      ])
  }

  @Test func `a comment in Markdown silences its paragraph, or all of the text`() {
    let text = """
      # 关于检查情况的通报

      <!-- proofread: repeats 引用原文 -->
      更新的的内容。

      更新的的内容。
      """
    let report = Proofreader(ProofSample.knowledge).read(MarkdownReading.paragraphs(of: text))
    #expect(report.findings.map(\.place.line) == [6])
    #expect(report.silenced.map(\.finding.place.line) == [4])
    let all = text.replacing("proofread:", with: "proofread all:")
    #expect(Proofreader(ProofSample.knowledge).read(MarkdownReading.paragraphs(of: all)).findings.isEmpty)
  }

  @Test func `numbers are held against the figures they were built from`() {
    let figures = KnownFigures([
      KnownFigures.Figure(id: "f1", text: "46", label: "发出信件"),
      KnownFigures.Figure(id: "f2", text: "94%", label: "回复率"),
      KnownFigures.Figure(id: "f3", text: "12400余", label: "信息"),
    ])
    let report = ProofSample.report("发出信件45件,回复率94%,公开信息12400余条,关停账号3个。", figures: figures)
    #expect(
      ProofSample.told(report) == [
        "sure figures “45”: the figure of the data is 46 (f1, 发出信件) [45≠46]",
        "remark figures “3”: no figure stands behind this number",
      ])
  }

  @Test(arguments: [
    ("收到来信205件,较上季度减少。", []),
    (
      "收到来信205件,较上季度增加。",
      [
        "sure trends “增加”: \"增加\" contradicts the data: 来信 was 224 1 quarters before, and then 205 [224 → 205]"
      ]
    ),
    ("收到来信205件,连续两个季度减少。", []),
    (
      "收到来信205件,连续三个季度减少。",
      [
        "sure trends “减少”: \"减少\" contradicts the data: 来信 was 200 3 quarters before, and then 230 [200 → 230]"
      ]
    ),
    ("收到来信205件,同比减少。", []),
    (
      "收到来信205件,首次超过200件。",
      [
        "sure trends “首次”: \"首次\" contradicts the data: 来信 was 224 1 quarters before, and then 205 [224 → 205]"
      ]
    ),
    (
      "收到来信205件,连续五个季度减少。",
      [
        "sure trends “减少”: \"减少\" contradicts the data: 来信 was 200 3 quarters before, and then 230 [200 → 230]"
      ]
    ),
    ("收到来信205件,每个季度都减少。", []),
  ])
  func `words of trends are held against earlier quarters`(text: String, told: [String]) {
    var figures = KnownFigures([KnownFigures.Figure(id: "f1", text: "205", label: "来信")])
    figures.earlier = [["来信": "224"], ["来信": "230"], ["来信": "200"], ["来信": "240"]]
    let report = ProofSample.report(text, figures: figures)
    #expect(ProofSample.told(report).filter { $0.contains("trends") } == told)
  }
}
