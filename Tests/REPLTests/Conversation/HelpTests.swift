import Diagnostics
import Lua
import LuaAPI
import Query
import REPL
import Testing

/// `?NAME` and `:help`.
@Suite struct HelpTests {
  @Test func `a Chinese word for what something does finds it`() throws {
    let help = try OpenConversation(in: .chinese).say("?中位数")[0]
    #expect(help.contains("  median(column)"))
    #expect(try OpenConversation(in: .chinese).say("?中位树")[0].hasPrefix("错误：没有名为“中位树”的"))
  }

  @Test func `the list of datasets says origin and basis in the language of the conversation`() throws {
    let conversation = try OpenConversation(in: .chinese)
    conversation.talk.fit(width: 200)
    let list = conversation.say(":data")[0]
    #expect(list.contains("重建") && !list.contains("reconstructed"))
    #expect(list.contains("时点") && !list.contains("snapshot"))
  }

  @Test func `help breaks its lines between words where the window ends`() throws {
    let conversation = try OpenConversation()
    conversation.talk.fit(width: 100)
    let lines = conversation.say("?single_period")[0].split(separator: "\n").filter { !$0.contains(">") }
    #expect(lines.count > 4)
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(
      lines.contains { $0.hasPrefix("  Reduces figures since the beginning of the year to single quarters,") }
    )
  }

  @Test
  func `Chinese help breaks its lines between characters, and none begins with a sign that ends something`()
    throws
  {
    let conversation = try OpenConversation(in: .chinese)
    conversation.talk.fit(width: 60)
    let lines = conversation.say("?figure")[0].split(separator: "\n").filter { !$0.contains(">") }
    #expect(
      lines.prefix(5) == [
        "figure(measure, options?)（数据表的动词）",
        "  通报中的一个数字，保留其计算步骤和所依据的行。由缺失值决定",
        "  去留的行不能进入比率。选项：suffix = 数字后面的字，about =",
        "  写“余”的数取整的单位，label = 所说的内容。",
        "  measure  公式：汇总函数，例如count()或percent(count_if(x),",
      ])
    #expect(lines.allSatisfy { DisplayWidth.cells($0) <= 60 })
  }

  @Test(arguments: [
    ("?save", ":save 文件（命令）\n  把上一个结果所依据的语句写成脚本。"), (":help 排名", "排名\n  rank"),
    ("?文件", "documents（文件）的列 · 9行\n 列"), (":help rules", "评分细则 · 6行"),
    (":help keys", "  回车、Alt-回车           运行语句，未写完则继续；总是另起一行\n  方向键、Home、End        移动"),
    (":help", "用Lua提问，例如data.documents:count_by \"unit\"。\n"),
    ("?filtr", "错误：没有名为“filtr”的函数、动词、命令、数据集或评分细则；是否应为“filter”？\n  提示：可以查看的清单有:help 命令、"),
    ("data.units + 1", "错误：不能对数据表做算术"), ("?==", "公式中用==、~="), ("?and", "公式中用==、~="),
    ("?教体局", "教体局是单位：unit \"教体局\"说明它"), ("?渠道", "含有列“渠道”的数据集\n  data."),
  ])
  func `help speaks Chinese`(line: String, start: String) throws {
    let answer = try OpenConversation(in: .chinese).say(line)[0]
    #expect(answer.hasPrefix(start), "\(answer)")
  }

  @Test(arguments: [
    ("?exclude", "exclude(condition, options?)  (verbs of a table of data)"),
    (":help :exclude", "exclude(condition, options?)  (verbs of a table of data)"),
    ("？median", "median(column)  (functions of formulas)"), ("? save", ":save FILE  (a command)"),
    ("?round(", "round(number, digits?)  (functions)"), ("?文件", "columns of documents (文件) · 9 rows"),
    ("?website_2019", "website_2019 · 政府网站检查指标 国办秘函〔2019〕19号 · 91 rows"),
    ("?V5.1", "rule V5.1 of wanzhi"), (":help rankings", "rankings"), (":help windows", "windows"),
    (":help keys", "  Enter, Alt-Enter         run the entry"),
    (":help rules", "rule packs · 6 rows"), (":help datasets", "datasets · "),
    (":help commands", "  :help NAME"), (":help", "Type a question in Lua"),
  ])
  func `whatever has a name is told, by its one description`(line: String, start: String) throws {
    let answer = try OpenConversation().say(line)[0]
    #expect(answer.hasPrefix(start), "\(answer)")
  }

  @Test func `a name that means several things is told as each`() throws {
    let answer = try OpenConversation().say("?quarter")[0]
    #expect(answer.contains(":quarter 2021Q2  (a command)"))
    #expect(answer.contains("quarter(text?)  (functions)"))
  }

  @Test func `every function that formulas may call is described once`() throws {
    let talk = try OpenConversation()
    let lua = try ScriptSession(talk.talk.workspace, profile: .trusted, output: { _ in }).functions.map(
      \.name)
    let described = lua + FormulaReference.entries.map(\.name)
    #expect(Set(QueryError.Problem.functionNames).subtracting(described) == [])
    #expect(Set(FormulaReference.entries.map(\.name)).intersection(lua) == [])
    #expect(Set(FormulaReference.entries.map(\.name)).subtracting(QueryError.Problem.functionNames) == [])
  }

  @Test func `every verb and function stands in one subject`() throws {
    let talk = try OpenConversation()
    let session = try ScriptSession(talk.talk.workspace, profile: .trusted, output: { _ in })
    #expect(
      session.functionSubjects.flatMap { $0.entries.map(\.name) }.sorted()
        == session.functions.map(\.name).sorted())
  }
}
