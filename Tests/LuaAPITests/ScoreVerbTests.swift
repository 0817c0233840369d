import Foundation
import LuaAPI
import Testing
import Workbench

/// `score`, `card` and `assess` as scripts call them, and what they say when something is wrong.
@Suite struct ScoreVerbTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  private final class Printed { var text = "" }

  private func run(_ lua: String) -> String {
    let printed = Printed()
    do {
      let workspace = try OpenWorkspace(WorkspaceFolder(Self.root))
      let session = try ScriptSession(workspace, profile: .script) { printed.text += $0 }
      let values = try session.evaluate(lua).values
      return printed.text + (try values.map { try session.text(of: $0) }.joined(separator: "\n"))
    } catch { return "\(error)" }
  }

  private static let found = #"local f = table_of{ { site = "甲", rule = "M2.1", n = 15 } } "#

  @Test func `why of a scorecard ends with what was charged, also behind further verbs`() {
    #expect(
      run(Self.found + #"return (f:score("media_2019", { object = "site" })):filter "vetoes > 0":why "甲""#)
        == """
        甲: in the result
          scorecards: 1 row in column "site"
          row 1 of 1: site 甲, result 不合格, vetoes 1, veto_items M2.1 内容不更新(>14天), near_veto missing, undecided missing
        甲 不合格
          否决 M2.1 内容不更新 监测点前2周内无更新 (>14天) row 1
          未检查 9项 (未检查：M1.1、M1.2、M1.3、M1.4、M1.5、M1.6、M2.2、M3.1、M3.2)
        """)
  }

  @Test func `a rule, an option and an object that nobody knows are refused with the nearest name`() {
    #expect(
      run(#"return table_of{ { object = "甲", rule = "M21" } }:score "media_2019""#).contains(
        "rule pack media_2019 has no rule \"M21\"; did you mean \"M2.1\"?"))
    #expect(
      run(Self.found + #"return f:score("media_2019", { objct = "site" })"#).contains(
        "score: option \"objct\" means nothing here; did you mean \"object\"?"))
    #expect(
      run(
        Self.found
          + #"return f:score("media_2019", { object = "site", objects = table_of{ { site = "甲网" } } })"#
      )
      .contains("findings speak of \"甲\", which is not among the objects; did you mean \"甲网\"?"))
    #expect(
      run(Self.found + #"return (f:score("media_2019", { object = "site" })):card "乙""#).contains(
        "no scorecard of \"乙\""))
    #expect(run(#"return data.problems:card "甲""#).contains("a card stands after score"))
  }

  @Test func `a count that is missing is no zero`() {
    let text = run(
      #"local f = table_of{ { site = "甲", rule = "M2.1", n = 1 }, { site = "甲", rule = "M2.2" } } return f:score("media_2019", { object = "site", count = "n" })"#
    )
    #expect(text.contains("row 2 has no count"))
    #expect(text.contains(#"count = "coalesce(n, 1)""#))
  }

  @Test func `columns of an office may be called as anything, also as what scoring asks`() {
    let text = run(
      #"""
      local f = table_of{ { count = "甲", of = "M2.1", object = 3, alarm = "改版", rule = true } }
      local cards, trail = f:score("media_2019", { object = "count", rule = "of", count = "object", false_alarm = "rule",
        false_alarm_reason = "alarm" })
      trail:filter "outcome == 'false alarm'":select("count, rule, amount, reason"):show()
      """#)
    #expect(
      text == """
        trail · 1 row
         count  rule  amount  reason
         甲     M2.1    3.00  改版

        """)
  }

  @Test func `a decision needs a reason`() {
    let text = run(
      Self.found
        + #"return f:score("media_2019", { object = "site", decisions = table_of{ { site = "甲", result = "合格", reason = missing } } })"#
    )
    #expect(text.contains("the decision about \"甲\" gives no reason"))
  }

  @Test func `a column of objects may not be called as one of the result`() {
    let text = run(
      #"return table_of{ { result = "甲", rule = "M2.1" } }:score("media_2019", { object = "result" })"#)
    #expect(text.contains("the result has a column \"result\" of its own"))
  }

  @Test func `a function counts, gives a reason and names its findings, and nil leaves the object undecided`()
  {
    let text = run(
      #"""
      local f = table_of{ { site = "甲", rule = "M1.1", no = true }, { site = "甲", rule = "M1.2", no = true } }
      local sites = table_of{ { site = "甲", n = 2 }, { site = "乙" } }
      local rule = { id = "X", part = "veto", heading = "本地", text = "自拟", threshold = ">=2",
        rule = function(site, findings) if site.n then return site.n, #findings .. "条", { 2 } end end }
      local cards, trail = f:score("media_2019", { object = "site", objects = sites, false_alarm = "no", custom = { rule } })
      cards:select("site, result, veto_items, undecided"):show()
      trail:filter "rule == 'X'":select("site, outcome, amount, reason, evidence"):show()
      """#)
    #expect(
      text == """
        scorecards · 2 rows
         site  result  veto_items     undecided
         甲    不合格  X 本地 2(>=2)  –
         乙    –       –              单项否决1项未查全
        trail · 2 rows
         site  outcome        amount  reason     evidence
         甲    veto             2.00  2条        row 2
         乙    not inspected       –  未检查：X  –

        """)
  }

  @Test func `the evidence names the lines of the dataset`() {
    let text = run(
      #"""
      local cards, trail = data.problems:filter "indicator == '信件答复'":score("yishui", { object = "unit", rule = "indicator" })
      return trail:filter "outcome == 'charged'":sort "evidence":take(1):value "evidence"
      """#)
    #expect(text.hasPrefix("datasets/problems.csv:"))
  }

  @Test func `a bonus without evidence is not given`() {
    let text = run(
      #"""
      local rows = {}
      for q = 1, 4 do rows[q] = { unit = "甲", quarter = period("2021Q" .. q), score = 90 } end
      return table_of(rows):assess("yishui", { bonus = table_of{ { unit = "甲", points = 3, evidence = missing } } })
      """#)
    #expect(text.contains("the bonus of \"甲\" names no evidence"))
  }
}
