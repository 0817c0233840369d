import Foundation
import Testing

/// Commands over a copy of the workspace that was changed.
@Suite struct WorkspaceTests {
  @Test func `bad cells are reported each in its place, end with 3, and nothing is loaded`() throws {
    let copy = try Workspace()
    defer { copy.remove() }
    try copy.change("test_letters.csv") { lines in
      let cells = lines[1].components(separatedBy: ",")
      lines[1] = ([cells[0], cells[1], "没有的单位"] + cells[3...]).joined(separator: ",")
      lines[2] = lines[2].replacing(/2020-\d\d-\d\d/, with: "2021-13-40", maxReplacements: 1)
      lines[3] = lines[3].replacing(/^[^,]*,/, with: ",")
      lines.append(lines[4])
    }
    for arguments in [["check"], ["query", "data.test_letters:count()"]] {
      let result = try Tongbao.run(arguments, folder: copy.folder)
      #expect(result.status == 3)
      for place in [
        "test_letters.csv:2:", "test_letters.csv:3:", "test_letters.csv:4:", "test_letters.csv:229:",
      ] {
        #expect(result.errors.contains(place), "\(result.errors)")
      }
    }
  }

  @Test func `a sum that no longer comes out is a finding, and ends with 1`() throws {
    let copy = try Workspace()
    defer { copy.remove() }
    try copy.change("test_letters.csv") { $0.removeAll { $0.hasPrefix("2021Q3,CP001,") } }
    let result = try Tongbao.run(["check"], folder: copy.folder)
    #expect(result.status == 1)
    #expect(result.errors.contains("46"))
  }

  @Test func `a script's results are printed, or written under a folder in the form of their names`() throws {
    let copy = try Workspace()
    defer { copy.remove() }
    try copy.script(
      "small",
      """
      print(param("word", "hello"))
      output("counts", table_of{ { n = 1 } })
      output("counts.json", table_of{ { n = 1 } })
      output("words", "text")
      """)
    #expect(
      try Tongbao.run(["run", "small", "--param", "word=hi"], folder: copy.folder).output
        == "hi\n\ncounts\ntable_of · 1 row\n n\n 1\n\ncounts.json\ntable_of · 1 row\n n\n 1\n\nwords\ntext\n")
    #expect(
      try Tongbao.run(["run", "small", "--out", "made"], folder: copy.folder).output
        == "hello\nwrote made/counts.csv\nwrote made/counts.json\nwrote made/words.txt\n")
    #expect(try copy.text(of: "made/counts.json") == "[\n  {\"n\": 1}\n]\n")
    #expect(try copy.text(of: "made/words.txt") == "text\n")
  }

  @Test func `a workbook has the same bytes in every time zone and locale`() throws {
    let copy = try Workspace()
    defer { copy.remove() }
    let entry = """
      data.test_letters:write("%.xlsx", { title = "信件", mark = "score < 6", bars = "score", chart = { of = "score" } })
      data.documents:write("%.csv", { encoding = "gb18030" })

      """
    let rooms = [
      ("a", ["TZ": "Asia/Shanghai", "LC_ALL": "C"]),
      ("b", ["TZ": "America/New_York", "LC_ALL": "de_DE.UTF-8"]),
    ]
    for (name, environment) in rooms {
      let result = try Tongbao.run(
        [], input: entry.replacingOccurrences(of: "%", with: name), folder: copy.folder,
        environment: environment)
      #expect(result.errors == "")
    }
    for ending in ["xlsx", "csv"] {
      let first = try Data(contentsOf: copy.folder.appending(path: "a.\(ending)"))
      #expect(try Data(contentsOf: copy.folder.appending(path: "b.\(ending)")) == first)
      #expect(first.count > 4000)
    }
  }

  @Test func `a script's tables and workbooks go out in the form of their names`() throws {
    let copy = try Workspace()
    defer { copy.remove() }
    try copy.script(
      "books",
      """
      output("letters.xlsx", data.test_letters, { edition = "public", bars = "score" })
      output("both", workbook():sheet("信件", data.test_letters):sheet("单位", data.units))
      output("letters.csv", data.test_letters, { encoding = "utf-8-bom", line_ends = "crlf" })
      """)
    #expect(
      try Tongbao.run(["run", "books", "--out", "made"], folder: copy.folder).output
        == """
        wrote made/letters.xlsx
        wrote made/both.xlsx (with confidential: sender)
        wrote made/letters.csv (with confidential: sender)

        """)
    let made = try Data(contentsOf: copy.folder.appending(path: "made/letters.csv"))
    #expect(made.starts(with: Array("\u{FEFF}quarter,id,".utf8)))
    #expect(made.suffix(2) == Data([0x0D, 0x0A]))
  }

  @Test func `a script that fails ends with 1 and its line, one without end with 4`() throws {
    let copy = try Workspace()
    defer { copy.remove() }
    try copy.script("wrong", "local x = 1\nprint(data.units:filtr \"name\")")
    let wrong = try Tongbao.run(["run", "wrong"], folder: copy.folder)
    #expect(wrong.errors == "error: scripts/wrong.lua:2: no verb \"filtr\"; did you mean \"filter\"?\n")
    #expect(wrong.status == 1)
    try copy.script("deep", "local function f() return 1 + f() end\nf()")
    #expect(try Tongbao.run(["run", "deep"], folder: copy.folder).status == 4)
  }

  @Test func `Ctrl-C ends a script with 4`() throws {
    let copy = try Workspace()
    defer { copy.remove() }
    try copy.script("endless", "print 'ready'\nwhile true do end")
    let result = try Tongbao.interrupt(["run", "endless"], folder: copy.folder)
    #expect(result == Tongbao.Result(output: "ready\n", errors: "error: stopped by the user\n", status: 4))
  }

  @Test func `the notice of the quarter is written with its evidence`() throws {
    let copy = try Workspace()
    defer { copy.remove() }
    let result = try Tongbao.run(
      ["notice", "build", "2021Q3", "--out", copy.folder.appending(path: "out").path])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try copy.text(of: "out/notice.md").contains("94%"))
    #expect(try copy.text(of: "out/evidence.json").contains("2021Q3"))
  }
}
