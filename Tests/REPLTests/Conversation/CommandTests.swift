import Diagnostics
import Foundation
import Lua
import LuaAPI
import REPL
import Reports
import Tables
import Testing
import Workbench

/// Commands about results and names, and those that leave something behind.
@Suite struct CommandTests {
  // MARK: - Undo

  @Test func `the last entry's effect on names is taken back, entry by entry`() throws {
    let talk = try OpenConversation()
    #expect(
      talk.say("x = 1", "y, x = 5, 2", "x + y", ":undo", ":undo", "x", "rawget(_G, 'y')").dropFirst(3) == [
        "took back: x + y\n  no name had changed",
        "took back: y, x = 5, 2\n  x is what it was before\n  y is gone", "1", "nil",
      ])
  }

  @Test func `results and the quarter are what they were before the entry`() throws {
    let talk = try OpenConversation()
    #expect(
      talk.say("7", "8", #"use "2021Q2""#, ":undo", "quarter()", ":undo", ":undo", "_").dropFirst(3) == [
        "took back: use \"2021Q2\"\n  the quarter is 2021Q3 again", "2021Q3",
        "took back: quarter()\n  no name had changed", "took back: 8\n  no name had changed", "7",
      ])
  }

  @Test func `a command that changes the quarter is taken back by itself`() throws {
    let talk = try OpenConversation()
    #expect(
      talk.say(
        "x = 5", ":quarter 2021Q2", ":quarter 2021Q2", ":quarter nope", ":undo", "x", "quarter()", ":undo",
        ":undo", ":undo", "rawget(_G, 'x')"
      )
      .dropFirst(4) == [
        "took back: :quarter 2021Q2\n  the quarter is 2021Q3 again", "5", "2021Q3",
        "took back: quarter()\n  no name had changed", "took back: x\n  no name had changed",
        "took back: x = 5\n  x is gone", "nil",
      ])
  }

  @Test func `what is asked of the last table is asked of it behind other results too`() throws {
    let talk = try OpenConversation()
    _ = talk.say("data.units:take(3)", "_:count()", "1 + 1")
    #expect(talk.say(":explain")[0].hasPrefix("units\ntake 3\n"))
    #expect(talk.say(":page")[0] == "")
    #expect(talk.talk.paged?.table.rowCount == 3)
    let why = try OpenConversation()
    let table = #"data.test_letters:filter "score > 8""#
    let first = why.say(table, ":why 教体局")[1]
    #expect(!first.hasPrefix("error"))
    #expect(why.say(table, ":plot", ":why 教体局", "1 + 1", ":why 教体局").dropFirst(2) == [first, "2", first])
  }

  @Test func `there is nothing to take back at first, and no more than there was`() throws {
    let nothing =
      "error: there is nothing to take back\n  help: what commands other than :quarter did, or a stop, cannot be taken back"
    #expect(
      try OpenConversation().say(":undo", "x = 1", ":undo", ":undo") == [
        nothing, "", "took back: x = 1\n  x is gone", nothing,
      ])
  }

  // MARK: - Save

  @Test func `what the last result rests on becomes a script, and no more`() throws {
    let talk = try OpenConversation()
    _ = talk.say(
      "letters = data.test_letters", "unused = data.documents:count()", "limit = 4",
      #"function late(t) return t:filter "replied_on == nil" end"#, "limit = 5", "late(letters)",
      #"_:group("channel"):aggregate("n = count()"):filter("n <= $most", { most = limit })"#)
    #expect(
      talk.say(":save late_letters") == [
        "wrote late_letters.lua (5 entries); run it with: tongbao run late_letters.lua --param quarter=2021Q3"
      ])
    #expect(
      try talk.text(of: "late_letters.lua") == """
        -- Answers: _:group("channel"):aggregate("n = count()"):filter("n <= $most", { most = limit })
        -- Needs:   test_letters.
        -- Gives out the result.
        -- Saved from a conversation; tongbao run late_letters.lua --param quarter=2021Q3

        local this_quarter = param("quarter", "2021Q3")
        use(this_quarter)

        local letters = data.test_letters
        local function late(t) return t:filter "replied_on == nil" end
        local limit = 5
        local result_1 = late(letters)
        local result = result_1:group("channel"):aggregate("n = count()"):filter("n <= $most", { most = limit })
        output("late_letters", result)

        """)
  }

  @Test(arguments: [
    [#"data.test_letters:count_by "channel""#],
    ["t = {}", "for i = 1, 3 do t[i] = i * i end", "table.insert(t, 100)", "table.concat(t, ' ')"],
    ["local hidden = 3 shown = hidden * 2", "shown .. '单位'"],
    ["1 + 1", "_ * 10", "_ + _1"],
    ["单位 = '教体局'", "data.test_letters：filter（“unit == $who”， { who = 单位 }）：count（）"],
    [#"quarter("2021Q3"):previous()"#],
    ["a = data.test_letters:count()", #"use "2021Q2""#, "b = data.documents:count()", "a .. ' ' .. b"],
    [#"data.test_letters:filter(function(l) return l.score == nil or l.score < 6 end):select "id, unit""#],
    ["data.units:take(3)", #":names "name""#],
    ["for _, v in ipairs { 1, 2 } do last = v end", "last"],
    ["x = 1", "function f() return x end", "x = 2", "f()"],
    [
      "function f() return g() + x end", "x = 1", "function g() return 5 end", "y = f()", "x = 2", "y .. f()",
    ],
  ])
  func `a saved script gives the same result`(entries: [String]) throws {
    let talk = try OpenConversation()
    var last = ""
    for entry in entries { last = talk.say(entry)[0] }
    last = last.split(separator: "\n").filter { !$0.hasPrefix("note: ") }.joined(separator: "\n")
    #expect(!last.hasPrefix("error"), "\(last)")
    #expect(talk.say(":save again")[0].hasPrefix("wrote again.lua"))
    let script = try talk.text(of: "again.lua")
    #expect(try Self.run(talk, "2021Q3").hasSuffix(last), "\(script)")
  }

  @Test func `the quarter of a saved script is a parameter`() throws {
    let talk = try OpenConversation()
    _ = talk.say(#"data.test_letters:filter "replied_on == nil":names "unit""#, ":save late")
    let before = talk.say(":quarter 2021Q2", #"data.test_letters:filter "replied_on == nil":names "unit""#)[1]
    #expect(try Self.run(talk, "2021Q2", "late.lua") == before)
  }

  @Test func `what cannot be saved says why`() throws {
    let talk = try OpenConversation()
    let file = OpenConversation.root.appending(path: "datasets/units.csv").path
    #expect(
      talk.say(":save x", ":save", "1", ":save x", ":save x", "f = read '\(file)'", "f:count()", ":save y")
        .filter { !$0.contains("types were taken") } == [
          "error: there is no result to save\n  help: type an entry first, such as data.documents",
          "error: :save needs the name of a file, such as letters.lua", "1",
          "wrote x.lua (1 entry); run it with: tongbao run x.lua --param quarter=2021Q3",
          "error: \"x.lua\" is there already\n  help: choose another name", "63",
          "error: the result rests on read, which scripts may not call\n  help: make the file a dataset first: tongbao import FILE",
        ])
  }

  private static func run(_ talk: OpenConversation, _ quarter: String, _ file: String = "again.lua") throws
    -> String
  {
    var printed = ""
    let session = try ScriptSession(
      OpenWorkspace(WorkspaceFolder(OpenConversation.root.path)), profile: .script,
      parameters: ["quarter": quarter], grid: .init(maximumRows: 40), output: { printed += $0 })
    try session.run(script: talk.folder.appending(path: file).path)
    try ScriptResults(session).deliver(to: nil, in: .english, print: { printed += $0 })
    while printed.last == "\n" { printed.removeLast() }
    return printed
  }

  // MARK: - Run, log, safe

  @Test func `a script runs in the current quarter, and leaves nothing behind`() throws {
    let talk = try OpenConversation()
    let script = talk.folder.appending(path: "s.lua")
    try Data("x = param('n', 1) print(x, quarter()) use '2021Q1'".utf8).write(to: script)
    #expect(
      talk.say(":quarter 2021Q2", ":run \(script.path)", ":run \(script.path) n=5", "quarter()", ":run")
        .dropFirst()
        == [
          "1\t2021Q2\n", "5\t2021Q2\n", "2021Q2", "error: :run needs a script, such as rankings/quarterly",
        ])
    #expect(talk.say("rawget(_G, 'x')") == ["nil"])
    #expect(
      talk.say(":run rankings/quartely")[0].hasPrefix("error: no script \"rankings/quartely\"; did you mean"))
  }

  @Test func `what is said is added to a file, as it is seen`() throws {
    let talk = try OpenConversation()
    _ = talk.say(
      "1", ":log notes/log.txt", "1 + 1", "print 'hi' return 3", "nil + 1", "(1 +\n2)", ":log off", "5")
    #expect(
      try talk.text(of: "notes/log.txt") == """
        2021Q3> 1 + 1
        2
        2021Q3> print 'hi' return 3
        hi
        3
        2021Q3> nil + 1
        error: attempt to perform arithmetic on a nil value
        2021Q3> (1 +
           ... 2)
        3

        """)
  }

  @Test func `a safe conversation writes nothing by any road, to its end`() throws {
    let talk = try OpenConversation(LuaLimits(memory: 16 << 20, instructions: 10_000_000))
    _ = talk.say(":log log.txt", "units = data.units")
    let logged = try talk.text(of: "log.txt")
    #expect(
      talk.say(":safe") == [
        "nothing is written any more in this conversation, but the history of what is typed; log.txt ends here"
      ])
    func refused(_ file: String) -> String {
      "error: \"\(file)\" is not written: this conversation is safe and writes nothing any more"
    }
    let roads = [
      (#"units:write "a.csv""#, "a.csv"), (#"workbook():sheet("a", units):write "b.xlsx""#, "b.xlsx"),
      (#"template("units", "c.xlsx")"#, "c.xlsx"), (":save d.lua", "d.lua"), (":log e.txt", "e.txt"),
      (#"pcall(units.write, units, "f.csv")"#, "f.csv"),
    ]
    for (entry, file) in roads {
      if !entry.hasPrefix("pcall") {
        #expect(talk.say(entry) == [refused(file)])
      } else {
        _ = talk.say(entry)
      }
      #expect(!talk.has(file))
    }
    // Not even after a stop at a limit has opened another session.
    #expect(talk.say("while true do end")[0].contains("stopped"))
    #expect(talk.say(#"data.units:write "a.csv""#) == [refused("a.csv")])
    #expect(try talk.text(of: "log.txt") == logged)
  }

  // MARK: - Looking back

  @Test func `how the last table was computed, or that of an entry`() throws {
    let talk = try OpenConversation()
    #expect(
      talk.say("46", ":explain")[1]
        == "error: no result so far is a table\n  help: name an entry that gives one: :explain data.documents"
    )
    let lines = talk.say(#":explain data.units:take(3)"#)[0].split(separator: "\n")
    #expect(lines.prefix(4) == ["units", "take 3", "-- as it ran", lines[3]])
    #expect(lines[3].hasPrefix("units: 63 → 63 rows, "))
    _ = talk.say(#"data.units:take(3)"#)
    #expect(talk.say(":explain")[0].split(separator: "\n").prefix(3) == lines.prefix(3))
  }

  @Test func `why a unit is not in the last result`() throws {
    let talk = try OpenConversation()
    #expect(
      talk.say(#"data.test_letters:filter "replied_on == nil""#, ":why 综合执法局", ":why")[1].hasPrefix(
        "综合行政执法局: not in the result, kept away by filter replied_on == nil\n"))
    #expect(
      talk.say(":why unit == '公安局'", ":why", "5", ":why 公安局").map { $0.prefix(30) } == [
        "unit == '公安局': in the result\n ",
        "error: :why needs a unit or a ", "5", "公安局: in the result\n  test_lett",
      ])
  }

  @Test func `Ctrl-C leaves names and results as they are`() throws {
    let talk = try OpenConversation()
    _ = talk.say("x = data.units", "x:count()")
    let stop = talk.stop
    let thread = Thread {
      while !stop.isRequested {
        Thread.sleep(forTimeInterval: 0.05)
        stop.request()
      }
    }
    thread.start()
    let reply = talk.talk.read("x = 5 while true do end")
    #expect(reply.error == "stopped by the user")
    #expect(reply.wasInterrupted)
    #expect(
      talk.say("_", "x", ":undo", "x:count()") == [
        "63", "5", "took back: x\n  no name had changed",
        "error: attempt to index a number value (global 'x')\n  x:count()\n  ^",
      ])
  }
}
