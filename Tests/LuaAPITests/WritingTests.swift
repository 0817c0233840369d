import Diagnostics
import Foundation
import Lua
import LuaAPI
import Readers
import Tables
import Testing
import Workbench

/// `write`, `workbook` and `output`: tables as files.
@Suite final class WritingTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private let folder = FileManager.default.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// What an entry prints and gives, or its error.
  private func ask(_ entry: String, profile: ScriptSession.Profile = .trusted) throws -> String {
    var printed = ""
    let session = try ScriptSession(
      OpenWorkspace(WorkspaceFolder(Self.root)), profile: profile, files: OutputFolder(folder.path),
      output: { printed += $0 })
    do {
      let values = try session.evaluate(entry).values.map { try session.text(of: $0) }
      return printed + values.joined(separator: "\t")
    } catch let error as any Diagnostic {
      return "error: \((error as? LuaError)?.underlying.map { "\($0)" } ?? "\(error)")"
    }
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  private func columns(_ name: String, sheet: SheetChoice? = nil) throws -> [String] {
    try TableReader.read(bytes(name), TableRequest(file: name, sheet: sheet)).table.schema.names
  }

  private var files: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  @Test func `a file is written in the form that its name ends in, and confidential columns are said`() throws
  {
    for name in ["a.xlsx", "a.csv", "a.json", "a.md", "a.html", "a.txt"] {
      #expect(
        try ask("data.test_letters:write('\(name)')")
          == "wrote \(name) (46 rows, with confidential: sender)\n")
    }
    #expect(try ask("data.units:take(1):write 'b.csv'") == "wrote b.csv (1 row)\n")
    #expect(files == ["a.csv", "a.html", "a.json", "a.md", "a.txt", "a.xlsx", "b.csv"])
    #expect(try bytes("a.xlsx").starts(with: "PK".utf8))
  }

  @Test func `a public edition has no confidential columns, nor what was computed from them`() throws {
    let entry = """
      local t = data.test_letters:derive("who = sender .. '!'"):select "id, sender, who, unit"
      t:write("a.xlsx", { edition = "public" })
      t:write "b.xlsx"
      """
    #expect(
      try ask(entry) == """
        wrote a.xlsx (46 rows, without confidential: sender, who)
        wrote b.xlsx (46 rows, with confidential: sender, who)

        """)
    #expect(try columns("a.xlsx") == ["测评编号", "单位"])
    #expect(try columns("b.xlsx") == ["测评编号", "测评人", "who", "单位"])
  }

  @Test func `several tables are one workbook, each with its own look`() throws {
    let entry = """
      local book = workbook()
        :sheet("信件", data.test_letters, { edition = "public", title = "信件测评", mark = "score < 6" })
        :sheet("单位", data.units, { titles = false, chart = { by = "name", of = "official_order", title = "机构序" } })
      book:write "book.xlsx"
      print(#book)
      """
    #expect(
      try ask(entry) == """
        wrote book.xlsx (2 sheets: 信件 (46 rows, without confidential: sender), 单位 (63 rows))
        2

        """)
    #expect(try columns("book.xlsx", sheet: .name("单位")).prefix(3) == ["name", "code", "full_name"])
  }

  @Test func `texts that begin like a formula are read as they were, when that is asked for`() throws {
    let entry = """
      table_of{ { a = "=1+1", n = -1 }, { a = "'=x", n = 2 } }:write "a.csv"
      local t = read("a.csv", { guarded = true })
      print(t:row(1).a, t:row(2).a, t:row(1).n)
      """
    let copy = folder.path
    #expect(
      try ask(entry.replacingOccurrences(of: "read(\"a.csv\"", with: "read(\"\(copy)/a.csv\"")).hasSuffix(
        "=1+1\t'=x\t-1\n"))
    #expect(try String(decoding: bytes("a.csv"), as: UTF8.self) == "a,n\n'=1+1,-1\n''=x,2\n")
    #expect(
      try ask("read('\(copy)/a.csv', { guarded = true, stream = true })")
        == """
        error: "\(copy)/a.csv" is read in parts, and only whole files can be read with their apostrophes taken off
          help: hold it in memory: leave stream out
        """)
  }

  @Test(arguments: [
    (
      "write('a.doc')",
      """
      error: write: "a.doc" ends in no form of a table
        help: end it in .xlsx, .csv, .json, .md, .html or .txt
      """
    ),
    (
      "write('a.csv', { encodin = 'gb18030' })",
      """
      error: write: no option "encodin"; did you mean "encoding"?
        help: the options of .csv are titles, edition, encoding, line_ends, guard, reasons
      """
    ),
    ("write('a.json', { encoding = 'gb18030' })", "error: write: option \"encoding\" is for .csv only"),
    ("write('a.csv', { bars = 'score' })", "error: write: option \"bars\" is for .xlsx only"),
    (
      "write('a.csv', { encoding = 'gbk' })",
      """
      error: write: option "encoding" has no "gbk"
        help: it is one of utf-8, utf-8-bom, gb18030
      """
    ),
    ("write('a.xlsx', { titles = 1 })", "error: write: option \"titles\" is true or false, found a number"),
    ("write('a.xlsx', { bars = 'unit' })", "error: column \"unit\" is text, and a bar needs numbers"),
    (
      "write('a.xlsx', { sheet = 'a/b' })",
      """
      error: "a/b" is no name for a sheet
        help: a name has 1 to 31 characters, and none of [ ] : * ? / \\ '
      """
    ),
    (
      "write('a.xlsx', { mark = 'scor < 6' })",
      """
      error: no column "scor" (quarter, id, unit, channel, class, subject, sender, sent_on, replied_on, quality, \
      score); did you mean "score"?
        scor < 6
        ^^^^
      """
    ),
    (
      "write('a.xlsx', { mark = 'score < 6 or unit == nil' })",
      """
      error: a mark compares a column with a value
        score < 6 or unit == nil
        ^^^^^^^^^^^^^^^^^^^^^^^^
        help: write score < 60, state == '敷衍' or replied_on == nil, with commas between several
        help: for more, derive a column first and mark that one
      """
    ),
    (
      "write('a.xlsx', { mark = 'unit < 6' })",
      """
      error: a spreadsheet cannot compare column "unit", which is text, like this
        unit < 6
        ^^^^^^^^
        help: write score < 60, state == '敷衍' or replied_on == nil, with commas between several
        help: for more, derive a column first and mark that one
      """
    ),
    (
      "write('a.xlsx', { edition = 'public', mark = 'sender == nil' })",
      """
      error: write: column "sender" is confidential, and a public edition does not have it
        help: leave it out of the options, or write the internal edition
      """
    ),
    (
      "write('a.xlsx', { edition = 'public', chart = { by = '测评人', of = 'score' } })",
      """
      error: write: column "sender" is confidential, and a public edition does not have it
        help: leave it out of the options, or write the internal edition
      """
    ),
    (
      "write('a.xlsx', { chart = { kind = 'pie', of = 'score' } })",
      """
      error: write: option "kind" has no "pie"
        help: it is one of bar, column, line
      """
    ),
    (
      "write('a.xlsx', { chart = { by = 'unit' } })",
      "error: write: a chart needs its columns of numbers in the option of"
    ),
  ])
  func `what cannot be written is refused, and nothing is left behind`(call: String, message: String) throws {
    #expect(try ask("data.test_letters:\(call)") == message)
    #expect(files == [])
  }

  @Test func `a text that is longer than a cell is refused with its cell, and the old file stays`() throws {
    #expect(try ask("table_of{ { a = 'x' } }:write 'a.xlsx'") == "wrote a.xlsx (1 row)\n")
    let old = try bytes("a.xlsx")
    #expect(
      try ask("table_of{ { a = 'x' }, { a = ('长'):rep(32768) } }:write 'a.xlsx'") == """
        error: the text of cell A3 is longer than the 32,767 characters that a cell holds
          help: write the table as .csv or .json, or shorten the text
        """)
    #expect(try bytes("a.xlsx") == old)
    #expect(try ask("table_of{ { a = ('长'):rep(32767) } }:write 'a.xlsx'") == "wrote a.xlsx (1 row)\n")
  }

  @Test func `a file that cannot take its place leaves nothing beside it`() throws {
    try FileManager.default.createDirectory(
      at: folder.appending(path: "a.csv/inside"), withIntermediateDirectories: true)
    #expect(
      try ask("data.units:write 'a.csv'") == "error: cannot write \"\(folder.path)/a.csv\": Is a directory")
    #expect(files == ["a.csv"])
  }

  @Test func `a script writes nothing itself`() throws {
    for call in ["data.units:write 'a.csv'", "workbook():sheet('单位', data.units):write 'a.xlsx'"] {
      #expect(
        try ask(call, profile: .script) == """
          error: a script does not write files itself
            help: give the result out with output(name, value)
          """)
    }
    #expect(files == [])
  }
}
