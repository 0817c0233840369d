import CivilTime
import Diagnostics
import Foundation
import Inspection
import Tables
import Testing

/// Rule packs as files: what is read, and what is refused.
@Suite struct RulePackTests {
  private static let header =
    "id,part,heading,item,rule,points,cap,group,tier,threshold,near,counts,objects,once\n"

  private func read(_ files: [String: String], _ name: String = "p") throws -> RulePack {
    let packs = files.keys.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    return try RulePackReader.read(
      name, from: RuleFiles(folder: "rules", packs: packs) { file in files[file].map { Array($0.utf8) } })
  }

  private func problems(_ files: [String: String], _ name: String = "p", in language: Language = .english)
    -> String
  {
    do {
      return "no problem: \(try read(files, name).rules.count) rules"
    } catch { return (error as? any Diagnostic)?.text(in: language) ?? "\(error)" }
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "datasets/rules")

  private func shipped(_ name: String) throws -> RulePack {
    try RulePackReader.read(
      name,
      from: RuleFiles(folder: "rules", packs: []) { file in
        let path = Self.folder.appending(path: file)
        return FileManager.default.fileExists(atPath: path.path) ? Array(try Data(contentsOf: path)) : nil
      })
  }

  // MARK: - What ships

  @Test func `the national standard for websites has 91 rules that add up to 100 and 30 points`() throws {
    let pack = try shipped("website_2019")
    #expect(RulePart.allCases.map { part in pack.rules.count { $0.part == part } } == [16, 56, 19])
    var caps: [String: FixedDecimal] = [:]
    for rule in pack.rules where rule.part != .veto { caps[rule.capGroup] = rule.cap }
    let sums = ["D", "B"].map { letter in
      caps.filter { $0.key.hasPrefix(letter) }.values.reduce(FixedDecimal(0)) { $0.adding($1) ?? $0 }
    }
    #expect(sums == [FixedDecimal(100), FixedDecimal(30)])
    #expect(pack.rule("D22.2")?.points == FixedDecimal("0.1"))
    #expect(pack.rule("D23.1")?.capGroup == "D23a")
    #expect(pack.rule("D23.3")?.capGroup == "D23b")
    #expect(pack.date == CivilDate(year: 2019, month: 4, day: 1))
    #expect(pack.failBelow == FixedDecimal(60))
    #expect(pack.bonusAbove == FixedDecimal(80))
  }

  @Test func `the pack for new media has ten vetoes and nothing else`() throws {
    let pack = try shipped("media_2019")
    #expect(pack.rules.count == 10)
    #expect(pack.rules.allSatisfy { $0.part == .veto })
    #expect(pack.total == nil)
  }

  @Test func `departments of the State Council have no overview, and four points for their functions`() throws
  {
    let pack = try shipped("website_2019")
    let rules = pack.rules(for: pack.kind("国务院部门门户网站"))
    #expect(!rules.contains { $0.item == "概况信息" })
    #expect(rules.first { $0.item == "机构职能" }?.cap == FixedDecimal(4))
    #expect(pack.rules(for: pack.kind("其他网站")).allSatisfy { $0.part == .veto })
  }

  @Test func `local packs say only what is different`() throws {
    let zhaoqing = try shipped("zhaoqing")
    #expect(zhaoqing.veto == .points(FixedDecimal(59)))
    #expect(zhaoqing.bonusCap == FixedDecimal(25))
    #expect(zhaoqing.services?.way == .evenly)
    #expect(zhaoqing.rules.count == 91)
    let wanzhi = try shipped("wanzhi")
    #expect(wanzhi.annual?.components.map { "\($0.name) \($0.weight)" } == ["网站 30", "新媒体 70"])
    let fuyang = try shipped("fuyang")
    #expect(fuyang.rule("M2.1")?.threshold?.text == ">7个工作日")
    #expect(fuyang.rule("M2.1")?.part == .veto)
    #expect(try shipped("yishui").rules.count == 8)
  }

  // MARK: - What is written by hand

  @Test func `names and values may be English or Chinese, in any order of columns`() throws {
    let pack = try read([
      "p.yaml": "标题: 自拟\n总分：100\n".replacing("：", with: ": "),
      "p.csv": "评分细则,编号,部分,分值,一级指标,上限\n未更新,甲,扣分,0.5,发布,２\n",
    ])
    let rule = try #require(pack.rule("甲"))
    #expect(rule.part == .deduct)
    #expect(rule.points == FixedDecimal("0.5"))
    #expect(rule.cap == FixedDecimal(2))
    #expect(rule.item == "发布")
  }

