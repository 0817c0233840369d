import LuaAPI
import Testing

/// Templates that share parts, and templates that make several documents.
@Suite struct NoticePartTests {
  @Test func `a part is printed where it is included, with the values that it is given`() throws {
    let text = try TemplateRoom.text(
      """
      甲
      {% for _, name in ipairs{ "乙", "丙" } do include("parts/a.md", { name = name, rows = data.letters }) end %}
      丁
      """,
      parts: [
        "parts/a.md":
          "\n{{ part.name }}有{{ part.rows:figure \"count()\" }}件{% include(\"parts/b.md\") %}\n\n",
        "parts/b.md": "。",
      ])
    #expect(text == "　　甲\n　　乙有2件。\n　　丙有2件。\n　　丁\n")
  }

  @Test func `an error in a part points into the part, and a part cannot include itself`() {
    #expect(
      TemplateRoom.failure("甲\n{% include(\"a.md\") %}", parts: ["a.md": "乙\n\n丙{{ nil }}"]) == """
        scripts/a.md:3:5: "nil" has no value
          丙{{ nil }}
               ^
          help: say in the template how to word a missing value
        """)
    #expect(TemplateRoom.failure("{% include(\"t.md\") %}").contains("\"t.md\" includes itself"))
    #expect(TemplateRoom.failure("{% include(\"nothing.md\") %}").contains("no script \"nothing.md\""))
  }

  private func documents(_ template: String) throws -> [NoticeFile] {
    try TemplateRoom.files(of: ["notices/each.md": template], template: "each")
  }

  @Test func `a template makes a document for each unit, with its evidence`() throws {
    let files = try documents(
      """
      {% for _, unit in ipairs{ "甲", "乙" } do %}
      {% document(unit) %}
      # 交办单

      {{ unit }}有{{ data.letters:filter("unit == $u", { u = unit }):figure "count()" }}件。
      {% end %}
      """)
    #expect(files.map(\.name) == ["甲.docx", "甲.evidence.json", "乙.docx", "乙.evidence.json"])
    #expect(files[0].bytes.starts(with: [0x50, 0x4B]) && files[0].bytes != files[2].bytes)
    let evidence = String(decoding: files[3].bytes, as: UTF8.self)
    #expect(evidence.contains("\"id\": \"f1\"") && evidence.contains("\"lines\": \"3\""))
  }

  @Test(arguments: [
    ("甲{% document \"a\" %}# t", "document: text stands before the first document"),
    ("{% document \"a/b\" %}# t", "document: \"a/b\" is no name for a file"),
    ("{% document \"a\" %}# t\n{% document \"a\" %}# t", "document: there are two of the name \"a\""),
    (
      "{% document \"a\" %}# t\n\n{% attachment(\"x.csv\", data.letters) %}",
      "a document of its own has no attachments"
    ),
    ("{% document \"a\" %}t", "the notice has no title"),
  ])
  func `documents that would get lost are refused`(template: String, part: String) {
    do {
      _ = try documents(template)
      Issue.record("built")
    } catch {
      #expect("\(error)".contains(part))
    }
  }
}
