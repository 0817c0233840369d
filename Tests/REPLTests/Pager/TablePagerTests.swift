import REPL
import Tables
import Testing

/// A table seen through a small window.
@Suite struct TablePagerTests {
  @Test func `the header and the first column stay, rows and columns move`() {
    var pager = pager(columns: 34, height: 7)
    #expect(
      pager.frame().text[1...4].map(trimmed) == [
        "     unit     score  note", " 1   教体局1   60.5  –", " 2   教体局2   61.5  👩‍👩‍👧①ａ2",
        " 3   教体局3   62.5  –",
      ])
    _ = pager.handle(.right)
    _ = pager.handle(.pageDown)
    #expect(
      pager.frame().text[1...3].map(trimmed) == [
        "     unit     note", " 5   教体局5  –", " 6   教体局6  👩‍👩‍👧①ａ6",
      ])
    _ = pager.handle(.end)
    #expect(pager.frame().text[5].hasPrefix("20   教体局20"))
    _ = pager.handle(.text("g"))
    #expect(pager.frame().text[2].hasPrefix(" 1   教体局1"))
  }

  @Test func `a column that does not fit is cut at the edge, and the caption counts whole columns`() {
    var pager = pager(columns: 26, height: 7)
    #expect(
      pager.frame().text[0...4].map(trimmed) == [
        "试 · 20 rows · rows 1–4 ·…", "     unit     score  note", " 1   教体局1   60.5  –",
        " 2   教体局2   61.5  👩‍👩‍👧①…",
        " 3   教体局3   62.5  –",
      ])
    (pager.columns, pager.height) = (60, 7)
    #expect(trimmed(pager.frame().text[0]) == "试 · 20 rows · rows 1–4")
  }

  @Test func `where no column that moves fits the caption says so`() {
    var pager = pager(columns: 60, height: 30)
    _ = pager.handle(.text("ff"))
    pager.columns = 22
    #expect(trimmed(pager.frame().text[0]) == "试 · 20 rows · only t…")
    pager.columns = 60
    _ = pager.handle(.right)
    #expect(trimmed(pager.frame().text[0]) == "试 · 20 rows")
  }

  @Test func `it is left by q, Esc and Ctrl-C`() {
    for key: Key in [.text("q"), .escape, .control("c")] {
      var pager = pager(columns: 34, height: 7)
      let isDone = !pager.handle(key)
      #expect(isDone)
    }
  }

  @Test func `a window of any size shows something, and no line is wider than it`() {
    for columns in [8, 20, 200] {
      for height in [2, 5, 60] {
        var pager = pager(columns: columns, height: height)
        for key: Key in [.right, .right, .right, .end, .text("ff"), .left, .pageUp] { _ = pager.handle(key) }
        let frame = pager.frame()
        #expect(frame.rows.count <= height)
        #expect(frame.rows.allSatisfy { $0.width <= columns })
      }
    }
  }

  private func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  private func pager(columns: Int, height: Int) -> TablePager {
    var (units, scores, notes) = (
      ColumnBuilder(.text), ColumnBuilder(.decimal(scale: 1)), ColumnBuilder(.text)
    )
    for row in 1...20 {
      units.append(text: "教体局\(row)")
      scores.append(stored: Int64(595 + 10 * row))
      if row % 2 == 0 { notes.append(text: "👩‍👩‍👧①ａ\(row)") } else { notes.appendMissing() }
    }
    let fields = [Field("unit", .text), Field("score", .decimal(scale: 1)), Field("note", .text)]
    let table = Table(Schema(fields), [units.build(), scores.build(), notes.build()])
    var pager = TablePager(PagedTable(table, caption: "试"))
    (pager.columns, pager.height) = (columns, height)
    return pager
  }
}
