import CivilTime
import Diagnostics
import Inspection
import Query
import Tables
import TestSupport
import Testing

/// Lists by places, by several conditions, and with too few observations.
@Suite struct ListJudgementTests {
  private let units = plan(
    """
    | unit | class | checks | score | leaks | order |
    | text | text  | int    | int   | int   | int   |
    | 甲   | 部门  | 10     | 90    | 0     | 4     |
    | 乙   | 部门  | 10     | 80    | 1     | 3     |
    | 丙   | 部门  | 2      | 99    | 0     | 2     |
    | 丁   | 部门  | 10     | 80    | 0     | 1     |
    | 戊   | 乡镇  | 10     | 70    |       |       |
    | 己   | 乡镇  | 10     | 60    | 2     | 5     |
    """)

  private func key(_ name: String, isDescending: Bool = true) throws -> SortKey {
    SortKey(try column(name, named: name), isDescending: isDescending)
  }

  private func list(_ rule: ListRule) -> ListPlan { ListPlan("best", .well, rule: rule, order: .asEntered) }

  private func settle(_ list: ListPlan, over plan: Plan? = nil) throws -> UnitList {
    try list.list(
      judged: try list.judged(plan ?? units, origin: origin).run(), quarter: period("2021Q3"))
  }

  @Test func `a cut in a tie is refused, or takes all, or none, or is broken by named columns`() throws {
    var cut = ListCut([try key("score")])
    expect(
      throwing: try settle(list(.first(3, cut))),
      """
      list "best" would be cut between units that are equal: 乙, 丁
        help: say ties = "all" or "none", or name columns that break ties: tie_break
      """)
    cut.ties = .all
    #expect(try settle(list(.first(3, cut))).units == ["丙", "甲", "乙", "丁"])
    #expect(try settle(list(.first(3, cut))).tied == ["乙", "丁"])
    cut.ties = .none
    #expect(try settle(list(.first(3, cut))).units == ["丙", "甲"])
    cut.ties = .refuse
    cut.tieBreak = [try key("order", isDescending: false)]
    let broken = try settle(list(.first(3, cut)))
    #expect(broken.units == ["丙", "甲", "丁"])
    #expect(broken.tied == [])
    #expect(broken.reason(for: "丁")?.text(in: .english) == "place 3")
    // A cut that falls between different places needs no policy.
    #expect(try settle(list(.first(4, ListCut([key("score")])))).units == ["丙", "甲", "乙", "丁"])
  }

  @Test func `what breaks a tie must be there for all of it`() throws {
    let tied = plan(
      "| unit | score | order |\n| text | int | int |\n| 甲 | 1 | 2 |\n| 乙 | 1 | |\n| 丙 | 1 | 1 |")
    var cut = ListCut([try key("score")])
    cut.tieBreak = [try key("order", isDescending: false)]
    expect(
      throwing: try settle(list(.first(1, cut)), over: tied),
      """
      list "best" would be cut between units that are equal: 丙, 甲, 乙
        help: say ties = "all" or "none", or name columns that break ties: tie_break
      """)
  }

  @Test func `a unit whose key is missing is undecided, not silently out`() throws {
    let cut = ListCut([try key("leaks")])
    expect(
      throwing: try settle(list(.first(1, cut))),
      """
      list "best" has 1 undecided unit: 戊
        help: a unit is undecided when a value that the rule needs is missing
        help: complete the data, or say undecided = "leave out"
      """)
    var open = list(.first(1, cut))
    open.policy = .leaveOut
    #expect(try settle(open).units == ["己"])
    let notes = try settle(open).notes
    #expect(notes.map { $0.text(in: .english) } == ["undecided, left out: 戊"])
    #expect(notes.map { $0.text(in: .chinese) } == ["因数据缺失未定，没有列入：戊"])
  }

  @Test func `a share counts the units that can be compared, in each class`() throws {
    var cut = ListCut([try key("score")])
    cut.within = [NamedColumn("class", .column("class"))]
    let half = FixedDecimal(unscaled: 5, scale: 1)
    cut.ties = .all
    #expect(try settle(list(.share(half, cut))).units == ["丙", "甲", "戊"])
    #expect(list(.share(half, cut)).ruleWords == "first 0.5 of all by -score within class")
  }

  @Test func `any veto, or several indicators, and each unit knows which`() throws {
    let conditions = [try column("leaks > 0"), try column("score < 75"), try column("checks < 5")]
    var any = list(.conditions(conditions, count: 1))
    let settled = try settle(any)
    #expect(settled.units == ["乙", "丙", "戊", "己"])
    #expect(settled.reason(for: "己")?.text(in: .english) == "leaks > 0; score < 75")
    #expect(settled.rule == "at least 1 of: leaks > 0; score < 75; checks < 5")
    // 戊 has one of two for sure; whether the other holds is not known.
    any.rule = .conditions(conditions, count: 2)
    any.policy = .leaveOut
    #expect(try settle(any).units == ["己"])
    #expect(try settle(any).undecided == ["戊"])
    any.rule = .conditions(conditions, count: 3)
    #expect(try settle(any).undecided == [])
  }

  @Test func `units that were seen too seldom are not judged, and take no place`() throws {
    var gated = list(.first(1, ListCut([try key("score")])))
    gated.gate = ListGate(try column("checks"), least: 3)
    let settled = try settle(gated)
    #expect(settled.units == ["甲"])
    #expect(settled.tooFew == ["丙"])
    gated.gate?.policy = .refuse
    expect(
      throwing: try settle(gated),
      """
      list "best" cannot judge 丙: fewer than 3 observations
        help: say too_few = "leave out" to name them beside the list
      """)
  }