  @Test func `everything that is wrong is reported at once, with file, line and column`() {
    let found = problems([
      "p.yaml": "title: 例\ntotl: 100\ntotal: x\ngrades: {好: 60, 更好: 80}\n",
      "p.csv": Self.header
        + "A,deduct,发布,甲,未更新,-1,2,,,,,,,\nB,扣除,发布,乙,缺,1,2,,,,,,,\nA,deduct,发布,甲,又,1,2,,,,,,,\n",
    ])
    #expect(
      found == """
        rule pack p: 6 problems, nothing was loaded
          rules/p.yaml:2:1: no "totl" here; did you mean "total"?
            help: it is one of title 标题, note 说明, source 来源, valid_from 起始日期, valid_to 截止日期, base 依据, rules 规则表, total 总分, fail_below 合格线, bonus_above 加分线, bonus_cap 加分上限, pass_label 合格名称, fail_label 不合格名称, digits 小数位, grades 等次, veto 单项否决, objects 对象, headings 一级指标, no_services 无办事服务, changes 调整, off 不适用, annual 年度考核
          rules/p.yaml:3:8: expected a number, found "x"
          rules/p.yaml:4:17: grade "更好" is never given: its number is not below that of "好"
            help: write the grades from the highest number down
          rules/p.csv:2:6: column "points" (分值) is a number from 0 on, found "-1"
          rules/p.csv:3:2: no part "扣除"; did you mean "扣分"?
            help: a rule is a veto 单项否决, a deduction deduct 扣分 or a bonus 加分
          rules/p.csv:4:1: rule "A" is already in line 2
        """)
  }

  @Test func `what is wrong with a pack is told in Chinese`() {
    let head = "title: 例\ntotl: 100\ntotal: [1]\ngrades: {好: 60, 更好: 80}\nannual: {components: {网站: 30}}\n"
    let rows = "A,deduct,发布,甲,未更新,-1,2,,,,,,,\nB,扣除,发布,乙,缺,1,2,,,五个,,,,\nA,deduct,发布,甲,又,1,2,,,五个,,,,\n"
    #expect(
      problems(["p.yaml": head, "p.csv": Self.header + rows], in: .chinese) == """
        评分细则p：8个问题，没有载入
          rules/p.yaml:2:1: 此处不能有“totl”；是否应为“total”？
            提示：可以是标题 title、说明 note、来源 source、起始日期 valid_from、截止日期 valid_to、依据 base、规则表 rules、总分 total、合格线 fail_below、加分线 bonus_above、加分上限 bonus_cap、合格名称 pass_label、不合格名称 fail_label、小数位 digits、等次 grades、单项否决 veto、对象 objects、一级指标 headings、无办事服务 no_services、调整 changes、不适用 off、年度考核 annual
          rules/p.yaml:3:8: 应为数字，实际为列表
          rules/p.yaml:4:17: 等次“更好”永远评不出：它的分数不低于“好”的分数
            提示：等次按分数从高到低写
          rules/p.yaml:5:22: 权重合计应为100，实际为30
          rules/p.csv:2:6: 列“分值”（points）应为不小于0的数字，实际为“-1”
          rules/p.csv:3:2: 没有部分“扣除”；是否应为“扣分”？
            提示：细则分为单项否决（veto）、扣分（deduct）和加分（bonus）
          rules/p.csv:4:10: “五个”不是阈值
            提示：写次数如>=5，比例如>=5%，天数如>14天，或全部 <5
          rules/p.csv:4:1: 细则“A”在第2行已有
        """)
    let slack = "A,deduct,甲,一,x,11,10,,,,,,,\nB,deduct,甲,二,y,1,,,T,,,,,\n"
    #expect(
      problems(["p.yaml": "标题: 例\n总分: 30\n合格线: 180\n", "p.csv": Self.header + slack], in: .chinese) == """
        评分细则p：3个问题，没有载入
          rules/p.csv:2:6: “A”一次计11分，超过其上限10分
            提示：分值不超过10，或提高上限
          rules/p.csv:3:9: 互斥组“T”中只有“B”一条
            提示：互斥的细则写同一个互斥组，否则留空
          rules/p.yaml:3:6: 合格线180高于总分30：所有对象都不合格
            提示：写不高于30的数，或写无（none）
        """)
  }

  @Test func `a column that no table of rules has is refused with the nearest name`() {
    let found = problems([
      "p.yaml": "title: 例\ntotal: 10\n", "p.csv": "id,part,heading,rul,points\nA,deduct,x,y,1\n",
    ])
    #expect(found.contains("rules/p.csv:1:4: no column \"rul\" in a table of rules; did you mean \"rule\"?"))
    #expect(found.contains("rules/p.csv:1: column \"rule\" (评分细则) is missing"))
  }

  @Test func `rules that do not fit together are reported where they stand`() {
    let rows = [
      "A1,deduct,甲,一,x,1,2,G,,,,,,", "A2,deduct,甲,一,y,1,3,G,,,,,,", "A3,deduct,甲,二,z,,4,,,,,,门户,",
      "V1,veto,否,三,w,1,,,,>=5,>=7,,,", "V2,veto,否,三,w,,,,,五个,,,,", "V3,veto,否,三,w,,,,,,,V9,,",
    ].joined(separator: "\n")
    let found = problems([
      "p.yaml": "title: 例\ntotal: 10\nheadings: {甲: 10}\n", "p.csv": Self.header + rows + "\n",
    ])
    #expect(found.contains("rules/p.csv:6:10: \"五个\" is no threshold"))
    let fixed = rows.replacing("五个", with: "5个")
    let second = problems([
      "p.yaml": "title: 例\ntotal: 10\nheadings: {甲: 10}\n", "p.csv": Self.header + fixed + "\n",
    ])
    #expect(
      second == """
        rule pack p: 8 problems, nothing was loaded
          rules/p.csv:4:1: rule "A3" has no points (分值)
          rules/p.csv:4:13: no kind of object "门户"
          rules/p.csv:5:6: a veto has no points
          rules/p.csv:5:11: the warning ">=7" has to lie below the threshold ">=5", in the same measure
          rules/p.csv:7:12: "V3" counts with "V9", which is no rule; did you mean "V1"?
          rules/p.csv:7:12: "V3" counts with others, but has no threshold (阈值)
          rules/p.csv:3:7: "A2" and "A1" share the group "G", but not its cap (上限)
          rules/p.yaml:3:12: the caps of "甲" add up to 6, not to 10
        """)
  }

  @Test func `gates, vetoes and points that cannot be meant are refused`() {
    let rows = ["A,deduct,甲,一,x,11,10,,,,,,,", "B,deduct,甲,二,y,1,,,T,,,,,", "V,veto,否,三,z,,,,,>=1,,,,"]
      .joined(separator: "\n")
    #expect(
      problems([
        "p.yaml": "title: 例\ntotal: 30\nfail_below: 180\nbonus_above: 30\nveto: 200\n",
        "p.csv": Self.header + rows + "\n",
      ]) == """
        rule pack p: 6 problems, nothing was loaded
          rules/p.csv:2:6: one occurrence of "A" counts 11, more than its cap (上限) of 10
            help: write points of at most 10, or a higher cap
          rules/p.csv:3:9: "B" is the only rule of the tier (互斥组) "T"
            help: give the rules that exclude each other one tier, or leave it empty
          rules/p.yaml:1:1: the bonus opens above 30, below the 180 that pass
          rules/p.yaml:3:13: 180 pass (合格线), more than the total (总分) of 30: every object fails
            help: write at most 30, or none 无
          rules/p.yaml:4:14: the bonus opens above 30 (加分线), and no score is above the total (总分) of 30
            help: write less than 30, or none 无
          rules/p.yaml:5:7: a veto counts 200, and 180 pass (合格线)
            help: write fewer points than 180, or fails 不合格
        """)
    let small = Self.header + "B,deduct,甲,二,y,1,,,,,,,,\n"
    #expect(
      problems(["p.yaml": "标题: 例\n总分: 37\n合格线: 22.2\n单项否决: 30.5\n", "p.csv": small]) == """
        rule pack p: 1 problem, nothing was loaded
          rules/p.yaml:4:7: a veto counts 30.5, and 22.2 pass (合格线)
            help: write fewer points than 22.2, or fails 不合格
        """)
    #expect(
      problems(["p.yaml": "标题: 例\n总分: 37\n单项否决: 40\n", "p.csv": small]).hasSuffix(
        "a veto counts 40, more than the total (总分) of 37\n    help: write at most 37, or fails 不合格"))
    #expect(
      problems(["p.yaml": "标题: 例\n总分: 37\n合格线: 37\n单项否决: 36\n", "p.csv": small]) == "no problem: 1 rules")
  }

  @Test
  func `rules of a tier charge an occurrence again or none does, and a tier may lose its mate to a base`() {
    let base = [
      "b.yaml": "title: 底\ntotal: 10\n",
      "b.csv": Self.header + "A,deduct,甲,一,x,1,2,G,T,,,,,\nB,deduct,甲,二,y,1,2,G,T,,,,,\n",
    ]
    #expect(
      problems(base.merging(["p.yaml": "title: 例\nbase: b\noff: [B]\n"]) { $1 }) == "no problem: 1 rules")
    #expect(
      problems(base.merging(["p.yaml": "title: 例\nbase: b\nchanges: {B: {once: 是}}\n"]) { $1 }) == """
        rule pack p: 1 problem, nothing was loaded
          rules/p.yaml:3:21: "B" and "A" exclude each other, but only one says 不重复扣分 (once)
            help: write 是 for both, or for neither
        """)
  }

  @Test func `a name that stands twice and a table that is not there say what to do`() {
    #expect(
      problems(["p.yaml": "title: 例\n标题: 又\n"]) == """
        rule pack p: 2 problems, nothing was loaded
          rules/p.yaml:2:1: "title" stands twice, once as "标题"
            help: keep one of them
          rules/p.yaml:1:1: there is no table of rules "p.csv"
            help: put the table beside p.yaml, or name its file: rules (规则表)
        """)
  }

  @Test func `a pack on a base changes rules by column, switches them off, and says when a name is wrong`()
    throws
  {
    let base = [
      "b.yaml": "title: 底\ntotal: 10\n",
      "b.csv": Self.header + "A,deduct,甲,一,x,1,2,,,,,,,\nB,deduct,甲,二,y,1,3,,,,,,,\n",
    ]
    let pack = try read(
      base.merging(["p.yaml": "title: 例\nbase: b\nchanges: {A: {分值: 0.2}}\noff: [二]\n"]) { $1 })
    #expect(pack.rules.map { "\($0.id) \($0.points?.description ?? "")" } == ["A 0.2"])
    #expect(
      problems(
        base.merging(["p.yaml": "title: 例\nbase: b\nchanges: {A1: {points: 2}, B: {pionts: 2}}\noff: [三]\n"])
        { $1 })
          == """
          rule pack p: 3 problems, nothing was loaded
            rules/p.yaml:3:11: no rule "A1"; did you mean "A"?
            rules/p.yaml:3:32: a rule has no "pionts" to change; did you mean "points"?
            rules/p.yaml:4:7: no rule, item or heading "三"
          """)
  }

  @Test func `packs that rest on each other are refused with their path`() {
    let found = problems(["p.yaml": "title: 甲\nbase: q\n", "q.yaml": "title: 乙\nbase: p\n"])
    #expect(found.contains("rules/q.yaml:2:7: packs cannot rest on each other: p on q on p"))
    #expect(
      problems(["p.yaml": "title: 甲\nbase: website2019\n", "website_2019.yaml": ""]).contains(
        "rules/p.yaml:2:7: no rule pack \"website2019\"; did you mean \"website_2019\"?"))
  }

  @Test func `weights of a year have to add up to 100`() {
    let found = problems([
      "p.yaml": "title: 例\nannual: {components: {网站: 30, 新媒体: 60}}\n", "p.csv": Self.header,
    ])
    #expect(found.contains("rules/p.yaml:2:22: the weights have to add up to 100, found 90"))
  }

  @Test(arguments: [
    (">=5", "count 5"), ("≥ 5个", "count 5"), ("＞＝５％", "share 5"), (">14天", "above days 14"),
    (">2周", "above days 14"),
    ("超过7个工作日", "above days 7"), ("3", "count 3"), ("全部<5", "all"), ("all", "all"),
  ])
  func `a threshold is read as offices write it`(_ written: String, _ expected: String) throws {
    let threshold = try #require(RuleThreshold(written))
    let word =
      switch threshold.measure {
      case .count: "count \(threshold.number)"
      case .share: "share \(threshold.number)"
      case .days: "days \(threshold.number)"
      case .all: "all"
      }
    #expect((threshold.isStrict ? "above " : "") + word == expected)
  }

  @Test(arguments: ["", "五", ">=", "5人", "<5", ">=5%天", "全部>5"])
  func `what is no threshold is none`(_ written: String) { #expect(RuleThreshold(written) == nil) }

  @Test func `a share is met exactly at its number, and not known without a total`() throws {
    let threshold = try #require(RuleThreshold(">=5%"))
    #expect(threshold.isMet(by: FixedDecimal(7), of: FixedDecimal(140)) == true)
    #expect(threshold.isMet(by: FixedDecimal(6), of: FixedDecimal(140)) == false)
    #expect(threshold.isMet(by: FixedDecimal(7), of: nil) == nil)
    let all = try #require(RuleThreshold("全部 <5"))
    #expect(all.isMet(by: FixedDecimal(4), of: FixedDecimal(4)) == true)
    #expect(all.isMet(by: FixedDecimal(5), of: FixedDecimal(5)) == false)
    #expect(all.isMet(by: FixedDecimal(0), of: nil) == false)
    #expect(all.isMet(by: FixedDecimal(1), of: nil) == nil)
  }
}
