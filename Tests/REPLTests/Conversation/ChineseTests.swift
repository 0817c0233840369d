import Diagnostics
import REPL
import Testing

/// A conversation in Chinese.
@Suite struct ChineseTests {
  @Test func `what a line cannot do is said with what to do`() throws {
    let talk = try OpenConversation(in: .chinese)
    #expect(
      talk.say(
        ":quater", ":count", ":schema", ":page", ":why", ":undo", ":save", ":save x", ":run", ":run a b",
        ":mode xml",
        ":lang fr", ":explain", ":explain 46", ":count()"
      ) == [
        "错误：没有命令“:quater”；是否应为“:quarter”？\n  提示：命令有:help、:data、:schema、:quarter、:page、:plot、:mode、:titles、:time、:explain、:why、:undo、:save、:run、:log、:safe、:lang、:quit",
        "错误：没有命令“:count”\n  提示：动词带括号调用时接续上一条语句：:count()",
        "错误：:schema后面应写数据集的名称\n  提示：:data列出全部数据集",
        "错误：此前的结果中没有表\n  提示：先查看一张表，例如data.documents",
        "错误：:why后面应写单位或条件\n  提示：写成:why 教体局，或:why score < 60",
        "错误：没有可以撤销的语句\n  提示：除:quarter外，命令的作用和中止不能撤销",
        "错误：:save后面应写文件名，例如letters.lua",
        "错误：没有可以保存的结果\n  提示：先键入一条语句，例如data.documents",
        "错误：:run后面应写脚本，例如rankings/quarterly",
        "错误：“b”不是“名称=值”的写法\n  提示：写成:run a limit=10",
        "错误：没有显示方式“xml”\n  提示：显示方式有table、csv、json、md、html、plain",
        "错误：没有语言“fr”\n  提示：可选语言为en、zh",
        "错误：此前的结果中没有表\n  提示：写出结果是表的语句：:explain data.documents",
        "错误：46不是表\n  提示：只有数据表是分步计算的",
        "错误：没有可以接续的语句\n  提示：先键入一条语句，例如data.documents",
      ])
  }

  @Test func `what commands did is told`() throws {
    let talk = try OpenConversation(in: .chinese)
    #expect(
      talk.say(
        "x = 1", ":undo", ":quarter 2021Q2", ":quarter", ":mode csv", ":time", ":time", ":log a.txt", ":log",
        ":log off",
        ":log", "5", ":save five", ":save five", ":log b.txt", ":safe", ":lang en"
      ) == [
        "", "已撤销：x = 1\n  x已清除", "2021Q2，截至2021-05-24", "2021Q2，截至2021-05-24", "表以csv显示", "显示每条语句的用时",
        "不再显示用时", "此后的对话同时记入a.txt", "对话同时记入a.txt", "a.txt到此为止", "对话没有记入文件", "5",
        "已写入five.lua（1条语句）；运行：tongbao run five.lua --param quarter=2021Q2",
        "错误：已有文件“five.lua”\n  提示：换一个文件名", "此后的对话同时记入b.txt",
        "本次对话不再写入任何文件，只保留键入历史；b.txt到此为止", "speaks English",
      ])
  }

  @Test func `tables are counted in the language that is spoken, from the moment it is`() throws {
    let talk = try OpenConversation()
    talk.talk.fit(width: 60)
    let question = #"data.test_letters:take(1)"#
    let lines = talk.say(question, ":lang zh", question).map { $0.split(separator: "\n").map(String.init) }
    #expect(lines[0].first == "test_letters · 2021Q3 · 1 row")
    #expect(lines[2].first == "test_letters · 2021Q3 · 1行")
    #expect(lines[2].dropFirst(3).first?.hasPrefix("… 另有") == true)
    #expect(
      talk.say(#"data.test_letters:all():names "channel""#) == ["3个channel：部门信箱、镇街信箱、县长信箱"])
    #expect(
      talk.say(#"data.test_letters:filter "replied_on == nil":names "unit""#) == [
        "8个单位：公安局、教体局、圈里乡、夏蔚镇、富官庄镇、住建局、农业农村局、水利局"
      ])
  }

  @Test func `a saved script is the same in every language`() throws {
    let texts = try Language.allCases.map { language in
      let talk = try OpenConversation(in: language)
      _ = talk.say(#"data.test_letters:filter "replied_on == nil":names "unit""#, ":save late")
      return try talk.text(of: "late.lua")
    }
    #expect(texts[0] == texts[1])
  }

  @Test func `input that ends within an entry says so`() throws {
    let talk = try OpenConversation(in: .chinese).talk
    _ = talk.read("(1 +")
    #expect(talk.end().lines(in: .chinese) == ["错误：输入在一条语句中间结束"])
  }

  @Test func `values that are no data are told in Chinese too`() throws {
    let talk = try OpenConversation(in: .chinese)
    #expect(talk.say("print", "percent(1, 0)") == ["函数", "缺失"])
    #expect(talk.say("data")[0].contains("个数据集：units、"))
    #expect(talk.say("_ENV")[0].hasPrefix("错误：此处不能使用包含自身或嵌套超过64层的表"))
  }

  @Test func `the heading of a chart is in Chinese as that of its table is`() throws {
    let talk = try OpenConversation(in: .chinese)
    let table = talk.say(#"data.test_letters:all():count_by "quarter""#)[0]
    #expect(table.contains("test_letters · 所有季度"))
    let chart = talk.say(":plot line")[0]
    #expect(chart.contains("test_letters · 所有季度"))
    #expect(!chart.contains("all quarters"))
  }
}
