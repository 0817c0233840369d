import CivilTime
import Diagnostics
import Reports
import Tables
import TestSupport
import Testing

struct TableWriterTests {
  private let units = table(
    [
      Field("unit", .text, title: "单位"), Field("score", .decimal(scale: 1), title: "得分"),
      Field("mean", .float),
    ],
    [
      ["医保局", decimal(600, 1), .float(0.1)], [.missing, .missing(.notDueYet), .float(1e-9)],
      ["", .missing, .missing],
    ])

  private func text(_ writer: some TableWriter, _ table: Table) throws -> String {
    String(decoding: try writer.bytes(of: table), as: UTF8.self)
  }

  @Test func `CSV tells an empty text from a missing one and keeps every digit`() throws {
    #expect(
      try text(CSVWriter(), units) == """
        unit,score,mean
        医保局,60.0,0.1
        ,,1e-09
        "",,

        """)
  }

  @Test func `CSV can carry a byte order mark, titles and reasons`() throws {
    #expect(
      try text(CSVWriter(form: TextForm(.utf8WithMark), writesReasons: true, heading: .titles), units) == """
        \u{FEFF}单位,得分,mean
        医保局,60.0,0.1
        ,not due yet,1e-09
        "",,

        """)
  }

  @Test func `text that begins like a formula gets an apostrophe, numbers do not`() throws {
    let risky = table(
      [Field("text", .text), Field("n", .int)],
      [["=1+1", -1], ["+86", -2], ["-5", -3], ["@here", -4], ["'=x", -5], ["'plain", -6], ["a=b", -7]])
    #expect(
      try text(CSVWriter(), risky) == """
        text,n
        '=1+1,-1
        '+86,-2
        '-5,-3
        '@here,-4
        ''=x,-5
        'plain,-6
        a=b,-7

        """)
    #expect(try text(CSVWriter(guardsFormulas: false), risky).hasPrefix("text,n\n=1+1,-1\n+86,-2\n"))
  }

  @Test func `guarded text is given back whole`() throws {
    for text in ["=1", "'=1", "''=1", "'", "''", "a", "", "-", "\t=", "'a"] {
      #expect(FormulaGuard.unguarded(FormulaGuard.guarded(text)) == text)
    }
  }

  @Test func `a table that was read from a guarded file is as it was written`() {
    let guarded = table(
      [Field("'=a", .text), Field("n", .int)],
      [["'=1", 1], ["''=1", 2], ["'plain", 3], [.missing(.notDueYet), 4]])
    let table = FormulaGuard.unguarded(guarded)
    #expect(table.schema.names == ["=a", "n"])
    #expect((0..<4).map { table[$0, 0] } == ["=1", "'=1", "'plain", .missing(.notDueYet)])
  }

  @Test func `CSV can end its lines as Windows does, but not those inside of a text`() throws {
    let lines = table([Field("a", .text), Field("n", .int)], [["one\ntwo", 1]])
    #expect(try text(CSVWriter(form: TextForm(lineEnd: .crlf)), lines) == "a,n\r\n\"one\ntwo\",1\r\n")
  }

  @Test func `CSV can be GB18030, with every character that it has`() throws {
    let names = table([Field("unit", .text, title: "单位")], [["沂水"], ["䶮㙍𬭎"], ["é😀"]])
    let writer = CSVWriter(form: TextForm(.gb18030), heading: .titles)
    #expect(
      try writer.bytes(of: names) == [
        0xB5, 0xA5, 0xCE, 0xBB, 0x0A, 0xD2, 0xCA, 0xCB, 0xAE, 0x0A, 0xFE, 0x9F, 0x82, 0x30, 0xAB, 0x33, 0x99,
        0x33,
        0xA9, 0x32, 0x0A, 0xA8, 0xA6, 0x94, 0x39, 0xFC, 0x36, 0x0A,
      ])
  }

  @Test func `a character that GB18030 lacks is an error with its cell`() {
    let names = table([Field("n", .int), Field("unit", .text)], [[1, "沂水"], [2, "沂\u{E78D}水"]])
    let error = #expect(throws: WriteError.self) {
      try CSVWriter(form: TextForm(.gb18030)).bytes(of: names)
    }
    #expect(
      error?.description == """
        GB18030 has no character U+E78D, which stands in column "unit", row 2
          help: write the file as UTF-8, or replace the character
        """)
  }

  @Test func `a title that two columns have gives way to their names`() throws {
    let twice = table(
      [
        Field("a", .int, title: "数"), Field("b", .int, title: "数"), Field("c", .int, title: "a"),
        Field("d", .int, title: "丁"),
      ],
      [[1, 2, 3, 4]])
    #expect(try text(CSVWriter(heading: .titles), twice) == "a,b,c,丁\n1,2,3,4\n")
  }

  @Test func `a missing value alone in its row is not an empty line`() throws {
    #expect(try text(CSVWriter(), table([Field("a", .int)], [[1], [.missing], [2]])) == "a\n1\n\"\"\n2\n")
  }

  @Test func `formats go by their name and by a file's ending`() throws {
    #expect(TableFormat.allCases.map(\.rawValue) == ["text", "csv", "json", "md", "html", "xlsx"])
    #expect(TableFormat(fileName: "out/2021.Q3/a.CSV") == .csv)
    #expect(TableFormat(fileName: "a.txt") == .text)
    #expect(TableFormat(fileName: "a.htm") == .html)
    #expect(TableFormat(fileName: "a.XLSX") == .xlsx)
    #expect(TableFormat(fileName: "csv") == nil)
    #expect(
      try text(TextWriter(GridOptions(caption: "units")), units) == """
        units · 3 rows
         unit          score   mean
         医保局         60.0    0.1
         –       not due yet  1e-09
                           –      –

        """)
    for format in TableFormat.allCases {
      let ending = FileForm(format).writer.fileExtension
      #expect(TableFormat(fileName: "a." + ending) == format)
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `any text survives CSV and JSON`(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("a,\"\n\r'=+-@ \t;局\\\u{FEFF}{}[]:\u{2028}é👩‍👩‍👧".unicodeScalars)
    let rows = (0..<200).map { _ in
      (0..<2).map { _ in
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<6, using: &random) { scalars.append(random.pick(alphabet)) }
        return String(scalars)
      }
    }
    let texts = table([Field("a", .text), Field("b", .text)], rows.map { $0.map(Value.text) })
    func scalars(_ rows: [[String]]) -> [[[Unicode.Scalar]]] {
      rows.map { $0.map { Array($0.unicodeScalars) } }
    }
    let plain = try CSVSheet(reading: try text(CSVWriter(guardsFormulas: false), texts)).rows.dropFirst()
    #expect(scalars(Array(plain)) == scalars(rows), "seed \(seed)")
    let guarded = try CSVSheet(reading: try text(CSVWriter(), texts)).rows.dropFirst()
    #expect(scalars(guarded.map { $0.map(FormulaGuard.unguarded) }) == scalars(rows), "seed \(seed)")
    let json = try JSONSheet(reading: try text(JSONWriter(), texts)).rows.dropFirst()
    #expect(scalars(Array(json)) == scalars(rows), "seed \(seed)")
  }

  @Test func `JSON is an object a row with exact numbers`() throws {
    #expect(
      try text(JSONWriter(), units) == """
        [
          {"unit": "医保局", "score": 60.0, "mean": 0.1},
          {"unit": null, "score": null, "mean": 1e-09},
          {"unit": "", "score": null, "mean": null}
        ]

        """)
  }

  @Test func `JSON escapes what would end a string or a script line`() throws {
    let odd = table([Field("a", .text)], [["\"\\\n\t\u{1}\u{2028}</script>"]])
    #expect(try text(JSONWriter(), odd) == "[\n  {\"a\": \"\\\"\\\\\\n\\t\\u0001\\u2028</script>\"}\n]\n")
  }

  @Test func `a Markdown table is aligned in its source`() throws {
    #expect(
      try text(MarkdownTableWriter(heading: .titles), units) == """
        | 单位   |        得分 |  mean |
        | ------ | ----------: | ----: |
        | 医保局 |        60.0 |   0.1 |
        | –      | not due yet | 1e-09 |
        |        |           – |     – |

        """)
  }

  @Test func `an HTML page escapes everything and needs nothing from outside`() throws {
    let page = try text(HTMLTableWriter(caption: "<得分>"), units)
    #expect(page.contains("<title>&lt;得分&gt;</title>"))
    #expect(
      page.contains(
        """
        <table>
        <caption>&lt;得分&gt;</caption>
        <thead><tr><th scope="col">unit</th><th scope="col" class="number">score</th>\
        <th scope="col" class="number">mean</th></tr></thead>
        <tbody>
        <tr><td>医保局</td><td class="number">60.0</td><td class="number">0.1</td></tr>
        <tr><td class="missing">–</td><td class="number missing">not due yet</td><td class="number">1e-09</td></tr>
        <tr><td></td><td class="number missing">–</td><td class="number missing">–</td></tr>
        </tbody>
        </table>
        """))
    #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("<script"))
  }
}
