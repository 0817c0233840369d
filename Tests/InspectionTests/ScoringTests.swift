import Diagnostics
import Inspection
import Tables
import Testing

/// Findings held against small packs, with every result written out.
@Suite struct ScoringTests {
  private static let head = "title: 例\ntotal: 100\nfail_below: 60\nbonus_above: 80\n"
  private static let columns =
    "id,part,heading,item,rule,points,cap,group,tier,threshold,near,counts,sample,once\n"

  private func pack(_ rows: String, _ more: String = "") throws -> RulePack {
    let files = ["p.yaml": Self.head + more, "p.csv": Self.columns + rows]
    return try RulePackReader.read(
      "p", from: RuleFiles(folder: "rules", packs: ["p"]) { file in files[file].map { Array($0.utf8) } })
  }

  private static let plain = """
    V1,veto,否,安全,泄密,,,,,>=1,,,,
    V2,veto,否,访问,打不开,,,,,>=5%,>=3%,,,
    V3,veto,否,更新,不更新,,,,,>14天,>=10天,,,
    V4,veto,否,栏目,空白,,,,,>=5,>=2,,,
    V5,veto,否,服务,缺要素,,,,,>=5,,,,
    V6,veto,否,服务,全缺,,,,,全部 <5,,V5,,
    D1,deduct,甲,一,错链,0.1,1,,,,,,,
    D2,deduct,甲,二,缺栏目,20,60,,,,,,,
    D3.1,deduct,乙,三,一月未更新,1,2,D3,T,,,,,
    D3.2,deduct,乙,三,三月未更新,2,2,D3,T,,,,,
    D4.1,deduct,乙,四,无入口,1,1,D4a,,,,,,
    D4.2,deduct,乙,四,未答复,1,3,D4b,,,,,,
    D5,deduct,丙,五,抽查,5,33,,,,,,3,
    D6,deduct,丙,六,空白栏目,2,,,,,,,,是
    B1,bonus,加,七,创新,3,3,,,,,,,

    """

  private func finding(
    _ rule: String, _ amount: String? = nil, of total: String? = nil, _ object: String = "甲网"
  )
    -> ScoreFinding
  {
    var finding = ScoreFinding(object: object, rule: rule)
    finding.amount = amount.flatMap { FixedDecimal($0) }
    finding.total = total.flatMap { FixedDecimal($0) }
    return finding
  }

  /// `score basic bonus deducted result`, a missing number as /, then the undecided part.
  private func result(
    _ findings: [ScoreFinding], _ pack: RulePack? = nil, object: ScoredObject = ScoredObject("甲网"),
    scope: InspectedScope = InspectedScope(whole: ["甲网"]), knowsOccurrences: Bool = true
  ) throws -> (String, ScoreCard, [TrailRow]) {
    var scoring = Scoring(
      try pack ?? self.pack(Self.plain), objects: [object], scope: scope, findings: findings)
    scoring.knowsOccurrences = knowsOccurrences
    let (cards, trail) = try scoring.result()
    let card = cards[0]
    let numbers = [card.score, card.basic, card.bonus, card.deducted].map { $0?.trimmed.description ?? "/" }
    return (
      (numbers + [card.result ?? "未定"] + [card.undecided].compactMap(\.self)).joined(separator: " "), card,
      trail
    )
  }

  @Test func `nothing found leaves the whole`() throws {
    #expect(try result([]).0 == "100 100 0 0 合格")
  }

  @Test(arguments: [("3", "99.7 99.7 0 0.3 合格"), ("10", "99 99 0 1 合格"), ("11", "99 99 0 1 合格")])
  func `tenths add up exactly and stop at the cap`(_ count: String, _ expected: String) throws {
    #expect(try result([finding("D1", count)]).0 == expected)
  }

