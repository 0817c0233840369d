import Diagnostics
import Foundation
import TestSupport
import Testing
import Workbench

/// What a bundle's script sees of an office, and what it is told when it wants more.
@Suite(.serialized) struct BundleWorkTests {
  @Test func `it sees the columns that it names, under its names and types, and its modules and parameters`()
    throws
  {
    let sent = try SentBundle()
    defer { sent.office.remove() }
    let result = try sent.run(
      """
      local lists = require "shared.lists"
      output("a.csv", lists.slow(data.post, param("limit", 9)))
      print(data["来信"]:count(), data.post:derive "half = days / 2":value("half", "days == 5"))
      for name in pairs(data) do print(name) end
      """,
      module: """
        return { slow = function(rows, limit)
          return rows:filter("days > $limit", { limit = limit }):sort "days"
        end }
        """)
    #expect(result.printed == "3\t2.5\npost\n")
    #expect(result.files.map(\.name) == ["a.csv"])
    #expect(String(decoding: result.files[0].bytes, as: UTF8.self) == "who,days\n公安局,5\n民政局,9\n")
    #expect(
      result.used.map(\.path) == [
        "answers.yaml", "datasets/datapackage.json", "datasets/holidays.csv", "datasets/letters.csv",
        "sent.tongbao",
      ])
  }

  @Test func `its own data is narrowed alike, and read in the locked process`() throws {
    let sent = try SentBundle()
    defer { sent.office.remove() }
    let result = try Worker(program: Program.path).run(
      sent.order("output('a.csv', data.post)", overOwnData: true))
    #expect(String(decoding: result.files[0].bytes, as: UTF8.self) == "who,days\n甲,1.5\n")
    let failure = #expect(throws: WorkFailure.self) {
      try Worker(program: Program.path).run(
        sent.order("print(data.post:count_by 'phone')", overOwnData: true))
    }
    #expect(failure?.text(in: .english).contains("no column \"phone\"") == true)
  }

  @Test func `data that a library would read, or that is not in the bundle, is not looked at`() throws {
    let sent = try SentBundle()
    defer { sent.office.remove() }
    func refusal(_ data: [UInt8], _ path: String = "post.csv") throws -> String {
      let order = try sent.order("print(1)", data: data, dataPath: path, overOwnData: true)
      let failure = #expect(throws: WorkFailure.self) { try Worker(program: Program.path).run(order) }
      return failure?.message.text(in: .english) ?? ""
    }
    let plain = Array("who,days,phone\n甲,1.5,9\n".utf8)
    let kind = "\"datasets/post.csv\" is no CSV or JSON file in UTF-8, as the data of tests must be"
    #expect(try refusal([0x50, 0x4B, 3, 4] + plain) == kind)
    #expect(try refusal(Array("<html><table>".utf8)) == kind)
    #expect(try refusal(Array("\u{0}<\u{0}h\u{0}t\u{0}m\u{0}l\u{0}>".utf8)) == kind)
    #expect(try refusal(Encoded.bytes("who,days\n甲,1\n", "GB18030")) == kind)
    #expect(try refusal(plain, "letters.csv") == "\"datasets/letters.csv\" is not in the bundle")
  }

  @Test func `what it did not declare is refused by name, with what it may read`() throws {
    let sent = try SentBundle()
    defer { sent.office.remove() }
    #expect(
      try sent.text("local x = 1\nprint(data.secrets:count())") == """
        scripts/main.lua:2: bundle 试验 may not read dataset "secrets": its bundle.yaml names post
          help: only 外地办公室 can let it read more: in a new version whose bundle.yaml says so
        """)
    #expect(try sent.text("print(data.letters)").contains("bundle 试验 may not read dataset \"letters\""))
    #expect(
      try sent.text("print(data.holidays:count())").contains(
        "dataset \"holidays\" of bundle 试验 is read by the workbench only: bundle.yaml names no column of it"))
    let column = try sent.text("print(data.post:filter \"unit == 'x'\":count())")
    #expect(column.hasPrefix("scripts/main.lua:1: filter: no column \"unit\""), "\(column)")
    #expect(
      column.contains("help: bundle 试验 sees only what its bundle.yaml names: post (who, days)"), "\(column)")
    let ofRow = try sent.text("print(data.post:filter(function(r) return r.unit == 'x' end):count())")
    #expect(ofRow.contains("help: bundle 试验 sees only what its bundle.yaml names"), "\(ofRow)")
    #expect(
      try sent.text("require 'shared.own'") == """
        scripts/main.lua:1: bundle 试验 has no module "shared.own", and takes none from the office
          help: its modules are main, shared.lists
        """)
    for script in [
      "read('x.csv')", "io.open('x')", "os.getenv('HOME')", "connect('x')", "data.post:write('x.csv')",
    ] {
      let text = try sent.text(script)
      #expect(text.hasPrefix("scripts/main.lua:1: "), "\(text)")
      #expect(text.contains("help: a bundle reads no files, no network and no clock"), "\(text)")
    }
    #expect(
      try sent.text("output('a.txt', data.post)").contains(
        "the bundle gives \"a.txt\", and its bundle.yaml names only *.csv"))
  }

  @Test func `its limits are those of bundle yaml, under the office's`() throws {
    let sent = try SentBundle()
    defer { sent.office.remove() }
    #expect(try sent.failure("while true do print(('x'):rep(1000)) end")?.cause == .outputLimit)
    #expect(
      try sent.failure("local t = {} while true do t[#t + 1] = ('x'):rep(1e6) .. #t end")?.cause
        == .memoryLimit)
    #expect(try sent.failure("while true do end") { $0.limits.seconds = 0.6 }?.cause == .timeLimit)
  }

  @Test func `a file that is another one by now is not run`() throws {
    let sent = try SentBundle()
    defer { sent.office.remove() }
    let order = try sent.order("print 'one'")
    _ = try sent.order("print 'two'")
    let failure = #expect(throws: WorkFailure.self) { try Worker(program: Program.path).run(order) }
    #expect(failure?.message.text(in: .english).contains("is another bundle than a moment ago") == true)
  }

  @Test func `every hostile script ends with a name or a result`() throws {
    let sent = try SentBundle()
    defer { sent.office.remove() }
    for script in HostileScript.all {
      let failure = try sent.failure(script.text) { $0.limits = LockedScriptTests.limits(of: script.outcome) }
      LockedScriptTests.expect(failure, of: script)
    }
    #expect(try sent.run("print(data.post:count())").printed == "3\n")
  }
}
