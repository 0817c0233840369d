import Foundation
import LuaAPI
import Reports
import Testing
import Workbench

/// Verbs that change the shape of a table.
@Suite struct ShapeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private static let sales = """
    local t = table_of{ { u = "甲", q = "一", n = 1 }, { u = "甲", q = "二", n = 2 }, { u = "乙", q = "一", n = 4 } }
    """

  private func ask(_ statements: String) throws -> String {
    var printed = ""
    let session = try ScriptSession(
      OpenWorkspace(WorkspaceFolder(Self.root)), profile: .trusted, output: { printed += $0 })
    _ = try session.evaluate("\(Self.sales)\n\(statements)")
    return printed
  }

  @Test func `pivot puts groups side by side, and an empty one is empty`() throws {
    #expect(
      try ask(#"print(t:pivot("q", "mean(n)", { rows = "u" }))"#) == """
        table_of · 2 rows
         u    一   二
         甲  1.0  2.0
         乙  4.0    –

        """)
  }

  @Test func `rows without a value to pivot by have a column of their own`() throws {
    #expect(
      try ask(
        """
        local c = table_of{ { c = "A", g = "优" }, { c = "A" }, { c = "B", g = "良" } }
        print(c:pivot("g", "count()", { rows = "c", margins = "合计" }))
        """) == """
          table_of · 3 rows
           c     优  良  –  合计
           A      1   0  1     2
           B      0   1  0     1
           合计   1   1  1     3

          """)
    #expect(
      try ask(
        """
        local graded = data.test_letters:grade("score", {{9, "优"}, {8, "良"}, {6, "中"}, "差"})
        local p = graded:pivot("grade", "count()", { rows = "class", margins = "合计" })
        local whole = p:filter "class == '合计'":row(1)
        print(whole["合计"], whole["优"] + whole["良"] + whole["中"] + whole["差"] + whole["–"])
        """) == "46\t46\n")
  }

  @Test func `margins hold the measure of the whole, also of a rate`() throws {
    #expect(
      try ask(#"print(t:pivot("q", "mean(n)", { rows = "u", margins = "合计" }))"#) == """
        table_of · 3 rows
         u      一   二    合计
         甲    1.0  2.0  1.5000
         乙    4.0    –  4.0000
         合计  2.5  2.0  2.3333

        """)
  }

  @Test func `a value is that of a column in one row, or an aggregate over all`() throws {
    #expect(
      try ask(#"print(t:value "sum(n)", t:value("max(n) + 1", "u == '甲'"), t:value("n", "u == '乙'"))"#)
        == "7\t3\t4\n")
    #expect(
      try ask(#"print(pcall(function() return t:value "n" end))"#).contains("expected one row, found 3"))
  }

  @Test func `unpivot is the way back`() throws {
    #expect(
      try ask(#"print(t:pivot("q", "sum(n)", { rows = "u" }):unpivot("一, 二", { name = "q", value = "n" }))"#)
        == """
        table_of · 4 rows
         u   q   n
         甲  一  1
         乙  一  4
         甲  二  2
         乙  二  0

        """)
  }

  @Test func `union matches columns by name`() throws {
    #expect(
      try ask(#"print(t:select "u, n":union(table_of{ { n = decimal "0.5", z = "x" } }))"#) == """
        table_of · 4 rows
         u     n  z
         甲  1.0  –
         甲  2.0  –
         乙  4.0  –
         –   0.5  x

        """)
  }

  @Test func `complete adds the combinations that are not there`() throws {
    #expect(
      try ask(#"print(t:complete "u, q":sort "u, q")"#) == """
        table_of · 4 rows
         u   q   n
         乙  一  4
         乙  二  –
         甲  一  1
         甲  二  2

        """)
  }

  @Test func `complete keeps the rows that have no value`() throws {
    #expect(
      try ask(
        #"print(table_of{ { u = "甲", q = "一", n = 1 }, { u = "甲", n = 5 }, { u = "乙", q = "一", n = 4 } }:complete "u, q")"#
      )
        == """
        table_of · 3 rows
         u   q   n
         甲  一  1
         乙  一  4
         甲  –   5

        """)
  }

  @Test func `compare names what differs`() throws {
    #expect(
      try ask(
        #"print(t:filter "q == '一'":select "u, n":compare(table_of{ { u = "甲", n = 3 }, { u = "丙", n = 1 } }, "u"))"#
      )
        == """
        table_of · 3 rows
         u   n  n_other  difference
         甲  1        3  differs
         乙  4        –  only here
         丙  –        1  only there

        """)
  }

  @Test func `a join as of a day takes the latest row not after it`() throws {
    let statements = """
      local rates = table_of{
        { u = "甲", d = date "2021-01-01", r = 1 }, { u = "甲", d = date "2021-03-01", r = 2 },
        { u = "乙", d = date "2021-02-01", r = 3 } }
      local days = table_of{
        { u = "甲", d = date "2021-02-28" }, { u = "甲", d = date "2021-03-01" }, { u = "乙", d = date "2021-01-31" } }
      print(days:join(rates:select "u, d, r", "u", { as_of = "d" }):select "u, r")
      """
    #expect(
      try ask(statements) == """
        table_of · 3 rows
         u   r
         甲  1
         甲  2
         乙  –

        """)
  }
}
