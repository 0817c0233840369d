import Diagnostics
import Reports
import TestSupport
import Testing

struct TemplateTests {
  /// Every segment as `kind line:column source`.
  private func segments(_ text: String) throws -> [String] {
    try Template(parsing: text, file: "t.md").segments.map {
      "\($0.kind) \($0.line):\($0.column) \($0.source)"
    }
  }

  private func error(_ text: String) -> String {
    do throws(TemplateError) {
      _ = try Template(parsing: text, file: "t.md")
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test func `texts and expressions keep their places`() throws {
    #expect(
      try segments("回复率为{{ rate }}。\n收到 {{  n\n}}件") == [
        "text 1:1 回复率为", "expression 1:8 rate", "text 1:15 。\n收到 ", "expression 2:8 n", "text 3:3 件",
      ])
  }

  @Test func `a line of statements or comments leaves no line`() throws {
    #expect(
      try segments(
        """
        一
          {% for _, u in ipairs(units) do %}
        - {{ u }}
        {% end %} {# 完 #}
        二 {% if x then %}
        {# nothing #}
        {% end %}
        """) == [
          "text 1:1 一\n", "statement 2:6 for _, u in ipairs(units) do", "text 3:1 - ", "expression 3:6 u",
          "text 3:10 \n", "statement 4:4 end", "text 5:1 二 ", "statement 5:6 if x then", "text 5:18 \n",
          "statement 7:4 end",
        ])
  }

