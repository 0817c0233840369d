import Foundation
import REPL
import Testing
import Workbench

/// What Tab offers, over the repository's own workspace. `▏` is the cursor.
@Suite struct CompletionTests {
  @Test func `datasets go by name, by title and by the first letters of a title's readings`() throws {
    #expect(try labels("data.te").first == "test_letters")
    #expect(try labels("data.文").first == "文件")
    #expect(try labels("data.xjcp") == ["信件测评"])
    #expect(try taken("x = data.xjcp▏:count()") == "x = data.信件测评:count()")
  }

  @Test func `columns are those of this table at this step of the chain`() throws {
    #expect(
      try labels(#"data.test_letters:filter ""#).prefix(3) == ["quarter 季度", "id 测评编号", "unit 单位"])
    #expect(
      try labels(#"data.test_letters:group "unit":aggregate "n = count()":sort ""#) == ["unit 单位", "n"])
    #expect(
      try labels(#"data.test_letters:rename "who = unit":select "who":derive "x = w"#).first?.hasPrefix("who")
        == true)
    #expect(
      try labels(
        #"data.test_letters:filter(function(r) return r.sent_on > date "2021-07-01" end):select "se"#
      )
      .first == "sender 测评人")
  }

  @Test func `a verb on a line of its own goes on with the entry before`() throws {
    #expect(
      try labels(#":filter ""#, after: #"data.test_letters:count_by "channel""#) == [
        "channel 渠道", "count 数量",
      ])
    #expect(try labels(":fil", after: "data.units") == ["filter"])
  }

  @Test func `history knows what an entry asks about by name and by title`() throws {
    let talk = try conversation()
    #expect(
      ConversationKnowledge(talk).datasets(in: "data.信件测评:count() + data.test_letters:count()")
        == ["test_letters", "信件测评"])
  }

  @Test func `a variable that holds a table is known too`() throws {
    #expect(
      try labels(#"letters:filter "un"#, after: #"letters = data.test_letters:select "unit, score""#).first
        == "unit 单位")
  }

  @Test func `what would run something is not looked into`() throws {
    let talk = try conversation()
    _ = talk.read("touched = false function touch() touched = true return data.units end")
    let knowledge = ConversationKnowledge(talk)
    for text in [#"touch():filter ""#, #"data.units:join(touch(), "a"):filter ""#, #"read("x"):filter ""#] {
      #expect(knowledge.completions(of: text, cursor: text.count) == nil)
    }
    #expect(talk.read("touched").lines == ["false"])
  }

  @Test func `values of a column stand inside a comparison, and are found by first letters`() throws {
    #expect(try labels("data.test_letters:filter \"channel == '") == ["县长信箱", "部门信箱", "镇街信箱"])
    #expect(
      try taken("data.test_letters:filter \"unit == 'jtj") == "data.test_letters:filter \"unit == '教体局'")
    #expect(try labels("data.test_letters:filter \"one_of(channel, '县长信箱', 'z") == ["镇街信箱"])
  }

  @Test func `values are offered without a quote too, and in the comparison of a row function`() throws {
    #expect(
      try labels("data.test_letters:filter \"channel == ").prefix(4) == [
        "县长信箱", "部门信箱", "镇街信箱", "quarter 季度",
      ])
    #expect(
      try taken("data.test_letters:filter \"unit == jtj") == "data.test_letters:filter \"unit == '教体局'")
    #expect(
      try taken("data.test_letters:filter 'unit == jtj▏'") == "data.test_letters:filter 'unit == \"教体局\"'")
    #expect(
      try labels("data.test_letters:filter(function(r) return r.channel == '") == ["县长信箱", "部门信箱", "镇街信箱"])
    #expect(
      try taken("data.test_letters:filter(function(r) return r.unit == 'jtj")
        == "data.test_letters:filter(function(r) return r.unit == '教体局'")
  }

  @Test func `options of a table, and the values that one may have, are those that its description names`()
    throws
  {
    #expect(
      try labels(#"data.units:write("x.csv", { "#) == [
        "titles", "edition", "reasons", "encoding", "line_ends", "guard", "title", "sheet", "percent", "mark",
        "bars", "chart",
      ])
    #expect(try labels(#"data.units:write("x.csv", { enc"#) == ["encoding"])
    #expect(try labels(#"data.units:write("x.csv", { encoding = ""#) == ["utf-8", "utf-8-bom", "gb18030"])
    #expect(try labels(#"data.units:top(3, "-name", { ties = ""#) == ["all", "none"])
    #expect(
      try labels(#"data.units:plot{ "#) == [
        "kind", "x", "y", "by", "low", "high", "title", "bins", "highlight", "shades", "titles", "labels",
      ])
    let kinds = ["bar", "line", "bump", "histogram", "heat", "dots"]
    #expect(try labels(#"data.units:plot{ kind = ""#) == kinds)
    #expect(try labels(":plot ", after: "data.units") == kinds)
  }

  @Test func `a join knows the columns of the other table`() throws {
    #expect(
      try labels(#"data.documents:join(data.units:select "name, class", "unit = "#) == [
        "name 单位", "class 类别",
      ])
  }

  @Test func `the fields of a row in a function are columns`() throws {
    #expect(try labels("data.test_letters:filter(function(r) return r.sc").first == "score 答复评分")
  }

  @Test func `options, scripts, quarters and commands are offered where they can stand`() throws {
    #expect(try labels(#"data.units:show { "#) == ["titles"])
    #expect(try labels(#"data.units:top(3, "-name", { ti"#) == ["ties"])
    #expect(try labels(#"use "2021Q3"#) == ["2021Q3"])
    #expect(try labels(":qu") == ["quarter", "quit"])
    #expect(try labels(":data med").first == "media_accounts")
    #expect(try labels("add_w") == ["add_workdays"])
    #expect(try labels(#"unit "jtj"#) == ["教体局"])
    #expect(try labels("-- data.te") == [])
  }

  @Test func `a column says its type, what is missing, values and its title`() throws {
    let list = try completions(#"data.test_letters:filter "replied_o"#)
    let item = try #require(list?.items.first)
    #expect(item.text == "replied_on")
    #expect(item.type == "date")
    #expect(item.missing == "19%")
    #expect(item.samples == ["2020-11-10", "2020-11-12", "2020-11-13"])
    #expect(item.help == "答复日期")
  }

  // MARK: - Asking

  private func labels(_ text: String, after entry: String? = nil) throws -> [String] {
    try completions(text, after: entry)?.items.map(\.label) ?? []
  }

  /// The text with the first item taken.
  private func taken(_ marked: String) throws -> String {
    let parts = marked.split(separator: "▏", omittingEmptySubsequences: false)
    let text = Array(parts.joined())
    let list = try #require(try completions(String(text), cursor: parts[0].count))
    let item = try #require(list.items.first)
    return String(text[..<list.range.lowerBound]) + item.text + String(text[list.range.upperBound...])
  }

  private func completions(
    _ text: String, after entry: String? = nil, cursor: Int? = nil
  ) throws -> CompletionList? {
    let talk = try conversation()
    if let entry { _ = talk.read(entry) }
    return ConversationKnowledge(talk).completions(of: text, cursor: cursor ?? text.count)
  }

  private func conversation() throws -> Conversation {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try Conversation(OpenWorkspace(WorkspaceFolder(root.path)), output: { _ in })
  }
}