  @Test func `of exclusive tiers only the dearest that is met counts`() throws {
    let (text, _, trail) = try result([finding("D3.1"), finding("D3.2")])
    #expect(text == "98 98 0 2 合格")
    #expect(
      trail.map { "\($0.rule.id) \($0.outcome.rawValue) \($0.reason ?? "")" } == [
        "D3.1 superseded D3.2", "D3.2 charged ",
      ])
    #expect(try result([finding("D3.1")]).0 == "99 99 0 1 合格")
  }

  @Test
  func `the dearest rule of a tier is the one that takes most, all occurrences together and up to its cap`()
    throws
  {
    let rows = """
      A,deduct,甲,一,x,0.1,,G,T,,,,,
      B,deduct,甲,一,y,0.1,,G,T,,,,,
      C,deduct,甲,二,x,1,2,H,U,,,,,
      D,deduct,甲,二,y,2,2,H,U,,,,,

      """
    let (text, _, trail) = try result([finding("A"), finding("B", "8")], pack(rows))
    #expect(text == "99.2 99.2 0 0.8 合格")
    #expect(trail.map { "\($0.rule.id) \($0.outcome.rawValue)" } == ["A superseded", "B charged"])
    let (_, _, equal) = try result([finding("C", "3"), finding("D")], pack(rows))
    #expect(equal.map { "\($0.rule.id) \($0.outcome.rawValue)" } == ["C superseded", "D charged"])
  }

  @Test func `two cap groups under one heading are apart`() throws {
    #expect(try result([finding("D4.1", "9"), finding("D4.2", "2")]).0 == "97 97 0 3 合格")
    #expect(try result([finding("D4.1", "9"), finding("D4.2", "9")]).0 == "96 96 0 4 合格")
  }

  @Test func `exactly sixty passes, anything below fails`() throws {
    #expect(try result([finding("D2", "2")]).0 == "60 60 0 40 合格")
    #expect(try result([finding("D2", "2"), finding("D1", "1")]).0 == "59.9 59.9 0 40.1 不合格")
  }

  @Test func `exactly eighty opens no bonus, anything above does`() throws {
    let (text, _, trail) = try result([finding("D2", "1"), finding("B1")])
    #expect(text == "80 80 0 20 合格")
    #expect(trail.last?.outcome == .bonusClosed)
    #expect(try result([finding("D1", "1"), finding("B1")]).0 == "102.9 99.9 3 0.1 合格")
  }

  @Test func `a veto fails whatever else there is, or counts as points`() throws {
    #expect(try result([finding("V1"), finding("D1", "1")]).0 == "/ / / 0.1 不合格")
    let points = try pack(Self.plain, "veto: 59\n")
    #expect(try result([finding("V1")], points).0 == "59 / / 0 不合格")
  }

  @Test func `an object that a veto gives points fails, and has the grade of those that fail`()
    throws
  {
    let grades = try pack(Self.plain, "veto: 59\ngrades: {好: 90, 中: 50}\n")
    let (text, card, _) = try result([finding("V1")], grades)
    #expect(text == "59 / / 0 不合格")
    #expect(card.grade == "不合格")
  }

  @Test(arguments: [
    ("V2", "7", "140", "veto"), ("V2", "6", "140", "near veto"), ("V2", "4", "140", "below threshold"),
    ("V3", "15", nil, "veto"), ("V3", "14", nil, "near veto"), ("V3", "9", nil, "below threshold"),
    ("V3", nil, nil, "veto"), ("V4", "5", nil, "veto"), ("V4", "4", nil, "near veto"),
    ("V4", "1", nil, "below threshold"), ("V5", "4", "4", "below threshold"), ("V5", "5", "9", "veto"),
  ])
  func `thresholds and warnings hold at their numbers`(
    _ rule: String, _ amount: String?, _ total: String?, _ outcome: String
  ) throws {
    let (_, _, trail) = try result([finding(rule, amount, of: total)])
    #expect(trail.first { $0.rule.id == rule }?.outcome.rawValue == outcome)
  }

  @Test func `where there are fewer than five, all of them veto, and an unknown total leaves it open`() throws
  {
    let (_, card, _) = try result([finding("V5", "3", of: "3")])
    #expect(card.vetoes.map(\.rule.id) == ["V6"])
    #expect(try result([finding("V5", "3", of: "4")]).0 == "100 100 0 0 合格")
    #expect(try result([finding("V5", "3")]).0 == "/ / 0 0 未定 单项否决1项未查全")
  }

  @Test func `several rows of days are the longest of them`() throws {
    let (_, card, _) = try result([finding("V3", "9"), finding("V3", "15")])
    #expect(card.vetoes.map { $0.amount } == [FixedDecimal(15)])
  }

  @Test func `an occurrence that was charged elsewhere is not charged again`() throws {
    var first = finding("D2")
    first.occurrence = "a"
    var second = finding("D6")
    second.occurrence = "a"
    var third = finding("D6")
    third.occurrence = "b"
    let (text, _, trail) = try result([second, third, first])
    #expect(text == "78 78 0 22 合格")
    #expect(
      trail.map { "\($0.rule.id) \($0.outcome.rawValue) \($0.reason ?? "")" } == [
        "D6 charged elsewhere D2", "D2 charged ", "D6 charged ",
      ])
    #expect(throws: InspectionError(.noOccurrences(rule: "D6", object: "甲网"))) {
      try result([second, first], knowsOccurrences: false)
    }
  }

  @Test func `what another rule found and did not charge is charged`() throws {
    let rows = """
      D1,deduct,甲,一,x,3,,,,>=3,,,,
      D2,deduct,甲,二,x,1,9,G,T,,,,,
      D3,deduct,甲,二,y,2,9,G,T,,,,,
      D9,deduct,乙,三,z,2,,,,,,,,是

      """
    func at(_ place: String, _ rule: String) -> ScoreFinding {
      var found = finding(rule)
      found.occurrence = place
      return found
    }
    func outcomes(_ trail: [TrailRow]) -> [String] {
      trail.map { "\($0.rule.id) \($0.outcome.rawValue)" + ($0.reason.map { " " + $0 } ?? "") }
    }
    let (below, _, first) = try result([at("a", "D1"), at("a", "D9")], pack(rows))
    #expect(below == "98 98 0 2 合格")
    #expect(outcomes(first) == ["D1 below threshold", "D9 charged"])
    let (superseded, _, second) = try result([at("a", "D2"), at("b", "D3"), at("a", "D9")], pack(rows))
    #expect(superseded == "96 96 0 4 合格")
    #expect(outcomes(second) == ["D2 superseded D3", "D3 charged", "D9 charged"])
    let (charged, _, third) = try result([at("a", "D2"), at("b", "D3"), at("b", "D9")], pack(rows))
    #expect(charged == "98 98 0 2 合格")
    #expect(outcomes(third) == ["D9 charged elsewhere D3", "D2 superseded D3", "D3 charged"])
  }

  @Test func `what is not charged again still counts towards a rule that counts it`() throws {
    let rows = """
      V1,veto,否,一,x,,,,,>=2,,D9,,
      D2,deduct,甲,二,x,1,,,,,,,,
      D9,deduct,乙,三,z,2,,,,,,,,是

      """
    var (first, second, third) = (finding("D2"), finding("D9"), finding("D9"))
    (first.occurrence, second.occurrence, third.occurrence) = ("a", "a", "b")
    let (_, card, _) = try result([first, second, third], pack(rows))
    #expect(card.vetoes.map(\.rule.id) == ["V1"])
  }

  @Test(arguments: [("0", "100 100 0 0 合格"), ("1", "/ / 0 0 未定 单项否决1项未查全"), ("7", "/ / 0 0 未定 单项否决1项未查全")])
  func `a share of nobody knows how many is not known, unless it is of nothing found`(
    _ count: String, _ expected: String
  ) throws {
    #expect(try result([finding("V2", count)]).0 == expected)
    #expect(try result([finding("V2")]).0 == "/ / / 0 不合格")
    #expect(try result([finding("V2", "1", of: "200"), finding("V2", "1")]).0 == "/ / 0 0 未定 单项否决1项未查全")
  }

  @Test func `more than there are is refused`() throws {
    #expect(
      throws: InspectionError(
        .moreThanAll(object: "甲网", rule: "V2", count: FixedDecimal(3), of: FixedDecimal(0), row: nil))
    ) { try result([finding("V2", "3", of: "0")]) }
    #expect(
      throws: InspectionError(
        .moreThanAll(object: "甲网", rule: "V5", count: FixedDecimal(5), of: FixedDecimal(4), row: nil))
    ) { try result([finding("V5", "5", of: "4")]) }
  }

  @Test func `a deduction whose threshold needs a total that nobody knows leaves the score open`() throws {
    let rows = "D1,deduct,甲,一,x,5,,,,全部,,,,\n"
    #expect(try result([finding("D1", "3", of: "3")], pack(rows)).0 == "95 95 0 5 合格")
    #expect(try result([finding("D1", "3")], pack(rows)).0 == "/ / / / 未定 扣分1项未查全")
  }

  @Test func `a false alarm does not count, and is listed with its reason`() throws {
    var alarm = finding("V1")
    alarm.isFalseAlarm = true
    alarm.reason = "系统维护"
    let (text, _, trail) = try result([alarm])
    #expect(text == "100 100 0 0 合格")
    #expect(
      trail.map { "\($0.rule.id) \($0.outcome.rawValue) \($0.reason ?? "")" } == ["V1 false alarm 系统维护"])
  }

  // MARK: - What was not looked at

  @Test func `an object that nobody looked at is undecided, not clean`() throws {
    let nothing = InspectedScope()
    #expect(try result([], scope: nothing).0 == "/ / / / 未定 单项否决6项未查全；扣分8项未查全；加分1项未查全")
    #expect(try result([finding("V1")], scope: nothing).0 == "/ / / / 不合格")
    #expect(try result([finding("D2", "2")], scope: nothing).0.hasPrefix("/ / / / 未定"))
  }

  @Test func `what fails whatever the rest is has failed`() throws {
    let vetoes = InspectedScope(entries: [InspectedScope.Entry("甲网", "veto")])
    #expect(try result([finding("D2", "2")], scope: vetoes).0 == "/ / / / 未定 扣分7项未查全")
    #expect(try result([finding("D2", "2"), finding("D1", "5")], scope: vetoes).0 == "/ / / / 不合格 扣分6项未查全")
  }

  @Test func `a sample is whole with all that there are, and short of both leaves it open`() throws {
    func scope(_ inspected: Int, _ population: Int?) -> InspectedScope {
      var entry = InspectedScope.Entry("甲网", "D5")
      (entry.inspected, entry.population) = (inspected, population)
      return InspectedScope(whole: ["甲网"], entries: [entry])
    }
    #expect(try result([], scope: scope(3, 40)).0 == "100 100 0 0 合格")
    #expect(try result([], scope: scope(2, 2)).0 == "100 100 0 0 合格")
    let (text, _, trail) = try result([], scope: scope(2, 40))
    #expect(text.contains("未定 扣分1项未查全"))
    #expect(trail.map { $0.reason ?? "" } == ["抽查2个，应查3个：D5"])
  }

  // MARK: - Units that serve nobody in person

  private static let headings = "headings: {甲: 40, 乙: 35, 丙: 25}\nno_services: {headings: 丙, way: WAY}\n"
  private static let hundred = """
    A,deduct,甲,一,x,1,40,,,,,,,
    B,deduct,乙,二,y,1,35,,,,,,,
    C,deduct,丙,三,z,1,25,,,,,,,

    """

  @Test(arguments: [
    ("scale", "15", "80 80 0 15 合格"), ("scale", "30", "60 60 0 30 合格"),
    ("scale", "31", "58.67 58.67 0 31 不合格"),
    ("evenly", "0", "100 100 0 0 合格"), ("evenly", "16", "79 79 0 16 合格"),
    ("evenly", "40", "47.5 47.5 0 40 不合格"),
  ])
  func `seventy-five points become a hundred, and gates are compared before rounding`(
    _ way: String, _ count: String, _ expected: String
  ) throws {
    let pack = try pack(Self.hundred, Self.headings.replacing("WAY", with: way))
    var object = ScoredObject("甲网")
    object.hasServices = false
    let findings = [finding("A", count), finding("C", "25")]
    let (text, _, trail) = try result(findings, pack, object: object)
    #expect(text == expected)
    #expect(trail.first?.outcome == .notApplicable)
  }

  // MARK: - Names

  @Test func `unknown rules, kinds and objects are errors with the nearest name`() throws {
    #expect(
      throws: InspectionError(.unknownRule("D7", pack: "p", known: try pack(Self.plain).rules.map(\.id)))
    ) {
      try result([finding("D7")])
    }
    #expect(throws: InspectionError(.unknownObject("乙网", in: .findings, known: ["甲网"]))) {
      try result([finding("D1", nil, of: nil, "乙网")])
    }
    let kinds = try pack(Self.plain, "objects: {门户: {caps: {D1: 0.2}}, 其他: {parts: veto}}\n")
    #expect(throws: InspectionError(.noKind("甲网", known: ["门户", "其他"]))) { try result([], kinds) }
    var portal = ScoredObject("甲网")
    portal.kind = "门户"
    #expect(try result([finding("D1", "9")], kinds, object: portal).0 == "99.8 99.8 0 0.2 合格")
    portal.kind = "其他"
    let (text, _, trail) = try result([finding("D1", "9")], kinds, object: portal)
    #expect(text == "/ / / / 合格")
    #expect(trail.map(\.outcome) == [.notApplicable])
  }

  @Test func `a decision stands beside what was computed`() throws {
    var scoring = Scoring(
      try pack(Self.plain), objects: [ScoredObject("甲网")], scope: InspectedScope(whole: ["甲网"]),
      findings: [finding("V1")])
    scoring.overrides = [ScoreOverride(object: "甲网", result: "合格", reason: "申诉成立", by: "张三")]
    let card = try scoring.result().cards[0]
    #expect(card.computed == "不合格")
    #expect(card.result == "合格")
    scoring.overrides.append(ScoreOverride(object: "甲网", result: "不合格", reason: "又"))
    #expect(throws: InspectionError(.decidedTwice("甲网"))) { try scoring.result() }
  }
}