  @Test func `lists of several quarters tell who came, who went and who stands there again`() throws {
    func made(_ quarter: String, _ units: [String], undecided: [String] = []) throws -> (Period, UnitList) {
      let list = UnitList(
        name: "bad", polarity: .badly, rule: "x", entries: units.map { .init(unit: $0, reason: "x") },
        undecided: undecided)
      return (try period(quarter), list)
    }
    let lists = [
      try made("2021Q3", ["乙", "甲"]), try made("2021Q2", ["甲", "丙"], undecided: ["丁"]),
      try made("2020Q4", ["丙", "甲"]),
    ]
    let history = ListHistory(
      current: try period("2021Q3"), lists: Dictionary(uniqueKeysWithValues: lists))
    #expect(history.entered == ["乙"])
    #expect(history.left == ["丙"])
    #expect(history.repeated(2, of: 4).map(\.unit) == ["甲", "丙"])
    #expect(
      history.repeated(2, of: 4).map { $0.quarters.map(\.description) } == [
        ["2021Q3", "2021Q2", "2020Q4"], ["2021Q2", "2020Q4"],
      ])
    #expect(history.repeated(3, of: 3).map(\.unit) == [])
    let notes = history.notes(back: 4)
    #expect(notes.map { $0.text(in: .english) } == ["not judged in 2021Q2: 丁", "no rows of 2021Q1"])
    #expect(notes.map { $0.text(in: .chinese) } == ["2021Q2未能判定：丁", "没有2021Q1的数据"])
    let gap = ListHistory(current: try period("2020Q4"), lists: Dictionary(uniqueKeysWithValues: lists))
    #expect(gap.entered == nil)
  }

  @Test func `a unit that was renamed stands on a list again, and neither comes nor goes`() throws {
    func made(_ quarter: String, _ units: [String]) throws -> (Period, UnitList) {
      let entries = units.map { UnitList.Entry(unit: $0, reason: "x") }
      return (try period(quarter), UnitList(name: "bad", polarity: .badly, rule: "x", entries: entries))
    }
    let lists = [try made("2021Q4", ["乡村振兴局", "乙"]), try made("2021Q3", ["扶贫办", "甲"])]
    let history = ListHistory(
      current: try period("2021Q4"), lists: Dictionary(uniqueKeysWithValues: lists),
      successions: [("扶贫办", "乡村振兴局")])
    #expect(history.entered == ["乙"])
    #expect(history.left == ["甲"])
    #expect(history.repeated(2, of: 2).map(\.unit) == ["乡村振兴局"])
  }

  /// Against a list that is put together one unit at a time.
  @Test func `cuts with ties and missing values are those that counting gives`() throws {
    let seed = UInt64.random(in: 0..<1_000_000)
    print("cuts: seed \(seed)")
    var random = SplitMix64(seed: seed)
    for _ in 0..<60 {
      let count = Int.random(in: 0...10, using: &random)
      let keys: [Int?] = (0..<count).map { _ in
        random.once(in: 6) ? nil : Int.random(in: 0...3, using: &random)
      }
      let breakers: [Int?] = (0..<count).map { _ in
        random.once(in: 8) ? nil : Int.random(in: 0...3, using: &random)
      }
      let checks: [Int?] = (0..<count).map { _ in
        random.once(in: 8) ? nil : Int.random(in: 0...5, using: &random)
      }
      func cell(_ value: Int?) -> String { value.map(String.init) ?? "" }
      let rows: [String] = (0..<count).map { row in
        "| u\(row) | \(cell(keys[row])) | \(cell(breakers[row])) | \(cell(checks[row])) |"
      }
      let sheet = plan(
        (["| unit | score | breaker | checks |", "| text | int | int | int |"] + rows).joined(separator: "\n")
      )
      let most = Int.random(in: 1...5, using: &random)
      var cut = ListCut([try key("score")])
      cut.ties = random.pick([.all, .none])
      let breaks = random.once(in: 2)
      if breaks { cut.tieBreak = [try key("breaker", isDescending: false)] }
      var list = list(.first(most, cut))
      list.policy = .leaveOut
      list.gate = ListGate(try column("checks"), least: 2)
      let settled = try settle(list, over: sheet)
      let slow = SlowCut(keys: keys, breakers: breaks ? breakers : nil, checks: checks)
      #expect(Set(settled.units) == slow.members(most, cut.ties), "\(rows), first \(most), \(cut.ties)")
      #expect(Set(settled.undecided) == slow.undecided)
      #expect(settled.units.count == Set(settled.units).count)
    }
  }
}

private struct SlowCut {
  let keys: [Int?]
  let breakers: [Int?]?
  let checks: [Int?]

  private var judged: [Int] { keys.indices.filter { (checks[$0] ?? 0) >= 2 && keys[$0] != nil } }

  var undecided: Set<String> {
    Set(
      keys.indices.filter { row in checks[row].map { $0 >= 2 && keys[row] == nil } ?? true }.map { "u\($0)" })
  }

  func members(_ most: Int, _ ties: ListCut.Ties) -> Set<String> {
    Set(
      judged.filter { row in
        let (better, equal) = others(row)
        if better >= most { return false }
        return better + equal <= most || ties == .all
      }.map { "u\($0)" })
  }

  /// How many come before a unit, and how many share its place, itself included.
  private func others(_ row: Int) -> (better: Int, equal: Int) {
    let better = judged.filter { (keys[$0] ?? 0) > (keys[row] ?? 0) }.count
    let equal = judged.filter { keys[$0] == keys[row] }
    guard let breakers, equal.allSatisfy({ breakers[$0] != nil }) else { return (better, equal.count) }
    let own = breakers[row] ?? 0
    return (
      better + equal.filter { (breakers[$0] ?? 0) < own }.count, equal.filter { breakers[$0] == own }.count
    )
  }
}
