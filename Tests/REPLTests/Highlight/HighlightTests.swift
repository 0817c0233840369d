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
  }

  @Test func `a long text stays plain`() throws {
    let text = String(repeating: "local ", count: 20_000)
    #expect(try Set(colours(of: text, cursor: nil)) == ["."])
  }

  private func colours(of text: String, cursor: Int?) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let conversation = try Conversation(OpenWorkspace(WorkspaceFolder(root.path)), output: { _ in })
    return String(
      ConversationKnowledge(conversation).styles(of: Array(text), cursor: cursor).map(Self.letter))
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
