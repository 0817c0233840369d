import Diagnostics
import Lua
import Testing

/// What a script that fails says in Chinese, and what Lua code sees of it.
@Suite struct ChineseErrorTests {
  private func text(_ script: String) throws -> String {
    let workshop = try Workshop()
    return workshop.failure(script)?.text(in: .chinese) ?? "no error"
  }

  @Test(arguments: [
    ("local x\nreturn x.y", "test.lua:2: 不能取nil的成员（局部变量“x”）"),
    ("return nil + 1", "test.lua:1: 不能对nil做算术"),
    ("local t = {}\nt.run()", "test.lua:2: 不能调用nil（字段“run”）"),
    ("return 1 < 'a'", "test.lua:1: 不能比较数字与文本"),
    ("return {} < {}", "test.lua:1: 不能比较两个表"),
    ("return ('x'):rep()", "test.lua:1: “rep”的第1个参数应为数字，实际为没有写"),
    ("return #nil", "test.lua:1: 不能取nil的长度"),
    ("return table.concat{{}}", "test.lua:1: 第1个元素是表，不是文本"),
    ("return ('x'):rep(1 << 40)", "test.lua:1: 结果文本过长"),
    ("goto foo", "test.lua:1: 第1行的goto找不到标签“foo”"),
    ("return counter(1).add(2)", "test.lua:1: “add”要用冒号调用，例如value:add(…)"),
    ("return counter(1):add", "test.lua:1: 在结尾附近：缺少括号和参数"),
    ("x = = 1", "test.lua:1: 在“=”附近：此处不能有这个符号"),
    ("if true then\nx = 1", "test.lua:2: 在结尾附近：缺少与第1行“if”配对的“end”"),
    ("for x in 5 do end", "test.lua:1: 不能调用数字\n  提示：循环写成pairs(t)或ipairs(t)；逐行处理数据表写成t:rows()"),
    ("error('甲')", "test.lua:1: 甲"),
    ("score = 1\nreturn scor", "test.lua:2: 没有全局名称“scor”；是否应为“score”？"),
    ("counter(1):ad(2)", "test.lua:1: 没有动词“ad”；是否应为“add”？"),
    ("date()", "test.lua:1: “date”需要参数“n”\n  提示：写法为date(n)"),
    ("date(1, 2)", "test.lua:1: “date”最多1个参数，实际有2个\n  提示：写法为date(n)"),
    ("date('x')", "test.lua:1: “date”的第1个参数应为整数，实际为文本"),
  ])
  func `a script that fails`(script: String, message: String) throws {
    #expect(try text(script) == message)
  }

  @Test func `an assertion without a message says that it does not hold`() throws {
    #expect(try text("assert(false)").hasSuffix("断言不成立"))
    #expect(try text("assert(nil, '甲')").hasSuffix("甲"))
  }

  @Test func `a script that is stopped says at which limit`() throws {
    let workshop = try Workshop(limits: LuaLimits(instructions: 100_000))
    #expect(
      workshop.failure("while true do end")?.text(in: .chinese) == "已中止：脚本的工作量超过100000个单位")
  }

  @Test func `Lua code sees an error of the host in the language of its state`() throws {
    let workshop = try Workshop()
    let script = "local ok, message = pcall(date) return message"
    #expect(try workshop.run(script) == [#"test.lua:1: "date" needs "n""#])
    workshop.state.language = .chinese
    #expect(try workshop.run(script) == ["test.lua:1: “date”需要参数“n”"])
  }

  @Test func `an error that is raised again is the same error in every language`() throws {
    let workshop = try Workshop()
    workshop.state.language = .chinese
    let error = workshop.failure("local ok, message = pcall(date)\nerror(message, 0)")
    #expect(error?.text(in: .chinese) == "test.lua:1: “date”需要参数“n”\n  提示：写法为date(n)")
    #expect(error?.text(in: .english) == "test.lua:1: \"date\" needs \"n\"\n  help: it is date(n)")
  }

  @Test func `source that cannot be taken is told with what to write`() throws {
    let error = #expect(throws: SourceError.self) {
      try SourceRewriter.rewrite("local n = a:文件()", file: "lists.lua", mode: .script)
    }
    #expect(
      error?.text(in: .chinese) == """
        lists.lua:1:13: “文件”不能作方法名
          local n = a:文件()
                      ^^^^
          提示：写成a["文件"](a)
        """)
    let signs = #expect(throws: SourceError.self) {
      try SourceRewriter.rewrite("print（1）", file: "lists.lua", mode: .script)
    }
    #expect(
      signs?.text(in: .chinese) == """
        lists.lua:1:6: 文本和注释之外出现全角符号“（”和“）”
          print（1）
               ^^ ^^
          提示：写成print(1)
        """)
  }
}
