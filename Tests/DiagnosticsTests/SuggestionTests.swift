import Diagnostics
import Testing

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("scor", ["date", "score", "unit"], ["score"]),
    ("民政居", ["公安局", "民政局"], ["民政局"]),
    ("ＳＣＯＲＥ", ["score"], ["score"]),
    ("综合执法局", ["综合行政执法局", "公安局"], ["综合行政执法局"]),
    ("tset", ["test", "rest"], ["test"]),
    ("信件", ["文件", "信件测评"], ["信件测评", "文件"]),
    ("sco", ["sso", "score"], ["score", "sso"]),
    ("_", ["_G", "_1"], []),
    ("财政局", ["公安局", "卫健局"], []),
    ("", ["a"], []),
    ("x", ["y"], []),
  ])
  func `the nearest names come first, and nothing far away`(
    name: String, candidates: [String], expected: [String]
  ) {
    #expect(Suggestion.nearest(to: name, among: candidates) == expected)
  }

  @Test func `a list prints all its items and counts what it leaves out`() {
    struct Slip: Diagnostic {
      let message: Phrase
      let location: Diagnostics.SourceLocation?
    }
    let items = (1...3).map {
      Slip(message: Phrase("wrong", zh: "不对"), location: .init(file: "a.csv", line: $0, column: 2))
    }
    let list = DiagnosticList(summary: Phrase("3 bad cells", zh: "3个错误单元格"), items: items, limit: 2)
    #expect(
      list.description == """
        3 bad cells
          a.csv:1:2: wrong
          a.csv:2:2: wrong
          and 1 more
        """)
  }
}
