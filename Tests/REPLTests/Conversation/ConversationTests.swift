import Foundation
import Lua
import REPL
import Tables
import Testing
import Workbench

/// A conversation over the repository's own workspace.
@Suite struct ConversationTests {
  @Test func `an expression's value is shown, and nothing for no values`() throws {
    #expect(try replies("1 + 1", "local x = 1", "nil") == ["2", "", "nil"])
  }

  @Test func `an entry goes on until it is whole`() throws {
    let talk = try conversation()
    #expect(talk.read("(function()").lines == [])
    #expect(talk.prompt == "   ... ")
    #expect(talk.read("  return 7").lines == [])
    #expect(talk.read("end)()").lines == ["7"])
    #expect(talk.prompt == "2021Q3> ")
  }

  @Test func `a line that begins with a verb goes on with the entry before it`() throws {
    #expect(
      try replies(
        #"data.media_accounts:filter "state == '运营'":take(1):count()"#, #"data.media_accounts"#,
        #"  :filter "state == '运营'""#, ":count()"
      ).last == "55")
  }

  @Test func `a formula in long brackets goes on with the entry before it, over lines too`() throws {
    #expect(
      try replies(
        "data.media_accounts", ":filter [[state == '运营']]", ":filter [==[", "state == '运营'", "]==]",
        ":count()"
      )
      .last == "55")
  }

  @Test func `an entry that is neither is told as what it got further as`() throws {
    #expect(try replies("1 +* 2")[0].hasPrefix("error: unexpected symbol near '*'\n  1 +* 2\n     ^"))
    #expect(try replies("6 7")[0].hasPrefix("error: unexpected symbol near '6'"))
    #expect(try replies("x = 1 +* 2")[0].hasPrefix("error: unexpected symbol near '*'"))
    #expect(try replies("if 1 +* 2 then end")[0].hasPrefix("error: unexpected symbol near '*'"))
    #expect(try replies("data.units y")[0].hasPrefix("error: syntax error near 'y'"))
  }

  @Test func `an error in a later line of a chain is told of that line`() throws {
    let entry = """
      data.test_letters
        :filter "score > 1"
        :filter "渠到 == '县长信箱'"
        :count()
      """
    let error = try conversation().read(entry).error ?? ""
    #expect(error.hasPrefix("entry:3: filter: no column \"渠到\""))
    #expect(error.contains("\n  渠到 == '县长信箱'\n  ^^^^\n"))
  }

  @Test func `a text without its quotes is told as one, and a text in the place of options`() throws {
    let talk = try conversation()
    let reply = talk.read(#"data.test_letters:filter "channel == 县长信箱""#)
    #expect(
      reply.error?.hasPrefix("filter: no column \"县长信箱\"; did you mean \"'县长信箱'\"?\n") == true,
      "\(reply.error ?? "")")
    #expect(reply.correction == #"data.test_letters:filter "channel == '县长信箱'""#)
    #expect(
      talk.read(#"data.test_letters:sort("score", "desc")"#).error?.hasPrefix(
        "sort: argument 2 must be options, found a text\n  help: options have names and stand in braces: { name = value }"
      )
        == true)
  }

  @Test func `columns are headed by their titles when asked`() throws {
    let talk = try conversation()
    #expect(talk.read(":titles").lines == ["columns are headed by their titles"])
    #expect(
      talk.read(#"data.documents:count_by "disclosure""#).text?.split(separator: "\n")[1] == " 属性        数量")
    #expect(talk.read(":titles off").lines == ["columns are headed by their names"])
    #expect(talk.read(":time off").lines == ["shows no times"])
    #expect(talk.read(":time maybe").error == "\"maybe\" is neither on nor off")
  }

  @Test func `lists of help go by their names in either language`() throws {
    #expect(try replies(":help 公式") == replies(":help formulas"))
    #expect(try replies(":help 按键") == replies(":help keys"))
  }

  @Test func `a verb that failed can be typed again`() throws {
    #expect(try replies("data.units:take(3)", ":cuont()", ":count()").last == "3")
  }

  @Test func `there is nothing to go on with at first, nor after an entry that failed`() throws {
    let message = "error: there is no entry to continue\n  help: type an entry first, such as data.documents"
    #expect(try replies(":count()", "data.nothing_here_at_all", ":count()")[0] == message)
    #expect(
      try replies("1", "nil + 1", ":count()")[2]
        == "error: the entry before failed, so nothing continues it\n  help: ↑ brings it back to be corrected; _ is the last table that was shown, as in _:count()"
    )
  }

  @Test func `the last results have names`() throws {
    #expect(
      try replies("10", "20", "_ + _1", "_ .. '/' .. _1 .. '/' .. _2") == ["10", "20", "30", "30/20/10"])
  }

  @Test func `full-width signs are read as what was meant, with a note`() throws {
    #expect(
      try replies("print（1）") == [
        "note: entry:1:6: read \"（\" as \"(\", \"）\" as \")\""
      ])
  }

  @Test func `an unknown command gets the nearest one`() throws {
    #expect(
      try replies(":quater") == [
        "error: no command \":quater\"; did you mean \":quarter\"?\n  help: the commands are :help, :data, :schema, :quarter, :page, :plot, :mode, :titles, :time, :explain, :why, :undo, :save, :run, :log, :safe, :lang, :quit"
      ])
  }

  @Test func `a verb typed as a command is told how it is called`() throws {
    #expect(
      try replies(":count") == [
        "error: no command \":count\"\n  help: a verb continues the entry before it when it is called: :count()"
      ])
  }

  @Test func `the quarter is shown, changed and part of the prompt`() throws {
    let talk = try conversation()
    #expect(talk.read(":quarter").lines == ["2021Q3, counted up to 2021-08-23"])
    #expect(talk.read(":quarter 2021Q2").lines == ["2021Q2, counted up to 2021-05-24"])
    #expect(talk.prompt == "2021Q2> ")
    #expect(talk.read(":quarter 2030Q1").error?.hasPrefix("no dataset has rows of 2030Q1") == true)
  }

  @Test func `help of a name that does not exist names the nearest`() throws {
    let lists =
      ":help commands, :help functions, :help formulas, :help verbs, :help datasets, :help rules, :help keys"
    #expect(
      try replies("?filtr") == [
        "error: no function, verb, command, dataset or rule \"filtr\"; did you mean \"filter\"?\n  help: lists are \(lists)"
      ])
    #expect(try conversation().read(":help filtr").correction == "?filter")
  }

  @Test(arguments: [
    "while true do end", "pcall(function() while true do end end)",
    "coroutine.wrap(function() while true do pcall(error) end end)()",
  ])
  func `a script without end is stopped, and the conversation goes on`(entry: String) throws {
    let talk = try conversation(LuaLimits(memory: 16 << 20, instructions: 1_000_000))
    #expect(
      talk.read(entry).lines == [
        "error: stopped: the script did more than 1000000 units of work\n"
          + "  variables and earlier results are gone; the conversation goes on"
      ])
    #expect(talk.read("1 + 1").lines == ["2"])
  }

  @Test func `a script that eats memory is stopped, and the conversation goes on`() throws {
    let talk = try conversation(LuaLimits(memory: 8 << 20))
    #expect(
      talk.read("local t = {} for i = 1, 1e9 do t[i] = {} end").lines == [
        "error: stopped: the script needs more than 8 MiB of memory\n"
          + "  variables and earlier results are gone; the conversation goes on"
      ])
    #expect(talk.read("_").error != nil)
    #expect(talk.read("6 * 7").lines == ["42"])
  }

  @Test func `a function that calls itself without end is an error, and variables stay`() throws {
    #expect(
      try replies("x = 5", "local function f() return 1 + f() end f()", "x") == [
        "", "error: calls within calls went too deep; does a function call itself without end?", "5",
      ])
  }

  @Test func `input that ends within an entry says so`() throws {
    let talk = try conversation()
    _ = talk.read("(1 +")
    #expect(talk.end().lines == ["error: the input ends within an entry"])
  }

  @Test func `tables are shown in the mode that was asked for, other values as they are`() throws {
    let question = #"data.documents:count_by "disclosure":take(1)"#
    #expect(
      try replies(":mode csv", question, "1", ":mode md", question, ":mode plain", question, ":mode xml") == [
        "tables are shown as csv", "disclosure,count\n主动公开,62", "1", "tables are shown as md",
        "| disclosure | count |\n| ---------- | ----: |\n| 主动公开   |    62 |", "tables are shown as plain",
        "documents · 2021Q3 · 1 row\n disclosure  count\n 主动公开       62",
        "error: no mode \"xml\"\n  help: the modes are table, csv, json, md, html, plain",
      ])
  }

  @Test func `each verb says what it did, to a person only`() throws {
    let reply = try conversation().read(#"data.test_letters:filter "score < 5":sort "score""#)
    #expect(reply.trail == "filter 46 → 2 rows, 8 undecided · sort 2 rows")
    #expect(!reply.lines.joined().contains("→"))
    #expect(try conversation().read("data.units").trail == nil)
    #expect(
      try conversation().read(#"data.media_checks:all():trend("passed"):top(1, "change", { ties = "all" })"#)
        .trail
        == "trend 4113 → 46 rows, 36 tied · top 46 → 1 row")
  }

  @Test func `the last table can be looked at page by page`() throws {
    let talk = try conversation()
    #expect(
      talk.read(":page").lines == [
        "error: no result so far is a table\n  help: ask for one first, such as data.documents"
      ])
    _ = talk.read("data.units")
    #expect(talk.read(":page").lines == [])
    #expect(talk.paged?.caption == "units")
    #expect(talk.paged?.table.rowCount == 63)
  }

  private func replies(_ lines: String...) throws -> [String] {
    let talk = try conversation()
    return lines.map { talk.read($0).lines.joined(separator: "\n") }
  }

  private func conversation(_ limits: LuaLimits = .conversation) throws -> Conversation {
    try Conversation(
      OpenWorkspace(WorkspaceFolder(OpenConversation.root.path)), limits: limits, output: { _ in })
  }
}
