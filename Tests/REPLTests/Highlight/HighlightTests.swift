import Foundation
import REPL
import Testing
import Workbench

/// The colours of an entry, over the repository's own workspace.
///
/// Below each text one letter a character: k keyword, s string, n number, t table, c column, f function, x wrong,
/// `-` comment, `.` plain.
@Suite struct HighlightTests {
  @Test(arguments: [
    ("local x = 1.5 -- 注释", "kkkkk.....nnn.-----"),
    ("data.文件:count()", ".....tt.fffff.."),
    ("data.fiel:count()", ".....xxxx.fffff.."),
    (#"unit "教体局""#, "ffff.sssss"),
    (#"t:filter "属性 == '主动' and 1""#, "..ffffff.scc....ssss.kkk.ns"),
    (#"t:filter("答复评分 = 60")"#, "..ffffff.scccc.x.nns."),
    (#"t:derive "x = round(unit, 2)""#, "..ffffff.s....fffff.cccc..n.s"),
    (#"t:sort "-score, unit""#, "..ffff.s.ccccc..ccccs"),
    (#"t:top(5, "-score")"#, "..fff.n..s.cccccs."),
    (#"t:show { titles = "x =" }"#, "..ffff............sssss.."),
    (":help filter", "kkkkk......."),
    ("x = 5 ≥ 3", "....n.x.n"),
    (#"data.信件测评:filter "渠到 == 1""#, ".....tttt.ffffff.sxx....ns"),
    (#"data.信件测评:take(3):sort "渠到, -渠道""#, ".....tttt.ffff.n..ffff.sxx...ccs"),
    (#"data.信件测评:derive "甲 = 1, 乙 = 甲 + 丙""#, ".....tttt.ffffff.s....n..........xs"),
    (#"local t = 1 t:filter "渠到 == 1""#, "kkkkk.....n...ffffff.s......ns"),
    ("data.文件:fliter()", ".....tt.xxxxxx.."),
    ("x:fliter()", ".........."), (":quater 1", "xxxxxxx.."),
  ])
  func `each piece has its colour`(text: String, letters: String) throws {
    let found = try colours(of: text, cursor: nil)
    #expect(found == letters)
  }

  @Test func `a formula that is being typed is not wrong for ending too early`() throws {
    let open = #"t:filter "score >="#
    #expect(try !colours(of: open, cursor: open.count).contains("x"))
    let closed = #"t:filter "score >=""#
    #expect(try !colours(of: closed, cursor: closed.count - 1).contains("x"))
    let found = try colours(of: closed, cursor: nil)
    #expect(found == "..ffffff.sccccc...x")
  }

  @Test func `a name that is being typed is not wrong yet`() throws {
    #expect(try colours(of: "data.fil", cursor: 8) == "........")
    #expect(try colours(of: "data.fil", cursor: 2) == ".....xxx")
    #expect(try colours(of: ":quat", cursor: 5) == "kkkkk")
    #expect(try colours(of: "data.文件:fil", cursor: 11) == ".....tt....")
    let formula = #"data.信件测评:filter "渠 == 1""#
    #expect(try colours(of: formula, cursor: 19) == ".....tttt.ffffff.s.....ns")
  }

  @Test func `a long text stays plain`() throws {
    let text = String(repeating: "local ", count: 20_000)
    #expect(try Set(colours(of: text, cursor: nil)) == ["."])
  }

  @Test func `a verb at the beginning goes on with the last entry, and is looked at with its table`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let conversation = try Conversation(OpenWorkspace(WorkspaceFolder(root.path)), output: { _ in })
    let colours = { (text: String) in
      String(
        ConversationKnowledge(conversation).styles(of: Array(text), cursor: nil).map(Self.letter))
    }
    #expect(colours(#":fliter "x""#) == "........sss")
    _ = conversation.read(#"data.units:count_by "class""#)
    #expect(colours(#":fliter "x""#) == ".xxxxxx.sss")
    #expect(colours(#":sort "-count, score""#) == ".ffff.s........xxxxxs")
    _ = conversation.read(#""abc""#)
    #expect(colours(":upper()") == "........")
  }

  private static let long = """
    -- 各单位
    local rows = data.test_letters:filter [[
      渠道 == '县长信箱' and score >
    ]]:top(5, "-score")
    --[[ one
    two ]] return rows:sort "渠道, -unit", data.fiel, "x
    """

  @Test func `what is seen of an entry has the colours that it has in the whole`() throws {
    let characters = Array(Self.long)
    let knowledge = try knowledge()
    let all = knowledge.styles(of: characters, cursor: nil)
    for start in stride(from: 0, through: characters.count, by: 3) {
      for end in stride(from: start, through: characters.count, by: 7) {
        #expect(knowledge.styles(of: characters, cursor: nil, in: start..<end) == Array(all[start..<end]))
      }
    }
  }

  @Test func `an entry that grows key by key has the colours of one that was pasted`() throws {
    let characters = Array(Self.long)
    let (typed, pasted) = (try knowledge(), try knowledge())
    for end in characters.indices {
      let part = Array(characters[...end])
      let colours = typed.styles(of: part, cursor: part.count)
      // Something else in between, so that nothing is known of what was before.
      _ = pasted.styles(of: [], cursor: nil)
      try #require(colours == pasted.styles(of: part, cursor: part.count), "\(end)")
    }
  }

  private func knowledge() throws -> ConversationKnowledge {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return ConversationKnowledge(
      try Conversation(OpenWorkspace(WorkspaceFolder(root.path)), output: { _ in }))
  }

  private func colours(of text: String, cursor: Int?) throws -> String {
    String(try knowledge().styles(of: Array(text), cursor: cursor).map(Self.letter))
  }

  private static func letter(_ style: TextStyle) -> Character {
    switch style {
    case .keyword: "k"
    case .string: "s"
    case .number: "n"
    case .table: "t"
    case .column: "c"
    case .function: "f"
    case .wrong: "x"
    case .comment: "-"
    default: "."
    }
  }
}
