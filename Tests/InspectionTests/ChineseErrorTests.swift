import Diagnostics
import Inspection
import Query
import Tables
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
      (
        .unknownObject("民政", in: .scope, known: ["民政局"]),
        "检查范围提到“民政”，而它不在检查对象之中；是否应为“民政局”？"
      ),
      (.noKind("民政局", known: ["门户网站"]), "不知道“民政局”的类别\n  提示：写明类别所在的列：kind = \"…\"；评分细则中的类别有门户网站"),
    ] as [(InspectionError.Problem, String)])
  func `a name, a list or a rule`(problem: InspectionError.Problem, message: String) {
    #expect(InspectionError(problem).text(in: .chinese) == message)
  }

  @Test func `a row of a table that has no lines is named, and what is near is carried`() {
    let place = RecordPlaces("units").location(ofRow: 1)
    let error = InspectionError(.unknownUnit(name: "公安", suggestions: ["公安局"]), at: place)
    #expect(error.text(in: .chinese) == "units第2行：没有名为“公安”的单位；是否应为“公安局”？")
    #expect(error.text(in: .english) == "units row 2: no unit is called \"公安\"; did you mean \"公安局\"?")
    #expect(error.suggestion == NameSuggestion(typed: "公安", meant: "公安局"))
  }

  @Test func `days of a ledger that contradict each other, which its column says in English`() throws {
    let said = [
      "ordered on 2021-07-30, before it was found on 2021-08-02",
      "due on 2021-08-03, before it was ordered on 2021-08-04",
      "ruled on on 2021-08-01, before it was objected to on 2021-08-02", "ordered without a deadline",
      "rechecked, and never reported", "failed a recheck that has no day",
    ]
    var (ids, contradictions, places) = (ColumnBuilder(.text), ColumnBuilder(.text), ColumnBuilder(.int))
    for row in said.indices {
      ids.append(text: "W\(row + 1)")
      contradictions.append(text: said[row])
      places.append(stored: Int64(row))
    }
    let table = Table(
      Schema([Field("id", .text), Field("impossible", .text), Field(Plan.rowColumn, .int)]),
      [ids.build(), contradictions.build(), places.build()])
    var ledger = LedgerPlan()
    ledger.columns.keys = [JoinKey(left: "id", right: "problem")]
    let found = try ledger.contradictions(
      in: table, problems: RecordPlaces("problems.csv"),
      orders: RecordPlaces("rectifications.csv", lines: [2, 3, 4, 5, 6, 7]))
    #expect(
      found.map { $0.text(in: .chinese) } == [
        "rectifications.csv:2: 问题W1的记载自相矛盾：交办日期2021-07-30早于发现日期2021-08-02",
        "rectifications.csv:3: 问题W2的记载自相矛盾：整改期限2021-08-03早于交办日期2021-08-04",
        "rectifications.csv:4: 问题W3的记载自相矛盾：处理日期2021-08-01早于异议日期2021-08-02",
        "rectifications.csv:5: 问题W4的记载自相矛盾：已交办而没有整改期限",
        "rectifications.csv:6: 问题W5的记载自相矛盾：已复查而从未报送",
        "rectifications.csv:7: 问题W6的记载自相矛盾：复查不合格而没有复查日期",
      ])
    #expect(found[0].text(in: .english) == "rectifications.csv:2: problem W1 was \(said[0])")
  }
}
