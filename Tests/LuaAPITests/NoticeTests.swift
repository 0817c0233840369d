import LuaAPI
import Testing

/// Small templates over a workspace of two letters.
@Suite struct NoticeTests {
  private func build(_ text: String) throws -> [String: String] {
    let texts = try TemplateRoom.files(text).map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) }
    return Dictionary(uniqueKeysWithValues: texts)
  }

  private func failure(_ text: String) -> String { TemplateRoom.failure(text) }

  @Test func `figures, lists and texts are printed`() throws {
    let files = try build(
      #"共{{ data.letters:figure "count()" }}件,有{{ data.letters:names "unit" }},{{ day(date "2021-08-23") }}。"#
    )
    #expect(files["notice.txt"]?.contains("共2件,有甲、乙,8月23日。") == true)
    #expect(files["evidence.json"]?.contains("datasets/letters.csv") == true)
  }

  @Test(arguments: [
    ("{{ data.letters:count() }}", "is a number with no rows behind it"),
    ("{{ nil }}", "\"nil\" has no value"),
    (#"{{ data.letters:value("days", "unit == '乙'") }}"#, "has no value"),
    (#"{{ data.letters:figure "percent(count_if(days > 1), count(), 0)" }}"#, "rests on 1 undecided row"),
    (#"{{ data.letters:filter "days > 1":names "unit" }}"#, "rests on 1 undecided row"),
    (
      #"{{ data.letters:names "sender" }}"#,
      "column \"sender\" is confidential and never printed in a public notice"
    ),
    (
      #"{{ data.letters:figure "first(sender)" }}"#,
      "t.md:3:4: column \"value\" is computed from sender, which is confidential and never printed in a public notice"
    ),
    (#"{{ data.letters:value("sender", "unit == '甲'") }}"#, "column \"sender\" is confidential"),
    (#"{{ data.letters:row(1).sender }}"#, "take it away with :without \"sender\""),
    ("一{{ \"\" }}二", "t.md:3:5: \"\"\"\" is an empty text"),
    ("{{ ' ' }}", "is an empty text"),
    ("{{ tostring(nil) }}", "t.md:3:4: \"tostring(nil)\" prints \"nil\", a missing value"),
    (#"{{ "共" .. tostring(({}).n) .. "件" }}"#, "prints \"nil\", a missing value"),
    (#"{{ data.letters:filter "unit == '丙'":names "unit" }}"#, "has no names"),
    (#"{{ data.letters:filter "unit == '丙'":names "unit":phrase{ counter = "单位" } }}"#, "has no names"),
    (
      #"{{ data.letters:filter "unit == '丙'":names "unit":phrase{ empty = "" } }}"#, "is an empty text"
    ),
    ("[附件](a.csv)", "links to \"a.csv\", which is not attached"),
    ("{% attachment(\"a.csv\", data.letters) %}", "\"a.csv\" is attached"),
  ])
  func `what must not stand in a notice is refused`(text: String, part: String) {
    #expect(failure(text).contains(part))
  }

  @Test(arguments: [
    #"{{ data.letters:filter "contains(sender, '王')":names "unit" }}"#,
    #"{{ data.letters:filter(function(r) return r.sender == '王' end):figure "count()" }}"#,
    #"{{ data.letters:figure "count_if(sender == '王')" }}"#,
    #"{{ data.letters:figure "sum(if_else(sender == '王', 1, 0))" }}"#,
    #"{{ data.letters:sort "sender":names "unit" }}"#, #"{{ data.letters:top(1, "sender"):names "unit" }}"#,
    #"{{ data.letters:group "sender":aggregate "n = count()":figure "max(n)" }}"#,
    #"{{ data.letters:count_by "sender":figure "count()" }}"#,
    #"{{ data.letters:distinct "sender":figure "count()" }}"#,
    #"{{ data.letters:derive "s = sender .. '女士'":filter "s == '王女士'":figure "count()" }}"#,
    #"{{ data.letters:join(data.letters:select "sender, unit", "sender"):figure "count()" }}"#,
    #"{% if data.letters:filter "sender == '王'":count() > 0 then %}有{% end %}"#,
    #"{{ data.letters:filter "sender == '王'" }}"#,
  ])
  func `a confidential column decides nothing in a public notice`(text: String) {
    #expect(failure(text).contains("column \"s"), "\(failure(text))")
    #expect(failure(text).contains("is confidential, and what a public notice prints must not rest on it"))
  }

  @Test func `how many values a confidential column has says nothing of one`() throws {
    let files = try build(
      #"{{ data.letters:figure "count_distinct(sender)" }}人，{{ data.letters:figure "count(sender)" }}件"#)
    #expect(files["notice.txt"]?.contains("2人，2件") == true, "\(files["notice.txt"] ?? "")")
  }

  @Test func `an error in a tag is told with its column`() {
    #expect(failure("一\n\n甲{{ nothing }}").hasPrefix("scripts/t.md:5:5: no global \"nothing\""))
    #expect(
      failure("{{ data.letters:figure \"count()\" }}和{{ data.nothing }}").hasPrefix(
        "scripts/t.md:3:40: no dataset \"nothing\""))
  }

  @Test func `a confidential column never reaches a table or an attachment`() throws {
    let files = try build(
      "{% attachment(\"a.csv\", data.letters) %}\n[附件](a.csv)\n\n{{ data.letters }}")
    #expect(files["a.csv"] == "\u{FEFF}unit,days\n甲,2\n乙,\n")
    #expect(files.values.allSatisfy { !$0.contains("王") })
  }

  @Test func `a missing value is shown at its place until the template words it`() throws {
    let rate = #"data.letters:figure "sum(days) / 0""#
    #expect(
      failure("一\n\n回复率为{{ \(rate) }}。") == """
        scripts/t.md:5:8: "\(rate)" is missing
          回复率为{{ \(rate) }}。
                     ^
          help: say in the template how to word a missing value
        """)
    #expect(
      failure("共{{ nil }}件") == """
        scripts/t.md:3:5: "nil" has no value
          共{{ nil }}件
               ^
          help: say in the template how to word a missing value
        """)
    let worded = "{% local rate = \(rate) %}\n回复率{% if rate.value then %}为{{ rate }}{% else %}无法计算{% end %}。"
    #expect(try TemplateRoom.text(worded) == "　　回复率无法计算。\n")
  }

  @Test func `an error points to the line of the template`() {
    #expect(failure("一\n\n{{ data.letters:figure \"cuont()\" }}").contains("scripts/t.md:5:4: "))
  }

  @Test func `an empty list is printed in the words that the template has for it`() throws {
    #expect(
      failure(#"{{ data.letters:filter "unit == '丙'":names "unit":phrase{} }}"#).hasSuffix(
        """
          help: say how to word an empty list: :phrase{ empty = "无" }, or {% if #list > 0 then %}
        """))
    let worded = #"未答复的单位:{{ data.letters:filter "unit == '丙'":names "unit":phrase{ empty = "无" } }}。"#
    #expect(try TemplateRoom.text(worded) == "　　未答复的单位:无。\n")
  }

  @Test func `a template that leaves a block open is told where the block begins`() {
    #expect(failure("一\n\n{% for i = 1, 3 do %}x").hasPrefix("scripts/t.md:5:4: \"for\" is not closed"))
  }
}
