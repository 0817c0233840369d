import Diagnostics
import Testing

/// Why a unit is in a result, or is not: the step that decided, the row, and the values it saw.
@Suite struct WhyTests {
  private func why(_ entry: String) throws -> String { try SmallWorkspace().ask(entry) }

  @Test func `a condition says which of its parts failed, with the values and the line`() throws {
    #expect(
      try why(
        #"data.letters:filter "n > 1 and kind == '咨询' and score > 60":why "乙""#) == """
          乙: not in the result, kept away by filter n > 1 and kind == '咨询' and score > 60
            letters: 1 row in column "unit", datasets/letters.csv:6
            filter n > 1 and kind == '咨询' and score > 60: its row was dropped
              datasets/letters.csv:6: n > 1 is undecided: n is missing; score > 60 does not hold: score is 60.0
          """)
  }

  @Test func `the same in Chinese`() throws {
    func why(_ entry: String) throws -> String { try SmallWorkspace().ask(entry, in: .chinese) }
    #expect(
      try why(#"data.letters:filter "n > 1 and kind == '咨询' and score > 60":why "乙""#) == """
        乙：不在结果中，止于filter n > 1 and kind == '咨询' and score > 60
          letters：列“unit”中有1行，datasets/letters.csv:6
          filter n > 1 and kind == '咨询' and score > 60：该行被去掉
            datasets/letters.csv:6：n > 1未定：n缺失；score > 60不成立：score为60.0
        """)
    #expect(
      try why(#"data.letters:all():top(2, "-score"):why "丁""#) == """
        丁：不在结果中，止于top 2 by -score
          letters：列“unit”中有1行，datasets/letters.csv:3
          top 2 by -score：该行被截去
            datasets/letters.csv:3：8个中排第4：score为60.0；保留的最后一个为89.9；与乙并列
        """)
    #expect(
      try why(#"data.letters:filter "kind == '投诉'":explain { times = false }"#) == """
        letters
        filter quarter == '2021Q3'
        filter kind == '投诉'
        -- 实际执行
        letters：8 → 8行
        filter quarter == '2021Q3' and kind == '投诉'：8 → 2行
        """)
  }

  @Test func `an excluded row is told what held`() throws {
    #expect(
      try why(
        #"data.letters:exclude "score >= 60 or kind == '投诉'":why "乙""#) == """
          乙: not in the result, kept away by exclude score >= 60 or kind == '投诉'
            letters: 1 row in column "unit", datasets/letters.csv:6
            exclude score >= 60 or kind == '投诉': its row was dropped
              datasets/letters.csv:6: score >= 60 holds: score is 60.0
          """)
  }

  @Test func `a Lua function is told like a formula`() throws {
    #expect(
      try why(
        #"data.letters:filter(function(r) return r.n and r.n > 2 and r.kind == "建议" end):why "乙""#) == """
          乙: not in the result, kept away by filter n ~= nil and (n > 2 and kind == '建议')  [lifted]
            letters: 1 row in column "unit", datasets/letters.csv:6
            filter n ~= nil and (n > 2 and kind == '建议')  [lifted]: its row was dropped
              datasets/letters.csv:6: n ~= nil does not hold: n is missing; n > 2 is undecided: n is missing; kind == '建议' does not hold: kind is 咨询
          """)
  }

  @Test func `what is compared is computed for the row`() throws {
    #expect(
      try why(
        #"data.letters:group "kind":filter "sum(n) > 5":why "乙""#) == """
          乙: not in the result, kept away by filter sum(n) > 5
            letters: 1 row in column "unit", datasets/letters.csv:6
            filter sum(n) > 5: its row was dropped
              datasets/letters.csv:6: sum(n) > 5 does not hold: sum(n) is 5, n is missing
          """)
  }

  @Test func `a cut names the place, the last row kept and the ties`() throws {
    #expect(
      try why(
        #"data.letters:all():top(2, "-score"):why "丁""#) == """
          丁: not in the result, kept away by top 2 by -score
            letters: 1 row in column "unit", datasets/letters.csv:3
            top 2 by -score: its row was cut
              datasets/letters.csv:3: place 4 of 8: score is 60.0; the last one kept has 89.9; ties with 乙
          """)
  }

  @Test func `a place is counted within the group`() throws {
    #expect(
      try why(
        #"data.letters:sort "score":group "kind":take(1):why "乙""#) == """
          乙: not in the result, kept away by take 1
            letters: 1 row in column "unit", datasets/letters.csv:6
            take 1: its row was cut
              datasets/letters.csv:6: place 2 of 3
          """)
  }

  @Test func `a row that another one stands for names it`() throws {
    #expect(
      try why(
        #"data.letters:filter "unit ~= nil":distinct "kind":why "乙""#) == """
          乙: not in the result, kept away by distinct kind
            letters: 1 row in column "unit", datasets/letters.csv:6
            distinct kind: its row was dropped
              datasets/letters.csv:6: an earlier row, of 甲, has the same kind 咨询
          """)
  }

  @Test func `a row without a partner says which key it looked for`() throws {
    #expect(
      try why(
        #"data.letters:join(data.tags, "unit", { keep = "inner" }):why "丙""#) == """
          丙: not in the result, kept away by join inner on unit
            letters: 1 row in column "unit", datasets/letters.csv:9
            join inner on unit: its row was dropped, joined to nothing
              datasets/letters.csv:9: no row of tags has unit 丙
          """)
  }

  @Test func `a unit that only the other table names is told so`() throws {
    #expect(
      try why(
        #"data.tags:matching(data.letters, "unit"):why "丙""#) == """
          丙: not in the result, kept away by matching on unit
            matching on unit: no row of tags names it; letters does, in 1 row of column "unit"
          """)
  }

  @Test func `what has no place ties with nothing`() throws {
    #expect(!(try why(#"data.letters:rank("-n"):why "乙""#).contains("ties with")))
  }

  @Test func `rows that multiply and rows of other quarters are told`() throws {
    #expect(
      try why(
        #"data.letters:join(data.tags, "unit"):why "甲""#) == """
          甲: in the result, 4 rows
            letters: 3 rows in column "unit", datasets/letters.csv:2, 4, 5
            filter quarter == '2021Q3': 1 of its 3 rows was of other quarters (2021Q2)
            join left on unit: meets several rows
              datasets/letters.csv:4 joins 2 rows of tags
              datasets/letters.csv:5 joins 2 rows of tags
            row 1 of 8: quarter 2021Q3, id L3, unit 甲, kind 咨询, score 89.9, n 1, tag x
            row 2 of 8: quarter 2021Q3, id L3, unit 甲, kind 咨询, score 89.9, n 1, tag y
            row 3 of 8: quarter 2021Q3, id L4, unit 甲, kind 投诉, score missing, n 2, tag x
            … and 1 more
          """)
  }

  @Test func `groups without the unit keep its rows in sight`() throws {
    #expect(
      try why(
        #"data.letters:count_by "kind":why "甲""#) == """
          甲: in the result, 2 rows
            letters: 3 rows in column "unit", datasets/letters.csv:2, 4, 5
            filter quarter == '2021Q3': 1 of its 3 rows was of other quarters (2021Q2)
            aggregate count = count(): its 2 rows go into 2 rows
              1 row with 2 rows of others → kind 咨询, count 3
              1 row with 1 row of others → kind 投诉, count 2
            row 1 of 3: kind 咨询, count 3
            row 2 of 3: kind 投诉, count 2
          """)
  }

  @Test func `a rank is told with its ties`() throws {
    #expect(
      try why(
        #"data.letters:count_by "unit":rank("-count"):why "乙""#) == """
          乙: in the result
            letters: 1 row in column "unit", datasets/letters.csv:6
            aggregate count = count(): 1 row → unit 乙, count 1
            rank by -count: rank is 3 of 4: count is 1; ties with 丙
            row 3 of 4: unit 乙, count 1, rank 3
          """)
  }

  @Test func `rows are found by a condition, also one over columns made later`() throws {
    #expect(
      try why(
        #"data.letters:count_by "kind":filter "count > 2":why "count == 2""#) == """
          count == 2: not in the result, kept away by filter count > 2
            aggregate count = count(): 1 row with count == 2
            filter count > 2: its row was dropped
              count > 2 does not hold: count is 2
          """)
  }

  @Test func `a renamed column does not lose the rows`() throws {
    #expect(
      try why(
        #"data.letters:rename "office = unit":select "office, n":filter "n > 2":why "甲""#) == """
          甲: not in the result, kept away by filter n > 2
            letters: 3 rows in column "unit", datasets/letters.csv:2, 4, 5
            filter quarter == '2021Q3': 1 of its 3 rows was of other quarters (2021Q2)
            filter n > 2: all its 2 rows were dropped
              datasets/letters.csv:4: n > 2 does not hold: n is 1
              datasets/letters.csv:5: n > 2 does not hold: n is 2
          """)
  }

  @Test func `each table of a union is followed`() throws {
    #expect(
      try why(
        #"data.letters:union(data.letters:all()):why "丁""#) == """
          丁: in the result
            letters: 1 row in column "unit", datasets/letters.csv:3
            filter quarter == '2021Q3': its row was of other quarters (2021Q2)
            letters: 1 row in column "unit", datasets/letters.csv:3
            row 8 of 14: quarter 2021Q2, id L2, unit 丁, kind 投诉, score 60.0, n 2
          """)
  }

  @Test func `a name that no row bears`() throws {
    #expect(
      try why(
        #"data.letters:why "戊""#) == """
          戊: never in the data
          """)
  }

  @Test func `a list says what its rule saw of a unit, and that a missing value left it out`() throws {
    let list = #"""
      data.letters:filter "unit ~= nil":group "unit":aggregate "n = sum(n), m = min(n)"
        :unit_list("many", "m > 2", { undecided = "leave out" })
      """#
    #expect(
      try why("(\(list)):why '甲'") == """
        甲: not on the list, kept away by filter m > 2
          letters: 3 rows in column "unit", datasets/letters.csv:2, 4, 5
          filter quarter == '2021Q3': 1 of its 3 rows was of other quarters (2021Q2)
          aggregate n = sum(n), m = min(n): 2 rows → unit 甲, n 3, m 1
          filter m > 2: its row was dropped
            m > 2 does not hold: m is 1
        """)
    #expect(
      try why("(\(list)):why '乙'") == """
        乙: not on the list, kept away by filter m > 2
          undecided: a missing value decides, so it was left out
          letters: 1 row in column "unit", datasets/letters.csv:6
          aggregate n = sum(n), m = min(n): 1 row → unit 乙, n 0, m missing
          filter m > 2: its row was dropped
            datasets/letters.csv:6: m > 2 is undecided: m is missing
        """)
  }

  @Test func `a veto that decided a place is told with what vetoed`() throws {
    let rows = "table_of{ { unit = '甲', score = 95, leaks = 0 }, { unit = '乙', score = 98, leaks = 1 } }"
    #expect(
      try why("\(rows):rank('-score', { veto = 'leaks > 0', vetoed = 'last' }):why '乙'") == """
        乙: in the result
          table_of: 1 row in column "unit"
          veto: its row was vetoed, or may be
            leaks > 0 holds: leaks is 1
          row 2 of 2: leaks 1, score 98, unit 乙, rank 2
        """)
  }

  @Test func `a condition that no step has the columns for is refused`() throws {
    #expect(
      try why(#"data.letters:why "nonesuch > 1""#) == "error: why: no column \"nonesuch\"")
  }
}
