import CivilTime
import Diagnostics
import Reports

/// Short notices for the proof-reader, and what it tells of them.
enum ProofSample {
  static let knowledge: ProofKnowledge = {
    var knowledge = ProofKnowledge()
    let names = ["民政局", "公安局", "交警大队", "教体局", "工信局", "财政局", "商务局", "自然资源和规划局", "院东头镇", "许家湖镇"]
    knowledge.units = names.map { ProofUnit(name: $0, fullName: "沂水县\($0)") }
    knowledge.units.append(
      ProofUnit(name: "综合行政执法局", fullName: "沂水县综合行政执法局", aliases: ["综合执法局"]))
    knowledge.prefixes = ["沂水县", "沂水", "县"]
    knowledge.words = WordTable([
      WordTable.Entry(.variant, words: ["账号", "帐号"], right: "账号"),
      WordTable.Entry(.mistake, words: ["乱标准"], right: "乱标注"),
      WordTable.Entry(.beforeDate, words: ["截止"], right: "截至"),
      WordTable.Entry(.office, words: ["市场监管局", "市场监督管理局"], right: ""),
    ])
    let holidays = ["2021-09-20": false, "2021-09-21": false, "2021-09-18": true]
    let days = holidays.compactMap { text, isWorked in CivilDate(isoText: text).map { ($0, isWorked) } }
    knowledge.calendar = try? WorkdayCalendar(exceptions: Dictionary(days) { first, _ in first })
    return knowledge
  }()

  static func report(_ text: String, _ silences: [Silence] = [], figures: KnownFigures? = nil) -> ProofReport
  {
    var knowledge = knowledge
    knowledge.figures = figures
    return Proofreader(knowledge).read(PlainTextReading.paragraphs(of: text), silences: silences)
  }

  /// `certainty class “spot”: message`, one a finding.
  static func told(_ report: ProofReport) -> [String] {
    report.findings.map { finding in
      "\(finding.certainty) \(finding.rule) “\(finding.spot)”: \(finding.message.text(in: .english))"
        + (finding.arithmetic.map { " [\($0.text(in: .english))]" } ?? "")
    }
  }

  static func told(_ text: String) -> [String] { told(report(text)) }
}
