import Diagnostics
import Testing

@Suite struct PhraseTests {
  private struct Slip: Diagnostic {
    var message: Phrase
    var location: Diagnostics.SourceLocation?
    var details: [Phrase] = []
    var help: [Phrase] = []
  }

  @Test func `a phrase within another is said in the language of the one around it`() {
    let type = Phrase("a date", zh: "日期")
    let phrase = Phrase("found \(type)", zh: "实际为\(type)")
    #expect(phrase.text(in: .english) == "found a date")
    #expect(phrase.text(in: .chinese) == "实际为日期")
  }

  @Test(arguments: [(0, "0 rows", "0行"), (1, "1 row", "1行"), (2, "2 rows", "2行")])
  func `things are counted with a plural or a measure word`(count: Int, english: String, chinese: String) {
    let phrase = Phrase("\(count, .row)", zh: "\(count, .row)")
    #expect(phrase.text(in: .english) == english)
    #expect(phrase.text(in: .chinese) == chinese)
  }

  @Test(arguments: [
    ([], "", ""), (["甲"], "\"甲\"", "“甲”"), (["甲", "乙"], "\"甲\" or \"乙\"", "“甲”或“乙”"),
    (["甲", "乙", "丙"], "\"甲\", \"乙\" or \"丙\"", "“甲”、“乙”或“丙”"),
  ])
  func `alternatives are quoted`(names: [String], english: String, chinese: String) {
    let phrase = Phrase("\(alternatives: names)", zh: "\(alternatives: names)")
    #expect(phrase.text(in: .english) == english)
    #expect(phrase.text(in: .chinese) == chinese)
  }

  @Test func `the nearest right name ends a sentence, if there is one`() {
    let known = ["score", "unit"]
    let near = Phrase(
      "no column\(nearest: "scor", among: known)", zh: "没有这一列\(nearest: "scor", among: known)")
    #expect(near.text(in: .english) == "no column; did you mean \"score\"?")
    #expect(near.text(in: .chinese) == "没有这一列；是否应为“score”？")
    let far = Phrase("no column\(nearest: "日期", among: known)", zh: "没有这一列\(nearest: "日期", among: known)")
    #expect(far.text(in: .chinese) == "没有这一列")
  }

  @Test func `the nearest right name is carried, however deep it is said`() {
    let inner = Phrase(
      "no \(nearest: "scor", among: ["score"])", zh: "没有\(nearest: "scor", among: ["score"])")
    let slip = Slip(message: Phrase("row 1: \(inner)", zh: "第1行：\(inner)"))
    #expect(slip.suggestion == NameSuggestion(typed: "scor", meant: "score"))
    #expect(Slip(message: Phrase("no \(suggestion: "a", for: "b")", zh: "无")).suggestion?.typed == "b")
    #expect(Slip(message: Phrase("no column", zh: "没有这一列")).suggestion == nil)
  }

  @Test func `an error says its place, its lines and its help in each language`() {
    let slip = Slip(
      message: Phrase("column \"得分\" is a number", zh: "列“得分”应为数字"),
      location: .init(file: "检查.xlsx", line: 14, column: 3, sheet: "台账"),
      details: [Phrase(verbatim: "得分 = 60\n     ^")], help: [Phrase("write 12.5", zh: "写成12.5")])
    #expect(
      slip.text(in: .english) == """
        检查.xlsx: sheet "台账", cell C14: column "得分" is a number
          得分 = 60
               ^
          help: write 12.5
        """)
    #expect(
      slip.text(in: .chinese) == """
        检查.xlsx：工作表“台账”C14单元格：列“得分”应为数字
          得分 = 60
               ^
          提示：写成12.5
        """)
    #expect("\(slip)" == slip.text(in: .english))
  }

  @Test func `a place that editors find is the same in every language`() {
    let slip = Slip(message: Phrase("wrong", zh: "不对"), location: .init(file: "a.csv", line: 2, column: 7))
    #expect(slip.text(in: .chinese) == "a.csv:2:7: 不对")
  }

  @Test func `a list of errors is said in one language`() {
    let slip = Slip(message: Phrase("wrong", zh: "不对"), help: [Phrase("mend it", zh: "改正")])
    let list = DiagnosticList(
      summary: Phrase("2 bad cells", zh: "2个错误单元格"), items: [slip, slip], limit: 1)
    #expect(
      list.text(in: .chinese) == """
        2个错误单元格
          不对
            提示：改正
          另有1项未列出
        """)
  }
}
