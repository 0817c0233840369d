import Diagnostics
import REPL
import Testing

/// What was perhaps meant, and where an entry is wrong.
@Suite struct CorrectionTests {
  @Test(arguments: [
    ("data.test_leters:count()", "data.test_letters:count()"),
    (#"data.units:filtr "code ~= nil""#, #"data.units:filter "code ~= nil""#),
    (
      #"data.test_letters:filter "qualty == '推诿'":sort "qualty""#,
      #"data.test_letters:filter "quality == '推诿'":sort "quality""#
    ),
    (#"data.test_letters:filter "quality == '推委'""#, #"data.test_letters:filter "quality == '推诿'""#),
    (#"unit "教体居""#, #"unit "教体局""#), ("x = persent(1, 2)", "x = percent(1, 2)"),
    (#"data.units:top(3, "code", { tis = "all" })"#, #"data.units:top(3, "code", { ties = "all" })"#),
    (":quater 2021Q2", ":quarter 2021Q2"), ("?filtr", "?filter"), (":data test_leters", ":data test_letters"),
    ("data.units\n  :take(3)\n  :cuont()", "data.units\n  :take(3)\n  :count()"),
  ])
  func `the nearest right name is put in the place of the wrong one`(entry: String, meant: String) throws {
    for language in Language.allCases {
      let reply = try OpenConversation(in: language).talk.read(entry)
      #expect(reply.error != nil)
      #expect(reply.correction == meant, "\(language)")
    }
  }

  @Test(arguments: [
    (#"data.test_letters:filter "quality = nil""#, #"data.test_letters:filter "quality == nil""#),
    (#"x = data.test_letters:filter "score≥9""#, #"x = data.test_letters:filter "score>=9""#),
    (#"data.test_letters:filter "score > '8'""#, #"data.test_letters:filter "score > 8""#),
    (#"data.test_letters:filter "'-1.5' < score""#, #"data.test_letters:filter "-1.5 < score""#),
    (
      #"data.test_letters:filter "score > 1&&score < 9""#,
      #"data.test_letters:filter "score > 1 and score < 9""#
    ),
    (#"data.test_letters:filter "score ~= null""#, #"data.test_letters:filter "score ~= nil""#),
    (#"data.test_letters:filter "渠道 等于 '县长信箱'""#, #"data.test_letters:filter "渠道 == '县长信箱'""#),
    (
      "data.test_letters:filter [[\n  score > 1 且\n  score < 9\n]]",
      "data.test_letters:filter [[\n  score > 1 and\n  score < 9\n]]"
    ),
    ("1 ×2", "1 *2"), ("x = 3 ≥ 2\ny = 4 ≠ 5", "x = 3 >= 2\ny = 4 ~= 5"), ("print(「a」)", "print(\"a\")"),
    ("！true", "not true"), ("if！true then end", "if not true then end"),
  ])
  func `the right sign is put in the place of one of another language`(entry: String, meant: String) throws {
    for language in Language.allCases {
      let reply = try OpenConversation(in: language).talk.read(entry)
      #expect(reply.error != nil)
      #expect(reply.correction == meant, "\(language)")
    }
  }

  @Test func `other signs of the entry stay as they are, and titles of books are no signs`() throws {
    let talk = try OpenConversation().talk
    let reply = talk.read(#"a = 1 b = data.test_letters:filter "score = 9":count() c = 2"#)
    #expect(reply.correction == #"a = 1 b = data.test_letters:filter "score == 9":count() c = 2"#)
    #expect(talk.read("print(《a》)").correction == nil)
  }

  @Test func `a number in quotes beside numbers is told to stand without`() throws {
    #expect(
      try OpenConversation(in: .chinese).talk.read(#"data.test_letters:filter "score > '8'""#).error == """
        filter：小数不能与文本比较
          score > '8'
                  ^^^
          提示：数字不加引号：8
        """)
  }

  @Test(arguments: ["nil + 1", "data.nothing_like_it:count()", "1 +* 2", "data.units:take(3)"])
  func `without a near name there is no correction`(entry: String) throws {
    #expect(try OpenConversation().talk.read(entry).correction == nil)
  }

  @Test(arguments: [
    ("data.文件们:count()", ["  data.文件们:count()", "       ^^^^^^"]),
    ("local a = 1 +* 2", ["  local a = 1 +* 2", "               ^"]),
    ("x = nosuch + 1", ["  x = nosuch + 1", "      ^^^^^^"]),
    ("local t = 1\nlocal u = t.a.b", ["  local u = t.a.b", "            ^"]),
    ("local a = 1\nerror('wrong')", ["  error('wrong')"]), ("nil + 1", []), ("error('wrong')", []),
    ("t = {} t.a.b = 1", ["  t = {} t.a.b = 1", "           ^"]),
  ])
  func `the place that is wrong is marked under its line`(entry: String, lines: [String]) throws {
    for language in Language.allCases {
      let error = try #require(try OpenConversation(in: language).talk.read(entry).error)
      let shown = error.split(separator: "\n").dropFirst().map(String.init)
      #expect(shown.filter { !$0.hasPrefix("  help:") && !$0.hasPrefix("  提示：") } == lines, "\(language)")
    }
  }
}
