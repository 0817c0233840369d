import CivilTime
import Inspection
import Tables
import Testing

/// A year's quarters as one number, with every result written out.
@Suite struct AssessmentTests {
  private func pack(_ annual: String) throws -> RulePack {
    let files = ["p.yaml": "title: 例\nannual: \(annual)\n", "p.csv": "id,part,heading,rule\n"]
    return try RulePackReader.read(
      "p", from: RuleFiles(folder: "rules", packs: ["p"]) { file in files[file].map { Array($0.utf8) } })
  }

  private func scores(
    _ unit: String, _ component: String?, _ numbers: [String?], _ unitClass: String? = nil,
    from first: Int = 1
  ) throws -> [QuarterScore] {
    try numbers.enumerated().map { place, number in
      let quarter = try #require(Period(.quarter, year: 2021, number: first + place))
      var score = QuarterScore(unit: unit, component: component, quarter: quarter)
      score.score = number.flatMap { FixedDecimal($0) }
      score.unitClass = unitClass
      return score
    }
  }

  /// `unit components weighted deducted bonus total rank grade`, one a line.
  private func result(_ annual: String, _ scores: [QuarterScore], _ bonuses: [AnnualBonus] = []) throws
    -> [String]
  {
    var assessment = try Assessment(try pack(annual), year: 2021, scores: scores)
    assessment.bonuses = bonuses
    return try assessment.result().units.map { unit in
      let numbers = [unit.weighted, unit.deducted, unit.bonus, unit.total].map {
        $0?.trimmed.description ?? "/"
      }
      let rest = [unit.rank.map { "#\($0)" } ?? "#/", unit.grade].compactMap(\.self)
      return ([unit.unit] + numbers + rest).joined(separator: " ")
    }
  }

  @Test(arguments: [
    ("{网站: 30, 新媒体: 70}", "甲 83 0 0 83 #1"), ("{网站: 80, 新媒体: 20}", "甲 88 0 0 88 #1"),
    ("{网站: 70, 新媒体: 30}", "甲 87 0 0 87 #1"), ("{网站: 65, 新媒体: 35}", "甲 86.5 0 0 86.5 #1"),
  ])
  func `components are weighed exactly as the pack says`(_ weights: String, _ expected: String) throws {
    let rows =
      try scores("甲", "网站", ["90", "90", "90", "90"]) + scores("甲", "新媒体", ["80", "80", "80", "80"])
    #expect(try result("{components: \(weights)}", rows) == [expected])
  }

  @Test func `quarters may have weights, and thirds are rounded only at the end`() throws {
    let rows = try scores("甲", nil, ["70", "80", "90", "91"])
    #expect(try result("{组成: {得分: 100}, 季度: {1: 1, 2: 1, 4: 1}}", rows) == ["甲 80.33 0 0 80.33 #1"])
    #expect(try result("{组成: {得分: 100}, 季度: {1: 20, 2: 20, 3: 30, 4: 30}}", rows) == ["甲 84.3 0 0 84.3 #1"])
  }

  @Test func `a quarter that the pack does not name counts in nothing`() throws {
    var rows = try scores("甲", nil, ["90", "90", "90", "90"])
    rows[3].failures = FixedDecimal(1)
    rows[3].isVetoed = true
    #expect(
      try result("{组成: {得分: 100}, 季度: [1, 2, 3], 每次不合格扣分: 1.5, 否决最高分: 59}", rows) == ["甲 90 0 0 90 #1"])
    #expect(
      try result("{组成: {得分: 100}, 每次不合格扣分: 1.5, 否决最高分: 59}", rows) == ["甲 90 1.5 0 59 #1"])
  }

  @Test
  func `a missing quarter stops the year, leaves the unit out, or lets the others count, and is never zero`()
    throws
  {
    let rows = try scores("甲", nil, ["90", nil, "90", "90"]) + scores("乙", nil, ["80", "80", "80", "80"])
    #expect(throws: InspectionError(.missingQuarter(unit: "甲", component: "得分", quarter: 2))) {
      try result("{components: {得分: 100}}", rows)
    }
    #expect(
      try result("{components: {得分: 100}, missing_quarter: unranked}", rows) == [
        "甲 / 0 0 / #/", "乙 80 0 0 80 #1",
      ])
    #expect(
      try result("{components: {得分: 100}, 缺季度: 其余平均}", rows) == ["甲 90 0 0 90 #1", "乙 80 0 0 80 #2"])
    #expect(
      try result("{components: {得分: 100}, 缺季度: 其余平均}", scores("丙", nil, [nil, nil, nil, nil])) == [
        "丙 / 0 0 / #/"
      ])
  }

  @Test func `failures cost up to their cap, and bonus points give up to theirs`() throws {
    var rows = try scores("甲", nil, ["90", "90", "90", "90"])
    rows[0].failures = FixedDecimal(3)
    rows[3].failures = FixedDecimal(1)
    let annual =
      "{components: {得分: 100}, per_failure: 2, failure_cap: 6, bonus_cap: 5, grades: {优秀: 90, 良好: 80}}"
    let bonuses = [
      AnnualBonus(unit: "甲", points: FixedDecimal(3), evidence: "表扬"),
      AnnualBonus(unit: "甲", points: FixedDecimal(4), evidence: "典型"),
    ]
    #expect(try result(annual, rows) == ["甲 90 6 0 84 #1 良好"])
    #expect(try result(annual, rows, bonuses) == ["甲 90 6 5 89 #1 良好"])
  }

  @Test func `a veto in the year leaves at most what the pack says`() throws {
    var rows = try scores("甲", nil, ["90", "90", "90", "90"])
    rows[2].isVetoed = true
    #expect(try result("{components: {得分: 100}, veto_at_most: 59}", rows) == ["甲 90 0 0 59 #1"])
    #expect(try result("{components: {得分: 100}}", rows) == ["甲 90 0 0 90 #1"])
  }

  @Test func `classes have their own weights and places, and equal units share one`() throws {
    let annual = "{components: {网站: 65, 新媒体: 35}, classes: {县: {网站: 100}}, quarters: [1]}"
    let rows =
      try scores("甲市", "网站", ["80"], "市") + scores("甲市", "新媒体", ["90"], "市") + scores("乙县", "网站", ["70"], "县")
      + scores("丙县", "网站", ["70"], "县") + scores("丁县", "网站", ["60"], "县")
    #expect(
      try result(annual, rows) == [
        "甲市 83.5 0 0 83.5 #1", "乙县 70 0 0 70 #1", "丙县 70 0 0 70 #1", "丁县 60 0 0 60 #3",
      ])
  }

  @Test func `what does not fit is refused`() throws {
    let one = "{components: {得分: 100}, quarters: [1]}"
    let twice = try scores("甲", nil, ["90"]) + scores("甲", nil, ["80"])
    #expect(throws: InspectionError(.quarterTwice(unit: "甲", component: "得分", quarter: 1))) {
      try result(one, twice)
    }
    #expect(throws: InspectionError(.unknownComponent("网占", unit: "甲", known: ["得分"]))) {
      try result(one, scores("甲", "网占", ["90"]))
    }
    let mixed = try scores("甲", nil, ["90"], "市") + scores("甲", nil, ["80"], "县", from: 2)
    #expect(throws: InspectionError(.classesDiffer("甲", first: "市", second: "县"))) { try result(one, mixed) }
    #expect(throws: InspectionError(.unknownObject("乙", in: .bonus, known: ["甲"]))) {
      try result(
        one, scores("甲", nil, ["90"]), [AnnualBonus(unit: "乙", points: FixedDecimal(1), evidence: "x")])
    }
  }
}
