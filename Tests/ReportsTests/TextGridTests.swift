import CivilTime
import Diagnostics
import Reports
import Tables
import Testing

struct TextGridTests {
  private let buckets = table(
    [Field("bucket", .text, title: "分档"), Field("letters", .int, title: "信件数")],
    [["≤2 days", 14], ["≤5 days", 22], ["late", 2], ["no reply", 8]])

  @Test func `numbers stand right, text left, below a line with the row count`() {
    #expect(
      TextGrid(buckets, GridOptions(caption: "test_letters · 2021Q3")).description == """
        test_letters · 2021Q3 · 4 rows
         bucket    letters
         ≤2 days        14
         ≤5 days        22
         late            2
         no reply        8
        """)
  }

  @Test func `Chinese is aligned by cells, and titles may head the columns`() {
    let scores = table(
      [
        Field("unit", .text, title: "单位"), Field("score", .decimal(scale: 1), title: "得分"),
        Field("note", .text),
      ],
      [["综合行政执法局", decimal(899, 1), "中"], ["医保局", decimal(1000, 1), "abc"], ["𬭎", decimal(-5, 1), ""]])
    #expect(
      TextGrid(scores, GridOptions(usesTitles: true)).description == """
        3 rows
         单位             得分  note
         综合行政执法局   89.9  中
         医保局          100.0  abc
         𬭎               -0.5
        """)
  }

  @Test func `missing values show a dash or their reason`() {
    let rows = table(
      [Field("unit", .text), Field("days", .int), Field("on", .date)],
      [
        ["a", 3, .date(CivilDate(daysSinceEpoch: 0))],
        [.missing, .missing(.notDueYet), .missing(.notInspected)],
        ["b", .missing, .missing],
      ])
    #expect(
      TextGrid(rows).description == """
        3 rows
         unit         days  on
         a               3  1970-01-01
         –     not due yet  not inspected
         b               –  –
        """)
  }

  @Test func `reasons can be printed in Chinese`() {
    let rows = table(
      [Field("days", .int)],
      [
        [.missing(.notDueYet)], [.missing(.notInspected)], [.missing(.notApplicable)],
        [.missing(.notReported)], [.missing],
      ])
    #expect(
      TextGrid(rows, GridOptions(language: .chinese)).body
        == ["   days", " 未到期", " 未检查", " 不适用", " 未报送", "      –"])
  }

  @Test func `rows beyond the limit are counted`() {
    #expect(
      TextGrid(buckets, GridOptions(maximumRows: 2)).description == """
        4 rows
         bucket   letters
         ≤2 days       14
         ≤5 days       22
        … 2 more rows
        """)
    #expect(TextGrid(buckets, GridOptions(maximumRows: 3)).remarks == ["… 1 more row"])
    #expect(TextGrid(buckets, GridOptions(maximumRows: 4)).remarks == [])
  }

  @Test func `columns that do not fit are named`() {
    let wide = table(
      [Field("unit", .text), Field("a", .int), Field("b", .int), Field("sum", .int)], [["诸葛镇", 10, 20, 30]])
    #expect(
      TextGrid(wide, GridOptions(maximumWidth: 12)).description == """
        1 row
         unit     a
         诸葛镇  10
        … 2 more columns: b, sum
        """)
    #expect(TextGrid(wide, GridOptions(maximumWidth: 16)).remarks == ["… 1 more column: sum"])
    #expect(TextGrid(wide, GridOptions(maximumWidth: 20)).remarks == [])
  }

  @Test func `the first column is always shown, cut when it is too wide`() {
    #expect(
      TextGrid(buckets, GridOptions(maximumWidth: 6)).description == """
        4 rows
         buck…
         ≤2 d…
         ≤5 d…
         late
         no r…
        … 1 more column: letters
        """)
  }

  @Test func `long cells are cut by cells`() {
    let names = table([Field("name", .text), Field("n", .int)], [["临沂市生态环境局沂水县分局", 1], ["公安局", 2]])
    #expect(
      TextGrid(names, GridOptions(maximumCellWidth: 10)).description == """
        2 rows
         name       n
         临沂市生…  1
         公安局     2
        """)
  }

  @Test func `floats line up at their point with at most four digits`() {
    let floats = table(
      [Field("mean", .float), Field("share", .float), Field("tiny", .float)],
      [
        [.float(4.5), .float(2.0 / 3.0), .float(1e-9)],
        [.float(12.25), .float(100), .float(0)],
        [.missing, .float(-0.5), .float(1e30)],
      ])
    #expect(
      TextGrid(floats).description == """
        3 rows
          mean     share   tiny
          4.50    0.6667  1e-09
         12.25  100.0000    0.0
             –   -0.5000  1e+30
        """)
  }

  @Test func `control characters cannot reach the terminal`() {
    let hostile = table([Field("a\u{1B}[2J", .text)], [["one\ntwo\tthree\r"], ["\u{202E}abc\u{2028}"]])
    #expect(
      TextGrid(hostile, GridOptions(caption: "x\u{7}")).lines == [
        "x\\u{7} · 2 rows", " a\\u{1B}[2J", " one\\ntwo\\tthree\\r", " \\u{202E}abc\\u{2028}",
      ])
  }

  @Test func `a table without rows or columns still says so`() {
    #expect(TextGrid(table([Field("unit", .text)], [])).lines == ["0 rows", " unit"])
    #expect(TextGrid(Table(Schema([]), [], rowCount: 7)).lines == ["7 rows"])
  }

  @Test func `what nobody wants any more is not laid out`() {
    let column = Column(.int, IntegerBuffer(narrowing: (0..<10_000).map(Int64.init)))
    let table = Table(Schema([Field("n", .int)]), [column])
    #expect(TextGrid(table, watch: WorkWatch(isUnwanted: { true })).body == [" n"])
    let watch = WorkWatch()
    #expect(TextGrid(table, watch: watch).body.count == 10_001)
    #expect(watch.progress.done <= 10_000)
  }
}