  @Test func `a statement over several lines leaves no line either`() throws {
    #expect(
      try segments("a\n{%\n  local x = {\n    1 }\n%}\nb\n") == [
        "text 1:1 a\n", "statement 3:3 local x = {\n    1 }", "text 6:1 b\n",
      ])
  }

  @Test func `line k of the Lua source is line k of the template`() throws {
    let template = try Template(
      parsing: """
        # 通报
        {% local n = count() %}
        收到{{ n }}件，
        其中{% if n > 0 then %}
        {{ list {
          "甲", "}}" } }}等{% end %}
        """, file: "t.md")
    #expect(
      template.luaSource == """
        __text(1);
        local n = count()
        __text(3); __value(4, (n)); __text(5);
        if n > 0 then __text(7);
        __value(8, (list {
          "甲", "}}" })); __text(9); end

        """)
    #expect(template.segment(4)?.source == "n")
    #expect(template.segment(0) == nil)
    #expect(template.segment(11) == nil)
  }

  @Test func `a place in the Lua source is found in the template`() throws {
    let template = try Template(parsing: "收到{{ first +\n  second }}件", file: "t.md")
    #expect(template.luaSource == "__text(1); __value(2, (first +\n  second)); __text(3);\n")
    #expect(template.location(luaLine: 1, luaColumn: 24).description == "t.md:1:6")
    #expect(template.location(luaLine: 2, luaColumn: 3).description == "t.md:2:3")
    #expect(template.location(luaLine: 1, luaColumn: 2).description == "t.md:1")
    #expect(template.location(luaLine: 2, luaColumn: 30).description == "t.md:2")
    #expect(template.location(luaLine: 2).description == "t.md:2")
  }

  @Test func `a statement that begins with a bracket calls nothing before it`() throws {
    #expect(
      try Template(parsing: "a{% (f or g)(1) %}", file: "t.md").luaSource == "__text(1); ;(f or g)(1)\n")
  }

  @Test func `Windows line ends are line ends`() throws {
    #expect(try segments("a\r\n{% x() %}\r\nb") == ["text 1:1 a\n", "statement 2:4 x()", "text 3:1 b"])
  }

  @Test func `text that is no tag stays as it is`() throws {
    #expect(try segments("{ } 100% # {x}") == ["text 1:1 { } 100% # {x}"])
    #expect(try segments("") == [])
  }

  @Test func `strings, long strings and tables do not end a tag`() throws {
    #expect(try segments(#"{{ f("}}", '\'}}', [[ }} ]], [=[ ]] }} ]=], {a={}}) }}"#).count == 1)
    #expect(try segments("{% print('%}') %}") == ["statement 1:4 print('%}')"])
  }

  @Test func `an expression that is not closed is shown with a mark`() {
    #expect(
      error("一\n回复率为{{ rate。\n") == """
        t.md:2:5: "{{" is not closed
          回复率为{{ rate。
                  ^
          help: write }} at its end
        """)
  }

  @Test func `a block that is not closed is shown with a mark`() {
    #expect(
      error("一\n{% for i = 1, 3 do %}二\n") == """
        t.md:2:4: "for" is not closed
          {% for i = 1, 3 do %}二
             ^
          help: write {% end %} where it ends
        """)
  }

  @Test(arguments: [
    "{% for _, x in ipairs((function() return t end)()) do %}{{ x }}{% end %}",
    "{% if a then %}一{% elseif b then %}二{% else %}三{% end %}", "{% repeat %}一{% until done() %}",
    "{% local s = 'if for' .. [[ do ]] while s do break end %}", "{% local ended, format = 1, 2 %}",
    "{% local f = function(x) if x then return 1 end end %}{{ f(1) }}", "{% do local x = 1 %}一{% end %}",
  ])
  func `blocks that are closed are taken`(_ text: String) {
    #expect(error(text) == "no error")
  }

  @Test func `an empty expression is refused`() {
    #expect(
      error("共{{  }}件") == """
        t.md:1:2: "{{ }}" is empty
          共{{  }}件
            ^
          help: write a Lua expression between the braces
        """)
  }

  @Test func `a statement that is not closed ends at the next tag`() {
    #expect(
      error("{% if x then\n是\n{% end %}") == """
        t.md:3:1: a tag begins inside "{%"
          {% end %}
          ^
          help: write %} before the next tag
        """)
  }

  @Test(arguments: [
    ("{{ f(x }}", "t.md:1:8: \"}\" closes nothing; \")\" comes first"),
    ("{{ x) }}", "t.md:1:5: \")\" closes nothing"),
    ("{{ 'abc }}\n' }}", "t.md:1:4: a text in single quotes is not closed"),
    ("{{ [==[ abc }}", "t.md:1:4: \"[==[\" is not closed"),
    ("{% x() -- note %}", "t.md:1:8: a Lua comment hides what follows the tag"),
    ("{# never", "t.md:1:1: \"{#\" is not closed"),
    ("共 n }} 件", "t.md:1:5: \"}}\" is not a tag"),
    ("共｛｛ n }}", "t.md:1:2: \"｛｛\" is not a tag"),
    ("{%%}", "t.md:1:1: \"{% %}\" is empty"),
    ("{% for i = 1, 3 do %}x", "t.md:1:4: \"for\" is not closed"),
    ("一\n{% if x then %}二{% for i = 1, 2 do %}三\n{% end %}", "t.md:2:4: \"if\" is not closed"),
    ("{% local x = 1; repeat %}一", "t.md:1:17: \"repeat\" is not closed"),
    ("{% local f = function() %}一", "t.md:1:14: \"function\" is not closed"),
    ("{% while x do %}一{% end %}\n{% do\n  do %}{% end %}", "t.md:2:4: \"do\" is not closed"),
    ("一{% end %}", "t.md:1:5: \"end\" closes nothing"),
    ("{% if x then %}一{% end end %}", "t.md:1:24: \"end\" closes nothing"),
  ])
  func `what is wrong is said where it is`(_ text: String, _ message: String) {
    #expect(error(text).split(separator: "\n")[0] == message)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func `any template that is read keeps every place`(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let parts = [
      "收到", " ", "\n", "\n\n", "{{ n }}", "{{ f{\n  1,\n  {2}} }}", "{% if x then %}", "{% end %}",
      "{% y(\n) %}",
      "{# 注\n释 #}", "# 一", "\t",
    ]
    for _ in 0..<200 {
      let text = (0..<Int.random(in: 0..<12, using: &random)).map { _ in random.pick(parts) }.joined()
      // Blocks that are not closed are refused.
      guard let template = try? Template(parsing: text, file: "t.md") else { continue }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let luaLines = template.luaSource.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, segment) in template.segments.enumerated() {
        let first = segment.source.split(separator: "\n", omittingEmptySubsequences: false)[0]
        let rest = lines[segment.line - 1].dropFirst(segment.column - 1)
        #expect(rest.hasPrefix(first), "seed \(seed), template \(text)")
        let call = segment.kind == .text ? "__text(\(index + 1));" : String(first)
        #expect(luaLines[segment.line - 1].contains(call), "seed \(seed), template \(text)")
      }
    }
  }
}
