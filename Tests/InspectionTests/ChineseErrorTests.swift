import Diagnostics
import Inspection
import Testing

/// What no inspection can be built from, said in Chinese.
@Suite struct ChineseErrorTests {
  @Test(
    arguments: [
      (
        .unknownUnit(name: "综合执法大队", suggestions: ["综合行政执法局"]),
        "没有名为“综合执法大队”的单位；是否应为“综合行政执法局”？"
      ),
      (.ambiguousUnit(name: "执法局", candidates: ["甲", "乙"]), "“执法局”可能是“甲”或“乙”\n  提示：请写全称"),
      (
        .undecided(list: "较好", units: ["民政局", "教体局"]),
        """
        名单“较好”有2个未定的单位：民政局、教体局
          提示：规则所需的值缺失时，单位为未定
          提示：请补全数据，或写undecided = "leave out"
        """
      ),
      (
        .incomplete(index: "index", units: ["民政局"]),
        """
        index：有1个单位缺少指标：民政局
          提示：请补全数据，或写missing = "unranked"、"reweight"，或分数，例如0
        """
      ),
      (
        .unknownRule("1.2", pack: "website", known: ["1.1"]), "评分细则website没有“1.2”；是否应为“1.1”？"
      ),
    ] as [(InspectionError.Problem, String)])
  func `a name, a list or a rule`(problem: InspectionError.Problem, message: String) {
    #expect(InspectionError(problem).text(in: .chinese) == message)
  }
}
