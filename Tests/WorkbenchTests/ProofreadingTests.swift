import Diagnostics
import Foundation
import Reports
import Testing
import Workbench

/// A notice read with all that the county's workspace knows.
@Suite struct ProofreadingTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private func proofreading() throws -> Proofreading {
    try Proofreading(OpenWorkspace(WorkspaceFolder.locate(from: "\(Self.root)/datasets")))
  }

  /// `line:character certainty class: quotation: message`.
  private func told(_ report: ProofReport) -> [String] {
    report.findings.map { finding in
      let place = "\(finding.place.line ?? 0):\(finding.place.character)"
      return
        "\(place) \(finding.certainty) \(finding.rule) “\(finding.spot)”：\(finding.message.text(in: .chinese))"
    }
  }

  @Test func `every slip of the founding notice is found, and nothing else`() throws {
    let report = try proofreading().report(of: "\(Self.root)/Tests/ReportsTests/Golden/founding-notice.txt")
    #expect(
      told(report) == [
        "1:8 likely periods “第三季度”：标题是“第三季度”，正文数据却是“上半年”（共5处，第一处在第7段）",
        "10:216 remark classifiers “在2个工作日答复的有14个单位,5个工作日内答复的有22个单位,超期答复的有2个单位,截至8月23日仍未答复的有8个”：同一总数的各部分分别以“件”、“个单位”、“个”计",
        "11:55 sure sums “新浪微博7个、微信公众号44个、头条号2个、抖音2个”：各分项合计55，与所属总数46个不符",
        "11:89 sure attachments “附件”：附件未编号，而其他附件有编号",
        "11:280 likely sums “当天回复的有14个,5天内回复的有5个,超过5天回复或者未回复的有30个”：各时限档合计49，与前文“全县正常运营的新媒体共有55”、“在国务院备案的政务新媒体账号是46”都不符，基数不明",
        "12:119 remark opposites “行政审批服务局”：行政审批服务局既在“政务新媒体账号运维较好的”名单，又在“未公开”名单",
        "12:231 likely names “综合执法局”：“综合执法局”与前文“综合行政执法局”是同一单位，名称不一",
        "12:237 likely names “生态环境局沂水分局”：“生态环境局沂水分局”与前文“临沂市生态环境局沂水县分局”是同一单位，名称不一",
        "12:272 sure attachments “附件”：附件未编号，而其他附件有编号",
        "16:54 likely words “账户”：“账户”（1处）与“账号”（6处）混用",
        "23:77 likely names “沂水县政务公开办”：“沂水县政务公开办”与前文“县政府办公室政务公开办公室”是同一单位，名称不一",
        "23:204 likely words “帐号”：“帐号”（1处）与“账号”（6处）混用",
        "24:228 sure words “乱标准”：“乱标准”有误",
        "25:151 likely numerals “五个工作日”：“五个工作日”与“2个工作日”数字写法不一",
        "28:84 sure deadlines “9月20日”：时限2021年9月20日（星期一）是休息日",
        "29:1 likely attachments “沂水县人民政府办公室”：落款前没有附件说明，而正文引用了5个附件（第一处在第10段）",
        "30:1 sure dates “2021年9月8日”：落款日期2021年9月8日与页首“成文日期”2021年9月9日不一致",
        "30:1 remark periods “2021年9月8日”：落款2021年9月8日早于第三季度结束（2021年9月30日）",
      ])
  }

  @Test func `a text that is called a Word document is read, and that it is none is told`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).docx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("更新的的内容".utf8).write(to: URL(filePath: path))
    let report = try Proofreading(nil).report(of: path)
    #expect(told(report) == ["1:3 sure repeats “的的”：“的”重复"])
    #expect(
      report.problems.map { "\($0.place): \($0.message.text(in: .english))" }
        == ["\(path): this is no Word document, though its name says so; it was read as text"])
  }

  @Test func `the arithmetic is shown`() throws {
    let report = try proofreading().report(of: "\(Self.root)/Tests/ReportsTests/Golden/founding-notice.txt")
    #expect(
      report.findings.compactMap { $0.arithmetic?.text(in: .chinese) }
        == ["7+44+2+2=55≠46", "14+5+30=49; 49≠55, 49≠46"])
  }
}
